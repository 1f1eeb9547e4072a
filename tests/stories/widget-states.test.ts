import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPARE_TEXTS } from '../../src/components/compare/texts.ts';
import { LAB_TEXTS } from '../../src/components/lab/texts.ts';
import { QUERY_TEXTS } from '../../src/components/query/texts.ts';
import { CHROMIUM, launchBrowser, visit } from './support/browser.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { sharedSite } from './support/shared-site.ts';
import { type StaticHost, startStaticHost } from './support/static-host.ts';

const LAB = 'start/quick-start';

describe.skipIf(!CHROMIUM)('widgets say what state they are in (needs Chromium)', () => {
  let host: StaticHost;
  let browser: Browser;
  beforeAll(async () => {
    host = await startStaticHost(await sharedSite(), '');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  const open = async (page: Page, language: string) => {
    await page.goto(`${host.origin}/${language}/${LAB}/`);
    await scrollThrough(page);
  };

  test('a step that needs the stack says so, and offers no editor that is not there', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page } = visitor;
    await open(page, 'vi');
    const step = page.locator('wp-lab-step[data-step="start-the-stack"]');
    await step.getByText(LAB_TEXTS.needsStack.vi).waitFor();
    expect(await page.locator('wp-lab-step [data-open]:visible').count()).toBe(0);
    await page.locator('wp-recording [data-offer]').first().tap();
    await step.getByText(LAB_TEXTS.onlyPlayed.vi).waitFor();
    await page.locator('wp-lab-step [data-open]:visible').first().waitFor();
  });

  test('a prediction in a recording is not told as the reader’s own', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    await page.locator('wp-recording [data-offer]').first().click();
    await page.locator('wp-recording [data-steps]').selectOption('ask-victoriametrics');
    const note = page.locator('wp-lab-step[data-step="start-the-stack"] [data-predict-note]');
    await expect.poll(() => note.innerText()).toContain(LAB_TEXTS.predictedThere.en);
  });

  test('a recording that is closed leaves nothing behind', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    const drawing = () =>
      page
        .locator('#wp-bench wp-stack-map')
        .evaluate((map) =>
          [...map.querySelectorAll<HTMLElement>('[data-node], [data-edge]')].map(
            (part) => `${part.dataset.verdict} ${part.dataset.state} ${part.textContent?.trim()}`,
          ),
        );
    const printed = await drawing();
    await page.locator('wp-recording [data-offer]').first().click();
    await page.locator('wp-recording [data-steps]').selectOption('ask-victoriametrics');
    await page.locator('wp-stack-map[data-state="recorded"] [data-verdict="healthy"]').first().waitFor();
    await page.locator('wp-recording [data-play]').click(); // a recording that rests still shows its moment
    await page.locator('wp-recording [data-steps]').selectOption('ask-the-receiver');
    await page.locator('wp-stack-map[data-state="recorded"] [data-verdict="healthy"]').first().waitFor();
    for (const tab of ['compare', 'query']) {
      await page.locator(`#wp-bench-${tab}-tab`).click();
      await page.locator(`#wp-bench-${tab} .wp-btn-main`).click();
    }
    await page.locator('#wp-bench .wp-term-cast .xterm').first().waitFor();
    await page.locator('wp-recording [data-steps]').selectOption('ask-the-receiver'); // a jump hides no recorded command
    expect(await page.locator('#wp-bench .wp-term-veil:visible').count()).toBe(0);
    await page.locator('wp-recording [data-end]').click();
    await page.locator('#wp-bench .wp-term-veil:visible').waitFor();
    await page.locator('wp-stack-map[data-state="printed"]').first().waitFor({ state: 'attached' });
    expect(await drawing()).toEqual(printed);
    expect(await page.locator('[data-step-mark]:not([data-status="locked"])').count()).toBe(0);
    const bench = page.locator('#wp-bench');
    await bench.locator('wp-query').getByText(QUERY_TEXTS.static.en).waitFor();
    await page.locator('#wp-bench-compare-tab').click();
    await bench.locator('wp-compare').getByText(QUERY_TEXTS.static.en).waitFor();
    expect(await bench.locator('wp-compare').innerText()).not.toContain(COMPARE_TEXTS.asking.en);
    expect(await bench.locator(':is(wp-query, wp-compare) td').count()).toBe(0);
  });

  test('a node without a stack says why it can tell nothing, and its faults rest', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const { page } = visitor;
    await open(page, 'vi');
    await page.locator('#wp-bench [data-node="vmauth"]:visible').first().click();
    const dialog = page.locator('dialog.wp-node-dialog');
    await dialog.locator('#wp-node-address').getByText('npm start').waitFor();
    await dialog.locator('[data-tab="faults"]').click();
    await dialog.locator('#wp-node-faults').getByText('npm start').waitFor();
    expect(await dialog.locator('#wp-node-faults button:enabled').count()).toBe(0);
  });

  test('a query opened before its editor has loaded is the one that the editor shows', async () => {
    await using visitor = await visit(browser, 'phone', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    await page.locator('wp-recording [data-offer]').first().tap();
    const evidence = page.locator('wp-lab-step[data-step="ask-the-receiver"] [data-check]').first();
    const button = evidence.locator('[data-open]');
    await button.waitFor();
    await button.evaluate((seen) => seen.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await button.tap();
    const query = (await evidence.locator('[data-query]').textContent()) ?? '';
    await expect.poll(() => page.locator('#wp-bench .cm-content').innerText()).toBe(query);
    expect(await page.locator('#wp-bench wp-query select[data-engine]').inputValue()).toBe('receiver');
    const terminal = page.locator('#wp-bench-terminal');
    await page.locator('#wp-bench-terminal-tab').tap();
    await terminal.waitFor();
    expect(await terminal.evaluate((panel) => panel.scrollHeight - panel.clientHeight)).toBeLessThanOrEqual(
      1,
    );
  });

  test('one Esc closes the search, also with a word in its field', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    await page.keyboard.press('Control+K');
    await page.keyboard.type('replication');
    await page.locator('wp-search ol a').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('wp-search dialog').waitFor({ state: 'hidden' });
  });

  test('the border between text and bench is dragged within its limits, and stays there', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    const splitter = page.locator('[data-wp-splitter]');
    const widthPx = () => page.locator('#wp-bench').evaluate((bench) => bench.clientWidth);
    const drag = async (byPx: number) => {
      const box = await splitter.boundingBox();
      if (!box) throw new Error('the splitter is not on the page');
      await page.mouse.move(box.x + box.width / 2, box.y + 300);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + byPx / 2, box.y + 310);
      await page.mouse.move(box.x + box.width / 2 + byPx, box.y + 320);
      await page.mouse.up();
    };
    const atFirstPx = await widthPx();
    await drag(-60);
    const widerPx = await widthPx();
    expect(Math.abs(widerPx - atFirstPx - 60)).toBeLessThanOrEqual(2);
    expect(await splitter.getAttribute('aria-valuenow')).toBe(String(widerPx));
    await page.mouse.move(300, 300);
    expect(await widthPx()).toBe(widerPx); // let go is let go
    await page.reload();
    expect(await widthPx()).toBe(widerPx);
    await drag(-2000);
    expect(await splitter.getAttribute('aria-valuemax')).toBe(String(await widthPx()));
    await drag(2000);
    expect(await widthPx()).toBe(648); // 80 columns of a terminal
    await splitter.dblclick();
    expect(await widthPx()).toBe(atFirstPx);
  });
});
