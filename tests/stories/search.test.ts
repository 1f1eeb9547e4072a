import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEARCH_TEXTS } from '../../src/components/search/texts.ts';
import { CHROMIUM, launchBrowser, visit } from './support/browser.ts';
import { ENGLISH_QUERIES, type SearchQuery, VIETNAMESE_QUERIES } from './support/search-queries.ts';
import { sharedSite } from './support/shared-site.ts';
import { type StaticHost, startStaticHost } from './support/static-host.ts';

const BASE = '/some/base/';
const GOAL = 0.95;

interface Answer {
  readonly typed: string;
  readonly pages: readonly string[];
  /** The section that stands first below the page that stands first. */
  readonly first: string | undefined;
}

describe.skipIf(!CHROMIUM)('the search box (needs Chromium)', () => {
  let host: StaticHost;
  let browser: Browser;
  beforeAll(async () => {
    host = await startStaticHost(await sharedSite('/some/base'), BASE, { readsHeaders: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });
  const open = async (page: Page, language: 'en' | 'vi') => {
    await page.goto(`${host.origin}${BASE}${language}/start/welcome/`);
    await page.locator('[data-open-modal]:enabled').waitFor();
  };

  for (const [language, locale, queries, least] of [
    ['vi', 'vi-VN', VIETNAMESE_QUERIES, 40],
    ['en', 'en-US', ENGLISH_QUERIES, 20],
  ] as const) {
    test(`of at least ${least} queries in ${language} 95 % find their page in the first three, and most find it first`, async () => {
      expect(new Set(queries.map(({ typed }) => typed)).size).toBeGreaterThanOrEqual(least);
      await using visitor = await visit(browser, 'desktop', locale);
      const { page } = visitor;
      await open(page, language);
      await page.locator('[data-open-modal]').click();
      const missed: unknown[] = [];
      const notFirst: unknown[] = [];
      const wrongSection: unknown[] = [];
      for (const query of queries) {
        expect(query.typed, 'nobody who types in a hurry types marks').toMatch(/^[\x20-\x7e]+$/);
        const answer = await ask(page, query);
        const wanted = `${BASE}${language}/${query.page}/`;
        if (!answer.pages.slice(0, 3).includes(wanted)) missed.push(answer);
        else if (answer.pages[0] !== wanted) notFirst.push(answer);
        else if (query.section !== undefined && answer.first !== `${wanted}#${query.section}`)
          wrongSection.push(answer);
      }
      const share = (wrong: readonly unknown[]) => 1 - wrong.length / queries.length;
      process.stdout.write(
        `search ${language}: ${queries.length} queries, in the first three ${queries.length - missed.length}, ` +
          `first ${queries.length - missed.length - notFirst.length}, right section first of ` +
          `${queries.filter(({ section }) => section).length}: all but ${wrongSection.length}\n`,
      );
      expect(share(missed), JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(GOAL);
      expect(
        share([...missed, ...notFirst]),
        JSON.stringify([...missed, ...notFirst], null, 1),
      ).toBeGreaterThanOrEqual(0.9);
      expect(share(wrongSection), JSON.stringify(wrongSection, null, 1)).toBeGreaterThanOrEqual(0.9);
      expect(visitor.errors).toEqual([]);
      expect(visitor.strangers).toEqual([]);
    });
  }

  test('with marks the same pages are found, and the excerpt shows the words as they are written', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    await open(visitor.page, 'vi');
    await visitor.page.locator('[data-open-modal]').click();
    for (const typed of ['đường ghi', 'đường ghi'.normalize('NFD'), 'ĐƯỜNG GHI']) {
      const answer = await ask(visitor.page, { typed, page: '' });
      expect(answer.pages[0]).toBe(`${BASE}vi/architecture/two-paths/`);
      const marks = await visitor.page.locator('wp-search mark').allInnerTexts();
      expect(
        marks.map((mark) =>
          mark
            .normalize('NFC')
            .toLowerCase()
            .replace(/[^\p{L}]/gu, ''),
        ),
      ).toContain('đường');
    }
  });

  test('no key that follows the shortcut at once is lost, and Enter opens what was found', async () => {
    await using visitor = await visit(browser, 'desktop', 'vi-VN');
    const { page } = visitor;
    await open(page, 'vi');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('nhan ban'); // without a pause between the keys
    expect(await page.locator('wp-search input').inputValue()).toBe('nhan ban');
    await page.locator('wp-search[data-answered="nhan ban"]').waitFor({ state: 'attached' });
    const first = await page.locator('wp-search ol a').first().getAttribute('href');
    expect(first).toMatch(new RegExp(`^${BASE}vi/.+/`)); // which page it is changes with every new one
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${first}`);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+k');
    expect(await page.locator('wp-search dialog').evaluate((dialog) => dialog.hasAttribute('open'))).toBe(
      false,
    );
    expect(visitor.errors).toEqual([]);
  });

  test('arrows walk through what was found, and a word that stands nowhere is answered', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page } = visitor;
    await open(page, 'vi');
    await page.locator('[data-open-modal]').tap();
    await ask(page, { typed: 'nut treo', page: '' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('ul')?.parentElement?.localName)).toBe(
      'li',
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('input');
    await page.locator('wp-search input').fill('jwxqz');
    await page.locator('wp-search').getByText(`${SEARCH_TEXTS.none.vi} “jwxqz”`).waitFor();
    const sidewaysPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sidewaysPx).toBe(0);
  });

  test('without the index the box says what to do, and works once it can be had', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en');
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.locator('[data-open-modal]').click();
    await page.locator('wp-search input').fill('replication');
    await page.locator('wp-search').getByText(SEARCH_TEXTS.failed.en).waitFor();
    await page.unroute('**/pagefind/**');
    expect((await ask(page, { typed: 'replication factor', page: '' })).pages).not.toEqual([]);
  });
});

async function ask(page: Page, { typed }: SearchQuery): Promise<Answer> {
  await page.locator('wp-search input').fill(typed);
  await page.waitForFunction(
    (text) => {
      const { answered, asked } = document.querySelector<HTMLElement>('wp-search')?.dataset ?? {};
      return asked === text && answered === text;
    },
    typed,
    { timeout: 15_000, polling: 20 },
  );
  return page.evaluate((text) => {
    const pages = [...document.querySelectorAll<HTMLAnchorElement>('wp-search ol > li > a')];
    const section = document.querySelector<HTMLAnchorElement>('wp-search ol > li:first-child li a');
    const place = (link: HTMLAnchorElement) => link.pathname + link.hash;
    return { typed: text, pages: pages.map(place), first: section ? place(section) : undefined };
  }, typed);
}
