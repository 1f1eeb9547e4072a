import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchBrowser, visit } from './support/browser.ts';
import { shiftsOf, watchShifts } from './support/layout-shifts.ts';
import { allPages } from './support/pages.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { sharedSite } from './support/shared-site.ts';
import { type StaticHost, startStaticHost } from './support/static-host.ts';

const BASE = '/some/base';

/**
 * One lap through all pages for each device and language, on a host below a base path that sends the policy as a header
 * too: all that holds of every page and needs no more than to look at it is asked here, not in a lap of its own.
 */
describe.skipIf(!CHROMIUM)('every page on a static host (needs Chromium)', () => {
  let host: StaticHost;
  let browser: Browser;
  beforeAll(async () => {
    host = await startStaticHost(await sharedSite(BASE), BASE, { slashes: 'add', readsHeaders: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  /** In a fresh profile: nothing, fonts included, is in a cache. */
  async function look(path: string, device: 'desktop' | 'phone', language: 'en' | 'vi') {
    await using visitor = await visit(browser, device, language === 'en' ? 'en-US' : 'vi-VN');
    const { page, context, errors, strangers, sent } = visitor;
    const complaints: string[] = [];
    page.on('console', (message) => {
      // A container engine that works beside us makes networks, and Chromium then drops what it was loading.
      const { url } = message.location();
      const isRefused = url.endsWith('/404.html') || message.text().includes('ERR_NETWORK_CHANGED');
      if (message.type() === 'error' && !isRefused) complaints.push(message.text());
    });
    page.on('response', (response) => {
      const isAsked = new URL(response.url()).pathname === `${BASE}/${path}`;
      if (response.status() >= 400 && !isAsked) complaints.push(`${response.status()} ${response.url()}`);
    });
    await watchShifts(context);
    await page.goto(`${host.origin}${BASE}/${path}`);
    await scrollThrough(page);
    const sidewaysPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const heading = await page.locator('h1').first().innerText();
    return {
      path,
      shifts: await shiftsOf(page),
      seen: { sidewaysPx, hasHeading: heading !== '', errors, strangers, complaints, sent },
    };
  }

  for (const [device, language] of [
    ['desktop', 'en'],
    ['desktop', 'vi'],
    ['phone', 'en'],
    ['phone', 'vi'],
  ] as const) {
    test(`stands without an error, asks nobody else, scrolls one way and does not move by itself (${device}, ${language})`, async () => {
      for (const path of [...(await allPages()).map((one) => `${language}/${one}/`), '404.html']) {
        // A page that moves does so each time. Chromium draws without a font after 50 ms and takes it until 100 ms, so
        // on a busy machine one that comes between the two moves a page once.
        const first = await look(path, device, language);
        const { shifts } = first.shifts.length > 0 ? await look(path, device, language) : first;
        expect({ ...first, shifts }).toEqual({
          path,
          shifts: [],
          seen: { sidewaysPx: 0, hasHeading: true, errors: [], strangers: [], complaints: [], sent: [] },
        });
      }
    });
  }
});
