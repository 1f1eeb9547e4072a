import type { Page } from 'playwright-core';

/** Shows every part of a page once: its widgets come alive on sight. */
export async function scrollThrough(page: Page): Promise<void> {
  const heightPx = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let atPx = 0; atPx < heightPx; atPx += 600) {
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), atPx);
    await page.waitForTimeout(60);
  }
}
