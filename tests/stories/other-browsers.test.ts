import { readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUERY_TEXTS } from '../../src/components/query/texts.ts';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, enter, launchBrowser, PLAIN_HOST, visit } from './support/browser.ts';
import { QueryDesk } from './support/query-desk.ts';
import { ROOT } from './support/run-node.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { startStaticHost } from './support/static-host.ts';
import { type OtherBrowser, untilTrue } from './support/webdriver.ts';
import { FIREFOX, launchFirefox } from './support/webdriver-firefox.ts';
import { consoleErrorsAtLoad, findWebKit, launchWebKit } from './support/webdriver-webkit.ts';

const L27 = 'failures/one-of-a-pair';
const LANGUAGES = ['en', 'vi'] as const;
const WEBKIT = findWebKit();
/** A folder for screenshots to look at; none are kept without it. */
const SHOTS = process.env.WRITEPATH_SHOTS;

let writepath: Writepath;
beforeAll(async () => {
  if (FIREFOX || WEBKIT || CHROMIUM)
    writepath = await startWritepath({
      topology: 'pair',
      stack: 'story-others',
      allowHosts: [PLAIN_HOST],
      // Nobody listens there: whatever of the stack were asked through the proxy of a closed network would fail.
      environment: {
        HTTP_PROXY: 'http://127.0.0.1:9',
        HTTPS_PROXY: 'http://127.0.0.1:9',
        NODE_USE_ENV_PROXY: '1',
      },
    });
});
afterAll(() => writepath?.[Symbol.asyncDispose]());

/** The page's elements of ours that no script has defined. */
const UNDEFINED_ELEMENTS = `[...new Set([...document.querySelectorAll('*')].map((element) => element.localName))]
  .filter((name) => name.startsWith('wp-') && !customElements.get(name))`;

const others: readonly { name: string; missing: string | null; launch: () => Promise<OtherBrowser> }[] = [
  {
    name: 'Firefox',
    missing: FIREFOX ? null : 'no Firefox here; Debian has it as firefox-esr',
    launch: () => launchFirefox(FIREFOX ?? ''),
  },
  {
    name: 'WebKit',
    missing: WEBKIT ? null : 'no WebKit here; Debian has it as webkit2gtk-driver, and needs xvfb',
    launch: async () => {
      if (!WEBKIT) throw new Error('no WebKit');
      return launchWebKit(WEBKIT);
    },
  },
];

describe.each(
  others.map((other) => ({
    ...other,
    title: other.missing ? `${other.name} (skipped: ${other.missing})` : other.name,
  })),
)('$title', ({ missing, launch, name }) => {
  let browser: OtherBrowser;
  const looked = async (what: string): Promise<void> => {
    if (SHOTS) await writeFile(`${SHOTS}/${name}-${what}.png`, await browser.screenshot());
    expect(await browser.errors()).toEqual([]);
  };
  beforeAll(async () => {
    if (missing) return;
    browser = await launch();
    await browser.resize(1600, 1000);
  });
  afterAll(() => browser?.[Symbol.asyncDispose]());

  test.skipIf(missing)('lets itself in by the address, and both home pages come alive', async () => {
    for (const language of LANGUAGES) {
      const [, key] = writepath.address.split('#');
      const isFirst = language === LANGUAGES[0];
      await browser.open(`${writepath.origin}/${language}/start/welcome/${isFirst ? `#${key}` : ''}`);
      await untilTrue(browser, `document.querySelector('wp-stack-map')?.dataset.state === 'live'`);
      expect(await browser.evaluate('location.hash')).toBe('');
      expect(await browser.evaluate('document.documentElement.lang')).toBe(language);
      await untilTrue(
        browser,
        `/^● [1-9]\\d*\\/s$/.test(document.querySelector('[data-node="vmsingle-1"] [data-figure]')?.textContent ?? '')`,
        60_000,
      );
      expect(await browser.evaluate(UNDEFINED_ELEMENTS)).toEqual([]);
      await looked(`home-${language}`);
    }
  });

  test.skipIf(missing)('reads the page of L27 with its lab, in both languages', async () => {
    for (const language of LANGUAGES) {
      await browser.open(`${writepath.origin}/${language}/${L27}/`);
      await untilTrue(browser, `document.querySelector('[data-source]')?.dataset.kind === 'live'`);
      await untilTrue(browser, `${UNDEFINED_ELEMENTS}.length === 0`);
      const parts = `['wp-lab-header', 'wp-lab-step', 'wp-status-bar', 'wp-bench-tabs'].map((part) => !!document.querySelector(part))`;
      expect(await browser.evaluate(parts)).toEqual([true, true, true, true]);
      await looked(`l27-${language}`);
    }
  });

  test.skipIf(missing)('runs a query and shows its table', async () => {
    await browser.open(`${writepath.origin}/en/${L27}/`);
    await untilTrue(browser, `document.querySelector('[data-source]')?.dataset.kind === 'live'`);
    await browser.click('#wp-bench-query-tab');
    const desk = `document.querySelector('wp-query[data-bench]')`;
    await untilTrue(browser, `${desk}.querySelector('select option[value="observer"]')`);
    await browser.evaluate(
      `(() => { const choice = ${desk}.querySelector('select[data-engine]'); choice.value = 'observer'; choice.dispatchEvent(new Event('change', { bubbles: true })); })()`,
    );
    await browser.click('wp-query[data-bench] .cm-content');
    await browser.press('Control', 'a');
    await browser.type('count by (job) (up{job="vmagent"} == 1)');
    await browser.press('Control', 'Enter');
    const rows = `[...${desk}.querySelectorAll('[role="tabpanel"] tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))`;
    await untilTrue(browser, `${rows}.length > 0`);
    expect(await browser.evaluate(rows)).toEqual([['vmagent', '4']]);
    await looked('query');
  });

  test.skipIf(missing)('types into a shell, sees what it answers, and resizes it', async () => {
    await browser.open(`${writepath.origin}/en/${L27}/`);
    await untilTrue(browser, `document.querySelector('[data-source]')?.dataset.kind === 'live'`);
    await browser.click('#wp-bench-terminal-tab');
    await untilTrue(browser, `document.querySelector('.wp-term[data-state="live"] .xterm')`);
    await browser.click('.wp-term[data-state="live"] .wp-term-screen');
    const screen = `document.querySelector('.wp-term .xterm-rows').textContent`;
    await browser.type('echo smoke-$((6 * 7)) tiếng-Việt');
    await browser.press('Enter');
    await untilTrue(browser, `${screen}.includes('smoke-42 tiếng-Việt')`);
    const sizeOf = async (mark: string): Promise<string> => {
      await browser.type(`echo ${mark}=$(stty size | tr ' ' x)=`);
      await browser.press('Enter');
      const found = `(new RegExp('${mark}=(\\\\d+x\\\\d+)=').exec(${screen}) ?? [])[1]`;
      return String(await untilTrue(browser, found));
    };
    const wide = await sizeOf('wide');
    await browser.resize(1180, 900);
    const shown = `document.querySelector('.wp-term [data-part="size"]').textContent`;
    await untilTrue(browser, `${shown}.length > 0`);
    await browser.click('.wp-term[data-state="live"] .wp-term-screen');
    await expect.poll(() => sizeOf(`narrow${Math.random().toString(36).slice(2, 6)}`)).not.toBe(wide);
    await looked('terminal');
    await browser.press('F6');
    await untilTrue(browser, `!document.activeElement?.closest('.xterm')`);
    await browser.resize(1600, 1000);
  });
});

describe('WebKit without automation', () => {
  test.skipIf(!WEBKIT)('writes no error to its console while the pages load and come alive', async () => {
    if (!WEBKIT) return;
    const [, key] = writepath.address.split('#');
    const pages = ['en/start/welcome', 'vi/start/welcome', `en/${L27}`];
    const { errors } = await consoleErrorsAtLoad(
      WEBKIT,
      pages.map((page) => `${writepath.origin}/${page}/#${key}`),
      8_000,
    );
    expect(errors).toEqual([]);
  });

  test.skipIf(!WEBKIT)('would be seen to write one', async () => {
    if (!WEBKIT) return;
    const page = 'data:text/html,<script>console.error("planted");throw new Error("thrown")</script>';
    const { errors } = await consoleErrorsAtLoad(WEBKIT, [page], 4_000);
    expect(errors.map((line) => line.replace(/^.* CONSOLE/, 'CONSOLE'))).toEqual([
      'CONSOLE ERROR planted',
      'CONSOLE JS ERROR Error: thrown',
    ]);
  });
});

describe.skipIf(!CHROMIUM)('a report of what fails here (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('is shown with doctor, lab and browser before it is saved, and holds nothing that is secret', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page, context } = visitor;
    await enter(page, writepath.address);
    await page.goto(`${writepath.origin}/en/${L27}/?expr=up`);
    await page.locator('[data-source][data-kind="live"]').waitFor();
    const button = page.getByRole('button', { name: 'It fails here' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'It fails here: a report' });
    const heightPx = (await dialog.boundingBox())?.height;
    await dialog.getByText('The report is ready.').first().waitFor({ timeout: 30_000 });
    expect((await dialog.boundingBox())?.height).toBe(heightPx);
    expect(await axeFindings(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/report.png` });

    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as a file' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^writepath-report-\d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toBe(await dialog.getByRole('region').innerText());
    const report = JSON.parse(text);
    expect(report.browser).toMatchObject({
      path: `/en/${L27}/?expr=up`,
      source: 'live',
      lab: { lab: 'one-of-a-pair' },
    });
    expect(report.server.doctor.checks.length).toBeGreaterThan(5);
    expect(report.server.stack.topology).toBe('pair');
    expect(report.server.log.length).toBeGreaterThan(0);

    const cookies = (await context.cookies()).filter(({ httpOnly }) => httpOnly).map(({ value }) => value);
    const read = async (name: string) => (await readFile(join(writepath.state, name), 'utf8')).trim();
    const secrets = [await read('secret'), await read('key')];
    expect(cookies).toHaveLength(1);
    for (const secretText of [...secrets, ...cookies, writepath.state, ROOT, homedir()])
      expect(text).not.toContain(secretText);

    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(visitor.errors).toEqual([]);
  });

  test('stands beside a failure, names it, and without a server holds the half of the browser', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page } = visitor;
    await enter(page, writepath.address);
    await page.route('**/api/query/**', (route) => route.abort());
    await page.goto(`${writepath.origin}/vi/${L27}/`);
    await page.locator('[data-source][data-kind="live"]').waitFor();
    await page.locator('.wp-bench-open').click();
    const desk = await QueryDesk.ofBench(page);
    await desk.choose('observer');
    await desk.ask('up');
    await desk.notes().getByRole('button', { name: 'Không đúng như trang nói?' }).click();
    const dialog = page.getByRole('dialog', { name: 'Không đúng như trang nói: báo cáo' });
    await dialog.getByText('Báo cáo đã sẵn sàng.').first().waitFor({ timeout: 30_000 });
    const live = JSON.parse(await dialog.getByRole('region').innerText());
    expect(live.browser.about).toContain('Không có kết nối tới máy chủ');
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/report-phone.png` });

    const [site = ''] = await readdir(join(writepath.state, 'site'));
    await using host = await startStaticHost(join(writepath.state, 'site', site), '');
    await page.goto(`${host.origin}/vi/${L27}/`);
    await page.locator('[data-source][data-kind="static"]').waitFor();
    await page.getByRole('button', { name: 'Không đúng như trang nói?' }).click();
    await dialog.getByText('chỉ có phần của trình duyệt').waitFor();
    const still = JSON.parse(await dialog.getByRole('region').innerText());
    expect(Object.keys(still)).toEqual(['browser']);
    expect(still.browser.source).toBe('static');
  });
});

describe.skipIf(!CHROMIUM)('a page over plain http, which is no secure context (needs Chromium)', () => {
  let browser: Browser;
  const origin = () => writepath.origin.replace('localhost', PLAIN_HOST);
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('home, L27, query, terminal and copy work without the parts of a browser that are missing there', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await enter(page, writepath.address.replace('localhost', PLAIN_HOST));
    await page.locator('wp-stack-map[data-state="live"]').waitFor();
    expect(
      await page.evaluate(() => [isSecureContext, 'clipboard' in navigator, 'randomUUID' in crypto]),
    ).toEqual([false, false, false]);

    await page.goto(`${origin()}/vi/${L27}/`);
    await page.locator('[data-source][data-kind="live"]').waitFor();

    const desk = await QueryDesk.ofBench(page);
    await desk.choose('observer');
    await desk.ask('count by (job) (up{job="vmagent"} == 1)');
    expect(await desk.table()).toEqual([['vmagent', '4']]);

    await desk.root.getByRole('button', { name: QUERY_TEXTS.copyLink.vi }).click();
    await desk.root.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    expect(await desk.written()).toContain(`${origin()}/vi/${L27}/?engine=observer&expr=`);

    await page.locator('#wp-bench-terminal-tab').click();
    await page.locator('.wp-term[data-state="live"] .xterm').first().waitFor();
    await page.locator('.wp-term-screen').first().click();
    await page.keyboard.type('clear; echo smoke-$((6 * 7))');
    await page.keyboard.press('Enter');
    await page.locator('.xterm-rows').first().getByText('smoke-42').first().waitFor();
    expect(visitor.errors).toEqual([]);
    expect(visitor.strangers).toEqual([]);
  });
});
