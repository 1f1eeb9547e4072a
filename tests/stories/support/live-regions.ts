import type { BrowserContext, Page } from 'playwright-core';

export interface Announcement {
  readonly atMs: number;
  readonly text: string;
}

interface RegionGlobal {
  wpSaid: Announcement[];
}

/** From now on every page of the context notes what any of its live regions says, as a screen reader would hear it. */
export async function watchLiveRegions(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const said: Announcement[] = [];
    Object.assign(globalThis, { wpSaid: said });
    const regions =
      '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output';
    new MutationObserver((changes) => {
      const changed = new Set(
        changes.flatMap(({ target }) => {
          const element = target instanceof Element ? target : target.parentElement;
          const region = element?.closest(regions);
          return region?.checkVisibility({ visibilityProperty: true }) ? [region] : [];
        }),
      );
      for (const region of changed) {
        const text = region.textContent?.trim() ?? '';
        if (text !== '') said.push({ atMs: Math.round(performance.now()), text });
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Everything that was announced on this page so far. */
export function announcementsOf(page: Page): Promise<readonly Announcement[]> {
  return page.evaluate(() => (globalThis as unknown as RegionGlobal).wpSaid);
}
