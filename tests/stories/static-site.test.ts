import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LABS } from '../../labs/index.ts';
import { LAB_TEXTS } from '../../src/components/lab/texts.ts';
import { MAP_TEXTS } from '../../src/components/stack-map/texts.ts';
import { STATUS_TEXTS } from '../../src/components/status-bar/texts.ts';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, launchBrowser, type Visit, visit } from './support/browser.ts';
import { allPages } from './support/pages.ts';
import { QueryDesk } from './support/query-desk.ts';
import { ROOT } from './support/run-node.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { sharedSite } from './support/shared-site.ts';
import { type StaticHost, startStaticHost } from './support/static-host.ts';

const BASE = '/some/base';
const LANGUAGES = ['en', 'vi'] as const;

describe.skipIf(!CHROMIUM)('the pages on a static host below a base path (needs Chromium)', () => {
  let folder: string;
  let host: StaticHost;
  let browser: Browser;
  let site: string;
  beforeAll(async () => {
    folder = await sharedSite(BASE);
    host = await startStaticHost(folder, BASE);
    site = `${host.origin}${BASE}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  /** A visitor whose console and answers are watched. */
  async function watched(device: 'desktop' | 'phone', locale: 'en-US' | 'vi-VN') {
    const visitor = await visit(browser, device, locale);
    const complaints: string[] = [];
    visitor.page.on('console', (message) => {
      // A container engine that works beside us makes networks, and Chromium then drops what it was loading.
      if (message.type() === 'error' && !message.text().includes('ERR_NETWORK_CHANGED'))
        complaints.push(message.text());
    });
    visitor.page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    return { ...visitor, complaints, [Symbol.asyncDispose]: () => visitor.context.close() };
  }

  function expectQuiet(visitor: Visit & { readonly complaints: readonly string[] }): void {
    const { errors, strangers, complaints, sent } = visitor;
    expect({ errors, strangers, complaints, sent }).toEqual({
      errors: [],
      strangers: [],
      complaints: [],
      sent: [],
    });
  }

  test('the root leads to the welcome page and asks nobody else', async () => {
    await using visitor = await watched('desktop', 'en-US');
    await visitor.page.goto(`${site}/`);
    await visitor.page.waitForURL('**/en/start/welcome/');
    expectQuiet(visitor);
  });

  // On a phone it is each language in each theme: accessibility.test.ts.
  test.each([
    ['light', 'en'],
    ['dark', 'vi'],
  ] as const)('at a desk axe finds nothing on any page (%s, %s)', async (theme, language) => {
    await using visitor = await watched('desktop', 'en-US');
    await visitor.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const path of await allPages()) {
      await visitor.page.goto(`${site}/${language}/${path}/`);
      await scrollThrough(visitor.page);
      expect({ path, findings: await axeFindings(visitor.page) }).toMatchObject({ findings: [] });
    }
  });

  test('the widgets say that no server stands behind them, and what to do', async () => {
    await using visitor = await watched('desktop', 'en-US');
    const { page } = visitor;
    for (const language of LANGUAGES) {
      await page.goto(`${site}/${language}/start/quick-start/`);
      await page.locator('wp-stack-map').getByText(MAP_TEXTS.printed[language]).first().waitFor();
      await page.locator('wp-status-bar').getByText(STATUS_TEXTS.printed[language]).waitFor();
      await page.locator('wp-lab-header').getByText(LAB_TEXTS.static[language]).first().waitFor();
      expect(await page.locator('[data-act]:not([disabled])').count()).toBe(0);
      expect(await page.locator('wp-command [data-run]:visible').count()).toBe(0);
    }
    expectQuiet(visitor);
  });

  for (const lab of LABS) {
    test(`the recording of ${lab.id} plays through the page's own widgets, with versions and date`, async () => {
      await using visitor = await watched('desktop', 'en-US');
      const { page } = visitor;
      const recordings = await readdir(join(ROOT, 'labs', lab.id, 'recordings')).catch(() => []);
      expect(recordings).not.toEqual([]);
      await page.goto(`${site}/en/${lab.page}/`);
      await page.locator('wp-recording [data-offers] button').first().click();
      const label = page.locator('wp-recording [data-label]');
      await label.getByText(/recorded on .*\d+\.\d+\.\d+.*, \d{4}-\d\d-\d\d$/).waitFor();
      await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
      await page.locator('wp-recording [data-play]').click(); // paused: from here on the test moves it
      await scrollThrough(page);
      for (const [index, step] of lab.steps.entries()) {
        await seekToEndOf(page, lab.steps[index + 1]?.id ?? null);
        for (const check of step.checks) {
          await page
            .locator(`[data-step="${step.id}"] [data-check="${check.id}"][data-verdict="pass"]`)
            .first()
            .waitFor({ state: 'attached', timeout: 10_000 });
        }
      }
      const text = await readFile(join(ROOT, 'labs', lab.id, 'recordings', recordings[0] ?? ''), 'utf8');
      // What the recording answers at its end: an earlier answer to the same question may be of a broken stack.
      const atTheEnd = new Map<string, { engine: string; body: string; parameters: { query: string } }>();
      for (const answer of JSON.parse(text).answers)
        if (answer.endpoint === 'query')
          atTheEnd.set(`${answer.engine} ${JSON.stringify(answer.parameters)}`, answer);
      const answer = [...atTheEnd.values()].find(({ body }) => body.includes('"metric"'))!;
      const desk = await QueryDesk.ofBench(page);
      await desk.choose(answer.engine);
      await desk.ask(answer.parameters.query);
      expect(await desk.table()).not.toEqual([]);
      expectQuiet(visitor);
    });
  }

  test('a recorded command plays in the terminal frame', async () => {
    await using visitor = await watched('phone', 'vi-VN');
    const { page } = visitor;
    await page.goto(`${site}/vi/start/quick-start/`);
    await page.locator('wp-recording [data-offers] button').first().tap();
    await page.locator('wp-command[data-block="families"] [data-run]').tap();
    await page.locator('.wp-term-cast').first().waitFor();
    await expect.poll(() => page.locator('.wp-term-cast .xterm-rows').first().innerText()).toContain('curl');
    expectQuiet(visitor);
  });

  test('the sharding table spreads recorded series by hand, and names what is wrong in a list of nodes', async () => {
    await using visitor = await watched('phone', 'en-US');
    const { page } = visitor;
    await page.goto(`${site}/en/architecture/vminsert/`);
    const widget = page.locator('wp-sharding');
    await widget.scrollIntoViewIfNeeded();
    const said = widget.locator('[data-said]');
    const asPrinted = await said.innerText();
    await widget.locator('[data-add]:enabled').press('Enter');
    await expect.poll(() => widget.locator('[data-spread] tr').count()).toBe(3);
    expect(await said.innerText()).toContain('; 0 of them to one that was there already');
    await widget.locator('[data-sort]').check();
    await expect.poll(() => said.innerText()).toMatch(/; [1-9][\d,]+ of them to one/);
    await widget.locator('[data-nodes]').fill('a:8400,a:8400');
    await expect.poll(() => widget.locator('[data-nodes-fault]').innerText()).toContain('twice');
    expect(await widget.locator('[data-spread] tr').count()).toBe(3);
    await widget.locator('[data-reset]').press('Enter');
    await expect.poll(() => said.innerText()).toBe(asPrinted);
    expect(await widget.locator('[data-nodes-fault]').isVisible()).toBe(false);
    await widget.locator('[data-copies]').selectOption('2');
    await widget.locator('[data-series]').fill('up{job="app"}');
    await expect.poll(() => widget.locator('[data-scores] [data-gets="copy"]').count()).toBe(1);
    expectQuiet(visitor);
  });

  test('a recorded request opens to its bytes by the keyboard alone', async () => {
    await using visitor = await watched('phone', 'en-US');
    const { page } = visitor;
    await page.goto(`${site}/en/architecture/remote-write/`);
    const widget = page.locator('wp-remote-write');
    await widget.scrollIntoViewIfNeeded();
    await widget.locator('fieldset:enabled').first().waitFor();
    const first = widget.locator('[role="treeitem"]').first();
    const marked = () => widget.locator('[data-hex] mark').allInnerTexts();
    await expect.poll(async () => (await marked()).join('').length).toBeGreaterThan(100);
    await first.press('ArrowDown');
    await expect.poll(marked).toContain('_name__·'); // eight bytes a line
    await widget.locator('[role="treeitem"]:focus').press('ArrowLeft');
    await widget.locator('[role="treeitem"]:focus').press('ArrowLeft');
    expect(await first.getAttribute('aria-expanded')).toBe('false');
    await widget.locator('[data-which]').selectOption('prometheus');
    await expect.poll(() => widget.locator('[data-sizes]').innerText()).toContain('snappy');
    await widget.locator('[data-wanted]').fill('no such label');
    await expect.poll(() => widget.locator('[role="treeitem"]').count()).toBe(0);
    expect(await widget.locator('[data-capture]').isDisabled()).toBe(true);
    expectQuiet(visitor);
  });

  test('the calculator follows a number through its terms, keeps the last result while one is wrong, and takes recorded numbers', async () => {
    await using visitor = await watched('phone', 'en-US');
    const { page } = visitor;
    await page.goto(`${site}/en/scaling/capacity/`);
    const widget = page.locator('wp-capacity');
    await widget.scrollIntoViewIfNeeded();
    const field = (name: string) => widget.locator(`[data-field="${name}"]`);
    const rate = widget.locator('[data-term="samples"] td').last();
    await widget.locator('fieldset:enabled').waitFor();
    expect(await rate.innerText()).toBe('2,667/s');
    await field('intervalSeconds').fill('15');
    await expect.poll(() => rate.innerText()).toBe('5,333/s');
    for (const wrong of ['0', '-1', 'often', '1e99', '']) {
      await field('intervalSeconds').fill(wrong);
      await expect.poll(() => widget.locator('[data-fault-of="intervalSeconds"]').innerText()).not.toBe('');
      expect(await field('intervalSeconds').getAttribute('aria-invalid')).toBe('true');
      expect(await field('intervalSeconds').inputValue()).toBe(wrong);
      expect(await rate.innerText()).toBe('5,333/s');
    }
    await widget.locator('[data-reset]').press('Enter');
    await expect.poll(() => rate.innerText()).toBe('2,667/s');
    await widget.locator('[data-pull]').press('Enter');
    await expect.poll(() => widget.locator('[data-said]').innerText()).toContain('recorded on vmstorage');
    expect(await widget.locator('[data-origin-of="activeSeries"]').innerText()).toBe('recorded');
    expect(await rate.innerText()).not.toBe('2,667/s');
    expectQuiet(visitor);
  });

  test('a quiz works and is remembered', async () => {
    await using visitor = await watched('phone', 'vi-VN');
    const { page } = visitor;
    await page.goto(`${site}/vi/architecture/two-paths/`);
    const question = page.locator('wp-quiz [data-question]').first();
    await question.scrollIntoViewIfNeeded();
    await question.locator('[data-right] label').tap();
    await question.locator('[data-answer]').tap();
    await question.locator('[data-right] [data-why]:visible').waitFor();
    await page.reload();
    await question.scrollIntoViewIfNeeded();
    await question.locator('[data-right] [data-why]:visible').waitFor();
    expectQuiet(visitor);
  });

  for (const [lab, step] of [
    ['kill-a-vmstorage', 'kill-the-node'],
    ['one-of-a-pair', 'kill-one'],
  ] as const) {
    test(`on a phone ${lab} is a stepper: predict, play the step, read its evidence`, async () => {
      await using visitor = await watched('phone', 'vi-VN');
      const { page } = visitor;
      const told = LABS.find(({ id }) => id === lab);
      await page.goto(`${site}/vi/${told?.page}/`);
      const offer = page.locator('wp-recording [data-offers] button').first();
      await offer.scrollIntoViewIfNeeded();
      expect(await offer.innerText()).toMatch(/\d KB|\d MB/);
      await offer.tap();
      const part = page.locator(`wp-lab-step[data-step="${step}"]`);
      await part.scrollIntoViewIfNeeded();
      const watch = part.locator('[data-watch]');
      expect(await watch.innerText()).toBe(LAB_TEXTS.skipPrediction.vi);
      await part.locator('.wp-option').last().tap();
      await part.locator('[data-predict-button]').tap();
      await part.locator('[data-why-list][open]').waitFor();
      expect(await watch.innerText()).toContain(LAB_TEXTS.watchStep.vi);
      await watch.tap();
      const evidence = part.locator('.wp-ev').first();
      await evidence.scrollIntoViewIfNeeded();
      await part.locator('.wp-ev[data-verdict="pass"]').first().waitFor({ timeout: 60_000 });
      expect(await evidence.locator('[data-query]').innerText()).not.toBe('');
      const sidewaysPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sidewaysPx).toBe(0);
      expectQuiet(visitor);
    });
  }

  for (const language of LANGUAGES) {
    test(`a step's recording waits for the prediction, or for a word that there is none (${language})`, async () => {
      await using visitor = await watched('desktop', language === 'vi' ? 'vi-VN' : 'en-US');
      const { page } = visitor;
      await page.goto(`${site}/${language}/failures/vmstorage-rf1/`);
      const part = page.locator('wp-lab-step:has([data-predict])').first();
      await part.scrollIntoViewIfNeeded();
      const watch = part.locator('[data-watch]');
      await watch.click();
      expect(await watch.innerText()).toContain(LAB_TEXTS.watchStep[language]);
      expect(await page.locator('wp-recording').getAttribute('data-state')).toBe('printed');
      await watch.click();
      await page.locator('wp-recording[data-state="playing"]').waitFor();
      expectQuiet(visitor);
    });
  }

  test('on paper stand whole queries, commands and addresses in light colours, and nothing that only a screen can do', async () => {
    for (const language of LANGUAGES) {
      await using visitor = await watched('desktop', 'en-US');
      const { page } = visitor;
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.setViewportSize({ width: 680, height: 960 });
      for (const path of ['failures/vmstorage-rf1', 'architecture/two-paths', 'start/terminal']) {
        await page.goto(`${site}/${language}/${path}/`);
        const paper = await page.evaluate(() => {
          const seen = (element: Element) => element.getClientRects().length > 0;
          const all = (selector: string) => [...document.querySelectorAll(selector)].filter(seen);
          const cut = (element: Element) =>
            element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline';
          return {
            onScreenOnly: all(
              '.wp-bench, .wp-status, .wp-search, .wp-tools, .wp-menu, .copy button, .wp-recording, .wp-query-bar, .wp-pointer .wp-btn',
            ).length,
            queries: all('.wp-ev-query code').length,
            cut: all('.wp-ev-query code, .wp-pointer code, .expressive-code pre').filter(cut).length,
            background: getComputedStyle(document.body).backgroundColor,
            paleCode: all('.expressive-code .ec-line span').filter(
              (span) => getComputedStyle(span).color !== 'rgb(0, 0, 0)',
            ).length,
            blackFields: all('.wp-term, .wp-term *').filter(
              (part) => !/rgba\(0, 0, 0, 0\)|255/.test(getComputedStyle(part).backgroundColor),
            ).length,
            bareLinks: all('.sl-markdown-content a[href^="http"]').filter(
              (link) => !getComputedStyle(link, '::after').content.includes('http'),
            ).length,
          };
        });
        expect(paper).toMatchObject({
          onScreenOnly: 0,
          cut: 0,
          paleCode: 0,
          blackFields: 0,
          background: 'rgb(255, 255, 255)',
          bareLinks: 0,
        });
        if (path.startsWith('failures')) expect(paper.queries).toBeGreaterThan(5);
      }
      expectQuiet(visitor);
    }
  });

  test('every page carries the policy, and so do the headers for hosts that read them', async () => {
    const pages = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(10);
    for (const name of pages) {
      const html = await readFile(join(folder, name), 'utf8');
      expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'self'/);
      expect(html).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    }
    const headers = await readFile(join(folder, '_headers'), 'utf8');
    expect(headers).toContain(`${BASE}/*`);
    expect(headers).toContain("frame-ancestors 'none'");
  });
});

/** Moves the recording to just before the next step begins, or to its end. */
async function seekToEndOf(page: Page, next: string | null): Promise<void> {
  const position = page.locator('wp-recording [data-position]');
  let atMs = Number(await position.getAttribute('max'));
  if (next !== null) {
    await page.locator('wp-recording [data-steps]').selectOption(next);
    atMs = Number(await position.inputValue()) - 500;
  }
  await position.evaluate((slider, ms) => {
    if (!(slider instanceof HTMLInputElement)) return;
    slider.value = String(ms);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, atMs);
}
