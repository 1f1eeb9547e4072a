import type { Page } from 'playwright-core';

export interface FocusStop {
  /** What has the focus, short enough for a message. */
  readonly name: string;
  /** An outline, a shadow or a thicker border is drawn for it. */
  readonly isMarked: boolean;
  /** Shares of it that can be seen and that a sticky bar covers, 0 to 1. */
  readonly seen: number;
  readonly covered: number;
}

/** Presses Tab from the top of the page to its end. @throws {Error} when the focus never leaves: a trap. */
export async function walkFocus(page: Page, leastStops = 5): Promise<FocusStop[]> {
  await page.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const stops: FocusStop[] = [];
  const most = await page.evaluate(
    () =>
      document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex="0"]')
        .length *
        2 +
      60, // boxes that scroll are stops too, and widgets bring more when they come into sight
  );
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    const stop = await focusNow(page);
    if (stop === null && stops.length >= leastStops) return stops;
    if (stop !== null) stops.push(stop);
  }
  throw new Error(`Tab never left the page after ${most} presses; the last stop is ${stops.at(-1)?.name}`);
}

/** What has the focus now, or null when it has left the page. */
export function focusNow(page: Page): Promise<FocusStop | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const isDrawn = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow, strokeWidth } = getComputedStyle(element);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) ||
        boxShadow !== 'none' ||
        (element.localName === 'rect' && Number.parseFloat(strokeWidth) >= 3)
      );
    };
    // A radio is marked by its label, an editor by its frame, a node of the map by its box, one of a tree by its line.
    const carriers = [
      focused,
      focused.closest('.wp-option, .wp-query-edit, .wp-term, .wp-term-screen, label, .pagefind-ui__form'),
      ...focused.querySelectorAll(':scope > rect, :scope > .wp-rw-line'),
    ].filter((element) => element !== null);
    const { left, top, width, height } = focused.getBoundingClientRect();
    const bars = '.header, .wp-status, mobile-starlight-toc > nav';
    let seen = 0;
    let covered = 0;
    let points = 0;
    for (const across of [0.1, 0.5, 0.9]) {
      for (const down of [0.1, 0.5, 0.9]) {
        points++;
        const hit = document.elementFromPoint(left + width * across, top + height * down);
        if (!hit) continue;
        if (focused.contains(hit) || hit.contains(focused) || carriers.some((one) => one.contains(hit)))
          seen++;
        else if (hit.closest(bars) && !hit.closest(bars)?.contains(focused)) covered++;
      }
    }
    const marks = [focused.id && `#${focused.id}`, focused.getAttribute('class')?.split(' ')[0]].filter(
      Boolean,
    );
    const text = (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40);
    return {
      name: `${focused.localName} ${marks.join(' ')} "${text}"`,
      isMarked: carriers.some(isDrawn),
      seen: seen / points,
      covered: covered / points,
    };
  });
}
