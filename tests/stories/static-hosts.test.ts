import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, visit } from './support/browser.ts';
import { type BuiltSite, buildSite } from './support/built-site.ts';
import { crawl } from './support/crawl.ts';
import { allPages } from './support/pages.ts';
import { sharedSite } from './support/shared-site.ts';
import { type HostHabits, startStaticHost } from './support/static-host.ts';

const SITE = 'https://example.org';

/** Where a site may stand, and what the hosts there make of a folder's address. */
const PLACES: readonly {
  readonly base: string;
  readonly args: readonly string[];
  readonly hosts: readonly Partial<HostHabits>[];
}[] = [
  { base: '/', args: [], hosts: [{ slashes: 'keep' }, { slashes: 'drop' }] },
  {
    base: '/docs/writepath/',
    args: ['--site', SITE],
    hosts: [{ slashes: 'add', readsHeaders: true, compresses: true }],
  },
];

describe.skipIf(!CHROMIUM).each(PLACES)(
  'the site at $base on any host (needs Chromium)',
  ({ base, args, hosts }) => {
    let own: BuiltSite | null = null;
    let folder: string;
    let browser: Browser;
    beforeAll(async () => {
      if (args.length > 0) own = await buildSite(['--base', base, ...args]);
      folder = own?.folder ?? (await sharedSite(base));
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await own?.[Symbol.asyncDispose]();
    });

    test.each(hosts)('each link, anchor and file is there for $slashes', async (habits) => {
      await using host = await startStaticHost(folder, base, habits);
      const { pages, files, anchors, broken } = await crawl(`${host.origin}${base}`);
      process.stdout.write(
        `crawl ${base} (${habits.slashes} slashes): ${pages.length} pages, ${files.length} files, ${anchors} anchors\n`,
      );
      expect(broken).toEqual([]);
      expect(pages.length).toBeGreaterThanOrEqual(2 * (await allPages()).length + 1);
      expect(anchors).toBeGreaterThan(100);
      expect(files.length).toBeGreaterThan(10);
      expect((await fetch(`${host.origin}${base}nowhere/`)).status).toBe(404);
    });

    test.each(hosts)(
      'language, search and recordings work for $slashes, and no policy is broken',
      async (habits) => {
        await using host = await startStaticHost(folder, base, habits);
        await using visitor = await visit(browser, 'desktop', 'vi-VN');
        const { page } = visitor;
        const violations: string[] = [];
        await page.exposeFunction('wpViolation', (text: string) => violations.push(text));
        await page.addInitScript(() => {
          addEventListener('securitypolicyviolation', (event) => {
            Reflect.get(window, 'wpViolation')(`${event.effectiveDirective} ${event.blockedURI}`);
          });
        });
        await page.goto(`${host.origin}${base}`);
        await page.waitForURL(/\/vi\/start\/welcome\/?$/);

        // The reader's place is kept although the host has its own mind on slashes.
        await page.goto(
          `${host.origin}${base}vi/failures/vmstorage-rf1${habits.slashes === 'drop' ? '' : '/'}`,
        );
        await page
          .locator('#ask-the-past')
          .evaluate((heading) => heading.scrollIntoView({ behavior: 'instant' }));
        await page.locator('.wp-languages a[data-language="en"]').click();
        await page.waitForURL(/\/en\/failures\/vmstorage-rf1\/?$/);
        await expect
          .poll(() =>
            page
              .locator('#ask-the-past')
              .evaluate((heading) => Math.abs(heading.getBoundingClientRect().top) < 200),
          )
          .toBe(true);

        await page.keyboard.press('Control+k');
        await page.keyboard.type('replication');
        await page.locator('wp-search[data-answered="replication"]').waitFor({ state: 'attached' });
        await page.locator('wp-search ol a[href*="/two-paths/"]').first().click();
        await page.waitForURL(/\/en\/architecture\/two-paths\/?/);

        await page.goto(`${host.origin}${base}en/start/quick-start/`);
        const offer = page.locator('wp-recording [data-offers] button').first();
        expect(await offer.innerText()).toMatch(/\d+(\.\d+)? [KM]B/);
        await offer.click();
        await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
        await page.locator('wp-command[data-block="families"] [data-run]').click();
        await expect
          .poll(() => page.locator('.wp-term-cast .xterm-rows').first().innerText())
          .toContain('curl');

        expect({
          violations,
          errors: visitor.errors,
          strangers: visitor.strangers,
          missed: host.missed,
        }).toEqual({
          violations: [],
          errors: [],
          strangers: [],
          missed: [],
        });
      },
    );

    test('what finds the pages names whole addresses where the site has one, and is left out where it has none', async () => {
      const read = (name: string) => readFile(join(folder, name), 'utf8');
      const names = new Set(await readdir(folder, { recursive: true }));
      const isNamed = args.includes(SITE);
      for (const name of ['sitemap-index.xml', 'en/feed.xml', 'vi/feed.xml'])
        expect(names.has(name), name).toBe(isNamed);
      const page = await read('vi/start/quick-start/index.html');
      const whole = `${isNamed ? SITE : ''}${base}`;
      expect(page.includes(`rel="canonical" href="${whole}vi/start/quick-start/"`)).toBe(isNamed);
      expect(page.includes(`property="og:image" content="${whole}social/vi.png"`)).toBe(isNamed);
      expect(own?.output ?? '').not.toContain('No site address was given');
      expect(await read('llms.txt')).toContain(`(${whole}vi/failures/vmstorage-rf1/)`);
      expect(await read('vi/llms-full.txt')).toContain('# Hai đường ghi đặt cạnh nhau');
      expect(await read('vi/llms-full.txt')).not.toMatch(/^import |<LabStep|<Query/m);
      expect((await read('robots.txt')).includes('Sitemap: ')).toBe(isNamed);
      expect(names.has('.nojekyll')).toBe(true);
      if (!isNamed) return;
      expect(await read('robots.txt')).toContain(`Sitemap: ${whole}sitemap-index.xml`);
      expect(await read('sitemap-0.xml')).toContain(`<loc>${whole}vi/failures/vmstorage-rf1/</loc>`);
      const feed = await read('vi/feed.xml');
      expect(feed.match(/<item>/g)?.length).toBe((await allPages()).length);
      expect(feed).toContain(`<link>${whole}vi/failures/vmstorage-rf1/</link>`);
    });
  },
);

test('two builds at once in one checkout both end well, the second says that it waits', async () => {
  const both = await Promise.all([buildSite(['--base', '/one/']), buildSite(['--base', '/two/'])]);
  expect(both.map(({ output }) => output).join('\n')).toContain('Another build works in this checkout');
  for (const { output } of both) expect(output).toContain('No site address was given');
  const pages = await Promise.all(both.map(({ folder }) => readdir(folder, { recursive: true })));
  expect(pages[0]?.filter((name) => name.endsWith('.html')).sort()).toEqual(
    pages[1]?.filter((name) => name.endsWith('.html')).sort(),
  );
  for (const site of both) await site[Symbol.asyncDispose]();
});
