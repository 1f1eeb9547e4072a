import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, enter, launchBrowser, PLAIN_HOST, type Visit, visit } from './support/browser.ts';
import { clipboardText } from './support/clipboard.ts';
import { MapDesk } from './support/map-desk.ts';
import { allPages } from './support/pages.ts';
import { QueryDesk } from './support/query-desk.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { WatchedTerminal } from './support/watched-terminal.ts';

describe.skipIf(!CHROMIUM)('a first visit (needs Chromium)', () => {
  let writepath: Writepath;
  let browser: Browser;
  beforeAll(async () => {
    writepath = await startWritepath({ topology: 'pair', stack: 'story-visit', allowHosts: [PLAIN_HOST] });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await writepath?.[Symbol.asyncDispose]();
  });

  async function letIn(locale: 'en-US' | 'vi-VN', path: string): Promise<Visit> {
    const visitor = await visit(browser, 'desktop', locale);
    await enter(visitor.page, writepath.address);
    await visitor.page.goto(`${writepath.origin}${path}`);
    return visitor;
  }

  /** What the audit log says was done to the stack and its labs. */
  async function audited(): Promise<string[]> {
    const log = await readFile(join(writepath.state, 'audit.jsonl'), 'utf8').catch(() => '');
    return log.split('\n').filter((line) => /"type":"(stack|lab)-/.test(line));
  }

  function expectQuiet({ errors, strangers }: Visit): void {
    expect(errors).toEqual([]);
    expect(strangers).toEqual([]);
  }

  test("the root page opens in the browser's language, and a language once chosen wins", async () => {
    for (const [locale, language] of [
      ['vi-VN', 'vi'],
      ['en-US', 'en'],
    ] as const) {
      await using visitor = await visit(browser, 'desktop', locale);
      await visitor.page.goto(`${writepath.origin}/`);
      await visitor.page.waitForURL(`**/${language}/start/welcome/`);
      const other = language === 'vi' ? 'en' : 'vi';
      await visitor.page.locator(`.wp-languages [data-language="${other}"]`).click();
      await visitor.page.waitForURL(`**/${other}/start/welcome/`);
      await visitor.page.goto(`${writepath.origin}/`);
      await visitor.page.waitForURL(`**/${other}/start/welcome/`);
      expectQuiet(visitor);
    }
  });

  test('the language switch keeps page, query and anchor', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const place = '/start/quick-start/?engine=vm&expr=up#debrief';
    await visitor.page.goto(`${writepath.origin}/en${place}`);
    await visitor.page.locator('.wp-languages [data-language="vi"]').click();
    await visitor.page.waitForURL(`${writepath.origin}/vi${place}`);
    await visitor.page.locator('#debrief').waitFor();
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('vi');
  });

  test('a browser that was not let in reads every word, and is told how to get in', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const { page } = visitor;
    await page.goto(`${writepath.origin}/en/start/welcome/`);
    await page.getByText('this browser has not been let in: open the address').waitFor();
    expect(await page.locator('wp-query').first().innerText()).toContain('count by (region)');
    await page.goto(`${writepath.origin}/vi/start/quick-start/`);
    await page.locator('[data-wp-status]').getByText('mở địa chỉ npm start in ra').waitFor();
    expect(await page.locator('h1').innerText()).not.toBe('');
    expectQuiet(visitor);
  });

  test("the welcome page's map turns live, with figures that move", async () => {
    await using visitor = await letIn('en-US', '/en/start/welcome/');
    await visitor.page.locator('wp-stack-map[data-state="live"]').waitFor();
    const map = new MapDesk(visitor.page);
    await map.untilVerdict('vmsingle-1', 'healthy');
    await expect
      .poll(() => map.node('vmsingle-1').locator('[data-figure]').textContent(), { timeout: 60_000 })
      .toMatch(/^● [1-9]\d*\/s$/);
    expectQuiet(visitor);
  });

  test('a query typed with the keyboard returns a real table and the raw JSON', async () => {
    await using visitor = await letIn('en-US', '/en/start/how-labs-work/');
    const desk = await QueryDesk.ofBench(visitor.page);
    await desk.choose('observer');
    await desk.ask('count by (job) (up{job="vmagent"} == 1)');
    expect(await desk.table()).toEqual([['vmagent', '4']]);
    expect((await desk.json()).data.result).toHaveLength(1);
    expectQuiet(visitor);
  });

  test("a query that does not parse shows the engine's own words with the place marked", async () => {
    await using visitor = await letIn('vi-VN', '/vi/start/how-labs-work/');
    const desk = await QueryDesk.ofBench(visitor.page);
    for (const [engine, words, place] of [
      ['receiver', '1:4: parse error', 'by'],
      ['vm', 'unparsed data', ')'],
    ] as const) {
      await desk.choose(engine);
      await desk.ask(engine === 'receiver' ? 'up by (job)' : 'up)');
      await desk.notes().getByText(words).waitFor();
      await expect.poll(() => desk.root.locator('.cm-engine-error').allInnerTexts()).toEqual([place]);
    }
    expectQuiet(visitor);
  });

  test('a link with a query fills the editor and runs nothing until the learner does', async () => {
    const before = await audited();
    await using visitor = await letIn(
      'en-US',
      `/en/start/how-labs-work/?engine=observer&expr=${encodeURIComponent('count(up{job="vmagent"})')}`,
    );
    const desk = new QueryDesk(visitor.page, visitor.page.locator('wp-query[data-bench]'));
    await expect.poll(() => desk.written()).toBe('count(up{job="vmagent"})');
    await desk.root.locator('select option[value="observer"]').waitFor({ state: 'attached' });
    await visitor.page.waitForTimeout(1_000);
    expect(await desk.root.locator('[role="tabpanel"] tbody tr').count()).toBe(0);
    await desk.root.locator('.cm-content').click();
    await visitor.page.keyboard.press('Control+Enter');
    expect(await desk.table()).toEqual([['4']]);
    const asked = visitor.sent.map((text) => JSON.parse(text).type);
    expect(asked.filter((type: string) => /^(stack|lab)-/.test(type))).toEqual([]);
    expect(await audited()).toEqual(before);
    expectQuiet(visitor);
  });

  test('a silent engine: the widget names the service, offers its start, and the start heals', async () => {
    await using visitor = await letIn('en-US', '/en/start/how-labs-work/');
    const map = new MapDesk(visitor.page);
    await map.untilVerdict('prometheus-receiver', 'healthy');
    await map.press('prometheus-receiver', 'Stop');
    await map.untilVerdict('prometheus-receiver', 'stopped');
    await visitor.page.keyboard.press('Escape');
    const desk = await QueryDesk.ofBench(visitor.page);
    await desk.choose('receiver');
    await desk.ask('count(up)');
    await desk.notes().getByText('prometheus-receiver is not running, so nobody answers').waitFor();
    await desk.notes().getByRole('button', { name: 'Start prometheus-receiver' }).click();
    await expect
      .poll(
        async () => {
          await desk.ask('count(up)');
          return desk.root.locator('[role="tabpanel"] tbody tr').count();
        },
        { timeout: 60_000, interval: 2_000 },
      )
      .toBe(1);
    await visitor.page.locator('#wp-bench-map-tab').click();
    await map.untilVerdict('prometheus-receiver', 'healthy');
    expectQuiet(visitor);
  });

  test('Compare sets receiver and VictoriaMetrics side by side and marks what differs', async () => {
    await using visitor = await letIn('en-US', '/en/architecture/two-paths/');
    const compare = visitor.page.locator('wp-compare');
    await compare.scrollIntoViewIfNeeded();
    await expect
      .poll(
        async () => {
          await compare.locator('.wp-btn-main').click();
          await visitor.page.waitForTimeout(1_500);
          return compare
            .locator('tbody tr')
            .evaluateAll((rows) =>
              rows.map((row) => (row instanceof HTMLElement ? row.dataset.difference : '')),
            );
        },
        { timeout: 90_000, interval: 1_000 },
      )
      .toEqual(expect.arrayContaining(['same', 'only-right', 'only-right', 'only-right', 'only-right']));
    expect(await compare.locator('thead').innerText()).toMatch(/receiver\s+vm/);
    expectQuiet(visitor);
  });

  test('a node is opened, read, killed and healed with the keyboard alone', async () => {
    await using visitor = await letIn('en-US', '/en/start/welcome/');
    const map = new MapDesk(visitor.page);
    await map.untilVerdict('vmsingle-2', 'healthy');
    await map.open('vmsingle-2');
    for (const [tab, shows] of [
      ['flags', '-search.latencyOffset'],
      ['metrics', 'vm_rows_inserted_total'],
      ['logs', 'VictoriaMetrics'],
      ['shell', 'npm run stack -- exec vmsingle-2'],
      ['config', 'stack/config/relabel/drop-users.yml'],
    ] as const) {
      const panel = await map.showTab(tab);
      await panel.getByText(shows).first().waitFor({ state: 'attached' });
    }
    await visitor.page.keyboard.press('Escape');
    expect(await visitor.page.evaluate(() => document.activeElement?.getAttribute('data-node'))).toBe(
      'vmsingle-2',
    );
    await map.press('vmsingle-2', 'kill -9');
    await map.untilVerdict('vmsingle-2', 'dead', 5_000);
    await visitor.page.keyboard.press('Escape');
    await map.press('vmsingle-2', 'Start');
    await map.untilVerdict('vmsingle-2', 'healthy');
    await visitor.page.keyboard.press('Escape');
    await map.open('vmauth');
    await (await map.showTab('config')).getByText('load_balancing_policy').first().waitFor();
    expect((await audited()).join('\n')).toContain('"kill"');
    expectQuiet(visitor);
  });

  test("a command block's button types it into the terminal, where its output appears; F6 leads out", async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    const terminal = await WatchedTerminal.watch(page);
    await enter(page, writepath.address);
    await page.goto(`${writepath.origin}/en/start/quick-start/`);
    await page.locator('wp-command[data-block="families"] [data-run]').click();
    await terminal.untilOutput(/grep -c '\^# TYPE'\r\n.*?\d{2,}\r\n/s);
    await page.locator('.wp-term .wp-term-screen').first().click();
    await page.keyboard.type('sleep 30');
    await page.keyboard.press('Escape');
    expect(await focusIsIn(page, '.xterm')).toBe(true);
    await page.keyboard.press('F6');
    expect(await focusIsIn(page, '.xterm')).toBe(false);
    expect(await focusIsIn(page, '.wp-term-screen')).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focusIsIn(page, '.wp-term-screen')).toBe(false); // one stop, and out
    expectQuiet(visitor);
  });

  test('copy buttons work on a plain http address', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, writepath.address.replace('localhost', PLAIN_HOST));
    await page.goto(`${writepath.origin.replace('localhost', PLAIN_HOST)}/en/start/how-labs-work/`);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await page.locator('[data-wp-status]').getByText('connected', { exact: false }).first().waitFor();
    await page.locator('wp-command[data-block="who-is-down"] .copy button').click();
    expect(await clipboardText(page)).toContain("curl -s observer:9090/api/v1/query -d 'query=up == 0'");
    const desk = await QueryDesk.ofBench(page);
    await desk.ask('up');
    await desk.root.getByRole('button', { name: 'Copy link' }).click();
    expect(await clipboardText(page)).toMatch(/\?engine=vm&expr=up$/);
    expectQuiet(visitor);
  });

  test('each answer of a quiz says why, and both languages remember it', async () => {
    await using visitor = await letIn('en-US', '/en/start/quick-start/');
    const { page } = visitor;
    const question = page.locator('wp-quiz [data-question="empty-but-200"]');
    await question.scrollIntoViewIfNeeded();
    for (const right of [false, true]) {
      const option = question
        .locator(`.wp-quiz-option${right ? '[data-right]' : ':not([data-right])'}`)
        .first();
      await option.locator('label').click();
      await question.locator('[data-answer]').click();
      await option.locator('[data-why]:visible').waitFor();
    }
    await page.locator('.wp-languages [data-language="vi"]').click();
    await page.waitForURL('**/vi/start/quick-start/**');
    await question.scrollIntoViewIfNeeded();
    await question.locator('[data-right] [data-why]:visible').waitFor();
    expectQuiet(visitor);
  });

  test('on a phone no live page scrolls sideways or asks another host, every other one in Vietnamese', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page } = visitor;
    const failed: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
    });
    await enter(page, writepath.address);
    for (const [index, path] of (await allPages()).entries()) {
      const language = index % 2 === 0 ? 'en' : 'vi';
      await page.goto(`${writepath.origin}/${language}/${path}/`);
      await scrollThrough(page);
      const sidewaysPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ path: `${language}/${path}`, sidewaysPx }).toEqual({
        path: `${language}/${path}`,
        sidewaysPx: 0,
      });
    }
    expect(failed).toEqual([]);
    expectQuiet(visitor);
  });

  test('the dark theme follows the system and is dark', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN', 'dark');
    const { page } = visitor;
    await enter(page, writepath.address);
    for (const path of await allPages()) {
      await page.goto(`${writepath.origin}/vi/${path}/`);
      const { behind, text } = await page.evaluate(() => {
        const lightness = (colour: string) => {
          const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
          return (r + g + b) / 3;
        };
        const { backgroundColor, color } = getComputedStyle(document.body);
        return { behind: lightness(backgroundColor), text: lightness(color) };
      });
      expect(behind).toBeLessThan(60);
      expect(text).toBeGreaterThan(180);
    }
    expect((await page.screenshot()).length).toBeGreaterThan(20_000);
    expectQuiet(visitor);
  });
});

function focusIsIn(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);
}
