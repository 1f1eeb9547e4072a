import type { Page } from 'playwright-core';

/** What the clipboard holds, as a paste into an ordinary field shows it. */
export async function clipboardText(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste-here';
    field.style.cssText = 'position:fixed;inset:4rem auto auto 1rem;z-index:9999';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('Control+V');
  const text = await page.locator('#paste-here').inputValue();
  await page.locator('#paste-here').evaluate((field) => field.remove());
  return text;
}
