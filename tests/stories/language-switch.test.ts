import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM_SIGNS } from '../../config/language/font-coverage.ts';
import { CHROMIUM, enter, launchBrowser, visit } from './support/browser.ts';
import { readingPlace, switchTo } from './support/language-switch.ts';
import { allPages } from './support/pages.ts';
import { foreignTexts } from './support/platform-fonts.ts';
import { QueryDesk } from './support/query-desk.ts';
import { sharedSite } from './support/shared-site.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { type StaticHost, startStaticHost } from './support/static-host.ts';

const LAB = 'failures/one-of-a-pair';
const EXPRESSION = 'sum by (node) (up{job!="nothing"})';

describe.skipIf(!CHROMIUM)('a switch of the language keeps the place (needs Chromium)', () => {
  let running: Writepath;
  let host: StaticHost;
  let browser: Browser;
  beforeAll(async () => {
    running = await startWritepath({ topology: 'pair', stack: 'story-language' });
    host = await startStaticHost(await sharedSite(), '');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
    await running?.[Symbol.asyncDispose]();
  });

  /** The editor of the bench with a query that no page prints, its range, moment and cache chosen. */
  async function writeQuery(page: Page, engine: string): Promise<QueryDesk> {
    const desk = await QueryDesk.ofBench(page);
    await desk.root.locator('.cm-content').waitFor();
    await desk.choose(engine);
    await desk.root.locator('.wp-query-bar select').nth(1).selectOption('300');
    await desk.root.locator('.wp-query-at').fill('1764000000');
    await desk.root.locator('input[type="checkbox"]').check();
    await desk.root.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(EXPRESSION);
    return desk;
  }

  async function expectQuery(page: Page, engine: string): Promise<void> {
    expect(await page.locator('#wp-bench-query-tab').getAttribute('aria-selected')).toBe('true');
    const root = page.locator('wp-query[data-bench]');
    await eventually(() => root.locator('.cm-content').innerText()).toBe(EXPRESSION);
    expect(await root.locator('select[data-engine]').inputValue()).toBe(engine);
    expect(await root.locator('.wp-query-bar select').nth(1).inputValue()).toBe('300');
    expect(await root.locator('.wp-query-at').inputValue()).toBe('1764000000');
    expect(await root.locator('input[type="checkbox"]').isChecked()).toBe(true);
  }

  test('live: page, anchor, address, query with its range and moment, tab of the bench and comparison', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, running.address);
    await page.goto(`${running.origin}/en/${LAB}/?from=story#kill-one`);
    await page.locator('#wp-bench-compare-tab').click();
    await page.locator('#wp-bench-compare textarea').fill(`${EXPRESSION} > 0`);
    await writeQuery(page, 'observer');
    await switchTo(page, 'vi');
    expect(page.url()).toBe(`${running.origin}/vi/${LAB}/?from=story#kill-one`);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await expectQuery(page, 'observer');
    await switchTo(page, 'en');
    await expectQuery(page, 'observer');
    await page.locator('#wp-bench-compare-tab').click();
    await expect
      .poll(() => page.locator('#wp-bench-compare textarea').inputValue())
      .toBe(`${EXPRESSION} > 0`);
    expect(visitor.errors).toEqual([]);
  });

  test('live: a query that was answered is asked again', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, running.address);
    await page.goto(`${running.origin}/vi/${LAB}/`);
    const desk = await QueryDesk.ofBench(page);
    await desk.choose('observer');
    await desk.ask('count(up)');
    await desk.table();
    await switchTo(page, 'en');
    expect(await new QueryDesk(page, page.locator('wp-query[data-bench]')).table()).toHaveLength(1);
  });

  test('live: the terminal in front, its shell, what stands on its screen and the lines not sent', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, running.address);
    await page.goto(`${running.origin}/en/${LAB}/`);
    await page.locator('#wp-bench-terminal-tab').click();
    await page.locator('.wp-term[data-state="live"] .xterm').first().waitFor();
    await page.locator('[data-new]').click();
    const second = page.locator('#wp-bench-terminal .wp-term').nth(1);
    await page.locator('#wp-bench-terminal .wp-term[data-state="live"]').nth(1).waitFor();
    await second.locator('.wp-term-screen').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.xterm-helper-textarea:focus').first().waitFor({ state: 'attached' });
    await page.keyboard.type('echo "ế ữ ặ ỡ $((40+2))-$$"');
    await page.keyboard.press('Enter');
    await eventually(() => second.locator('.xterm-rows').innerText()).toMatch(/ế ữ ặ ỡ 42-\d+/);
    // A line that is not sent yet, in each of the two.
    for (const number of [1, 0]) {
      await page.locator('#wp-bench-terminal [data-tabs] [role="tab"]').nth(number).click();
      const frame = page.locator('#wp-bench-terminal .wp-term').nth(number);
      if (await frame.locator('.wp-term-line').isHidden())
        await frame.getByRole('button', { name: 'Line', exact: true }).click();
      await frame.locator('.wp-term-line input').fill(`echo dở dang ${number + 1}`);
    }
    await page.locator('#wp-bench-terminal [data-tabs] [role="tab"]').nth(1).click();
    const said = /42-\d+/.exec(await second.locator('.xterm-rows').innerText())?.[0];
    const fonts = await foreignTexts(page, `${SYSTEM_SIGNS}${BOXES}`);
    expect(fonts.found).toEqual([]);

    await switchTo(page, 'vi');
    const tabs = page.locator('#wp-bench-terminal [data-tabs] [role="tab"]');
    await eventually(() => tabs.count()).toBe(2);
    await eventually(() => tabs.nth(1).getAttribute('aria-selected')).toBe('true');
    await eventually(() => second.locator('.xterm-rows').innerText()).toContain(said);
    for (const number of [0, 1])
      await eventually(() =>
        page.locator('#wp-bench-terminal .wp-term').nth(number).locator('.wp-term-line input').inputValue(),
      ).toBe(`echo dở dang ${number + 1}`);
    await second.locator('.wp-term-screen').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('echo "again $((40+2))-$$"');
    await page.keyboard.press('Enter');
    await eventually(() => second.locator('.xterm-rows').innerText()).toContain(`again ${said}`);
  });

  test('live: the lab, its step and the hints that were read', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, running.address);
    await page.goto(`${running.origin}/en/${LAB}/`);
    await page.locator('[data-control="lab-begin"]:not([hidden])').first().click();
    const opened = '[data-step-mark="compare-the-two"]:not([data-status="locked"])';
    await page.locator(opened).first().waitFor({ state: 'attached', timeout: 150_000 });
    const step = page.locator('wp-lab-step[data-step="compare-the-two"]');
    await step.scrollIntoViewIfNeeded();
    await step.locator('[data-hints] summary').click();
    await step.locator('[data-next-hint]').click();
    await step.locator('[data-hint]:visible').first().waitFor();
    await switchTo(page, 'vi');
    await step.locator('[data-hint]:visible').first().waitFor();
    expect(await step.locator('[data-hint]:visible').count()).toBe(1);
    await page.locator(opened).first().waitFor({ state: 'attached' });
    await page.locator('[data-control="lab-reset"]:not([hidden])').first().waitFor(); // still this learner's
    expect(await page.locator('[data-control="lab-begin"]:not([hidden])').count()).toBe(0);
  });

  test('static: the block that is being read, on every page, there and back', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    let switches = 0;
    for (const path of await allPages()) {
      await page.goto(`${host.origin}/en/${path}/`);
      for (const [language, share] of [
        ['vi', 0.3],
        ['en', 0.7],
      ] as const) {
        await page.evaluate((part) => {
          scrollTo({
            top: (document.documentElement.scrollHeight - innerHeight) * part,
            behavior: 'instant',
          });
        }, share);
        await page.waitForTimeout(150); // widgets in sight come alive
        const before = await readingPlace(page);
        expect(before.block).toBeGreaterThan(0);
        await switchTo(page, language);
        const after = await readingPlace(page);
        switches += 1;
        expect({ path, language, block: after.block, blocks: after.blocks }).toEqual({
          path,
          language,
          block: before.block,
          blocks: before.blocks,
        });
        expect(Math.abs(after.share - before.share)).toBeLessThan(0.1);
      }
    }
    expect(switches).toBe((await allPages()).length * 2);
  });

  test('static: a prediction that was given, one that was only chosen, and the hints', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await page.goto(`${host.origin}/en/${LAB}/`);
    const given = page.locator('wp-lab-step[data-step="kill-one"]');
    await given.scrollIntoViewIfNeeded();
    await given.locator('[data-option]').nth(1).click();
    await given.locator('[data-predict-button]:not([disabled])').click();
    const chosen = page.locator('wp-lab-step[data-step="cut-a-region-too"]');
    await chosen.scrollIntoViewIfNeeded();
    await chosen.locator('[data-option]').nth(1).click();
    await chosen.locator('[data-hints] summary').click();
    await chosen.locator('[data-next-hint]').click();
    await switchTo(page, 'vi');
    await given.locator('[data-predict-button]').waitFor({ state: 'hidden' });
    await eventually(() => given.locator('[data-option] input').nth(1).isChecked()).toBe(true);
    await eventually(() => chosen.locator('[data-option] input').nth(1).isChecked()).toBe(true);
    await chosen.locator('[data-predict-button]:not([disabled])').waitFor();
    await eventually(() => chosen.locator('[data-hint]:visible').count()).toBe(1);
    expect(visitor.errors).toEqual([]);
  });

  test('static: the recording at its moment, a chosen answer and the query', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await page.goto(`${host.origin}/en/${LAB}/`);
    await page.locator('wp-recording [data-offers] button').first().click();
    await page
      .locator('wp-recording [data-state="playing"], wp-recording[data-state="playing"]')
      .first()
      .waitFor();
    await page.locator('wp-recording [data-steps]').selectOption('bring-it-back');
    await page.locator('wp-recording [data-play]').click();
    const position = page.locator('wp-recording [data-position]');
    const atMs = Number(await position.inputValue());
    expect(atMs).toBeGreaterThan(0);
    await writeQuery(page, 'observer');
    const question = page.locator('wp-quiz [data-question]').first();
    await question.scrollIntoViewIfNeeded();
    await question.locator('label').nth(1).click();
    await switchTo(page, 'vi');
    await page.locator('wp-recording[data-state="playing"]').first().waitFor();
    await eventually(async () => Math.abs(Number(await position.inputValue()) - atMs)).toBeLessThan(1_000);
    await page.locator('wp-recording [data-play]').getByText('▶').waitFor(); // paused, as it was
    await page.locator('wp-stack-map').first().scrollIntoViewIfNeeded(); // a map wakes when it is near
    await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
    await expectQuery(page, 'observer');
    expect(await page.locator('wp-quiz [data-question]').first().locator('input').nth(1).isChecked()).toBe(
      true,
    );
    expect(visitor.errors).toEqual([]);
  });

  // In Vietnamese alone: its letters hold the English ones.
  test('no text of any page is drawn with a font that the site did not bring', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const { page } = visitor;
    await page.setViewportSize({ width: 1600, height: 14_000 }); // all widgets are in sight at once
    // A text font that comes too late waits for the next page; here every page waits for its fonts.
    await page.route('**/*', async (route) => {
      if (!['document', 'stylesheet'].includes(route.request().resourceType())) return route.fallback();
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace(/font-display:\s*\w+/g, 'font-display:block'),
      });
    });
    let looked = 0;
    for (const path of await allPages()) {
      await page.goto(`${host.origin}/vi/${path}/`);
      await page.waitForTimeout(300);
      await page.evaluate(() => document.fonts.ready);
      let fonts = await foreignTexts(page, SYSTEM_SIGNS);
      // A text that a widget changed between the two looks of the probe is looked at again.
      if (fonts.found.length > 0) fonts = await foreignTexts(page, SYSTEM_SIGNS);
      looked += fonts.looked;
      expect({ path, found: fonts.found }).toEqual({ path, found: [] });
    }
    expect(looked).toBeGreaterThan(2_000);
  });

  test('the terminal font has every letter of Vietnamese; arrows, boxes and blocks come from the machine', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const { page } = visitor;
    await page.goto(`${host.origin}/vi/start/welcome/`);
    const probe = (text: string) =>
      page.evaluate(async (shown) => {
        document.body.innerHTML = `<pre style="font:14px/1.2 var(--mono)">${shown}</pre>`;
        await document.fonts.load('14px "JetBrains Mono"', shown);
        await document.fonts.ready;
      }, text);
    await probe('ế ữ ặ ỡ ợ ỷ đ Đ Ẵ Ỗ');
    expect((await foreignTexts(page, '')).found).toEqual([]);
    await probe('│');
    expect((await foreignTexts(page, '')).found).toHaveLength(1); // the test does see a foreign font
    expect((await foreignTexts(page, BOXES)).found).toEqual([]);
  });
});

/** A page on a busy machine takes its time. */
function eventually<T>(read: () => Promise<T>) {
  return expect.poll(read, { timeout: 20_000 });
}

/** What vim, tmux and htop draw lines and bars with. */
const BOXES = '─│┌┐└┘├┤┬┴┼═║╭╮╯╰█▓▒░▀▄■';
