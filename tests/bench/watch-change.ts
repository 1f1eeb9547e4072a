import type { Page } from 'playwright-core';

/**
 * Milliseconds from the pointer going down on `button` to the first moment at which `target` is in the page, both on
 * the page's own clock. Call it before the click, await it after.
 */
export function watchChange(page: Page, button: string, target: string): Promise<number> {
  return page.evaluate(
    ([pressed, wanted]) =>
      new Promise<number>((resolve) => {
        let downMs: number | null = null;
        const observer = new MutationObserver(() => {
          if (downMs === null || !document.querySelector(wanted)) return;
          observer.disconnect();
          resolve(performance.now() - downMs);
        });
        observer.observe(document, { subtree: true, attributes: true, childList: true });
        document.addEventListener(
          'pointerdown',
          (event) => {
            if (event.target instanceof Element && event.target.closest(pressed)) downMs = event.timeStamp;
          },
          { capture: true, once: true },
        );
      }),
    [button, target] as const,
  );
}
