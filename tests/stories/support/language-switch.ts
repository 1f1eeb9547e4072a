import type { Page } from 'playwright-core';

/** Presses the language in the header, as a reader does, and waits for the page in that language. */
export async function switchTo(page: Page, language: 'en' | 'vi'): Promise<void> {
  const path = new URL(page.url()).pathname;
  const wanted = path.replace(/\/(?:en|vi)\//, `/${language}/`);
  await page.locator(`.wp-languages a[data-language="${language}"]:visible`).first().click();
  await page.waitForURL((url) => url.pathname === wanted, { waitUntil: 'load' });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** The block of the text at the reader's eye, by its number on the page, and how much of it is read already. */
export async function readingPlace(page: Page): Promise<{ block: number; share: number; blocks: number }> {
  return page.evaluate(() => {
    const linePx = (document.querySelector('header')?.getBoundingClientRect().height ?? 0) + 24;
    const blocks = [
      ...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, tr, .expressive-code, .not-content)'),
    ].filter((block) => !block.parentElement?.closest('.not-content'));
    const extents = blocks.map((block) => block.getBoundingClientRect());
    const block = extents.findLastIndex(({ top }) => top <= linePx + 1);
    const extent = extents[block];
    const share = extent && extent.height > 0 ? (linePx - extent.top) / extent.height : 0;
    return { block, share: Math.min(1, Math.round(share * 100) / 100), blocks: blocks.length };
  });
}
