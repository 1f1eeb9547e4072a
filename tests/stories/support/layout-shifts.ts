import type { BrowserContext, Page } from 'playwright-core';

interface Shift {
  readonly value: number;
  readonly atMs: number;
  /** What moved: element and how far. */
  readonly moved: readonly string[];
}

interface ShiftGlobal {
  wpShifts: Shift[];
}

/** From now on every page of the context notes what moves without the learner's doing. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const found: Shift[] = [];
    Object.assign(globalThis, { wpShifts: found });
    const name = (node: Node | null): string => {
      const element = node instanceof Element ? node : (node?.parentElement ?? null);
      if (!element) return '(gone)';
      const marks = [...element.attributes]
        .filter(({ name }) => name === 'id' || name === 'class' || name.startsWith('data-'))
        .map(({ name, value }) => `[${name}=${value.slice(0, 40)}]`);
      const step = element.closest('[data-step]')?.getAttribute('data-step');
      return `${step ? `${step} ` : ''}${element.localName}${marks.slice(0, 3).join('')}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
        };
        if (shift.hadRecentInput) continue;
        found.push({
          value: shift.value,
          atMs: Math.round(shift.startTime),
          moved: shift.sources.map(
            ({ node, previousRect: from, currentRect: to }) =>
              `${name(node)} ${from.x},${from.y} ${from.width}x${from.height} -> ${to.x},${to.y} ${to.width}x${to.height}`,
          ),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has moved on this page so far; a calm page has nothing. */
export function shiftsOf(page: Page): Promise<readonly Shift[]> {
  return page.evaluate(() => (globalThis as unknown as ShiftGlobal).wpShifts);
}
