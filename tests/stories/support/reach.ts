import type { Page } from 'playwright-core';

/** What a finger or pointer would miss: everything that can be pressed and is smaller than asked, with its size. */
export function findSmallTargets(
  page: Page,
  leastPx: { readonly leastPx: number; readonly controlsPx: number },
): Promise<string[]> {
  return page.evaluate(({ leastPx, controlsPx }) => {
    const found: string[] = [];
    for (const target of document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="separator"]',
    )) {
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0 || !target.checkVisibility({ visibilityProperty: true })) continue;
      if (target.closest('label, .sl-skip-link, .sr-only')) continue; // the label is the target; the other waits off the page
      const isWord =
        getComputedStyle(target).display === 'inline' && target.closest('p, li, td, dd, caption') !== null;
      if (isWord) continue;
      const isSmallByNature = target.matches(
        '.wp-node, .sl-anchor-link, .wp-steps a, .wp-ev-history summary, .wp-splitter',
      );
      const wanted = isSmallByNature ? leastPx : controlsPx;
      if (Math.min(width, height) < wanted - 0.5)
        found.push(
          `${target.localName}.${target.getAttribute('class')} ${width.toFixed(0)}x${height.toFixed(0)}`,
        );
    }
    return [...new Set(found)];
  }, leastPx);
}

/** What a narrow or low window loses: text beyond the edge, text cut off, bars that cover more than a third. */
export function findCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const sidewaysPx = document.documentElement.scrollWidth - innerWidth;
    if (sidewaysPx > 0) found.push(`the page scrolls ${sidewaysPx} px sideways`);
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, position } = getComputedStyle(element);
      const { width, height, right } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      // Words for screen readers, drawings, a heading that the table of contents repeats whole, and names in the
      // explorer's tree: the line below it tells the chosen one whole.
      if (element.closest('.sr-only, .wp-sr, svg, .display-current, .wp-te-row')) continue;
      const name = `${element.localName}.${element.getAttribute('class')}`;
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (hides(overflowX) && element.scrollWidth > element.clientWidth + 1)
        found.push(`${name} is cut off sideways`);
      if (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
        found.push(`${name} is cut off below`);
      if (/fixed|sticky/.test(position) && width > innerWidth / 2 && height > innerHeight / 3)
        found.push(`${name} covers ${height.toFixed(0)} of ${innerHeight} px`);
      if (right <= innerWidth + 1) continue;
      let scroller = element.parentElement;
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX))
        scroller = scroller.parentElement;
      if (!scroller) found.push(`${name} ends at ${right.toFixed(0)} of ${innerWidth} px`);
    }
    return [...new Set(found)];
  });
}
