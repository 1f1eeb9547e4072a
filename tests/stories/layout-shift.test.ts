import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, visit } from './support/browser.ts';
import { shiftsOf, watchShifts } from './support/layout-shifts.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { type ServedPages, servePages } from './support/served-pages.ts';
import { sharedSite } from './support/shared-site.ts';
import type { StaticHost } from './support/static-host.ts';

const PIECE_BYTES = 24_000;
const PIECE_MS = 40;

/** Each page is walked in every-page.test.ts; a live lab where it is gone through anyway: accessibility-live.test.ts. */
describe.skipIf(!CHROMIUM)('nothing on a page moves by itself (needs Chromium)', () => {
  let served: ServedPages;
  let host: StaticHost;
  let browser: Browser;
  beforeAll(async () => {
    served = await servePages();
    ({ host, browser } = served);
  });
  afterAll(() => served?.[Symbol.asyncDispose]());

  test('while a recording loads slowly, plays to its end and is closed (phone)', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page, context } = visitor;
    await watchShifts(context);
    await context.route('**/_writepath/recordings/*.json', async (route) => {
      await sleep(1500);
      await route.continue();
    });
    await page.goto(`${host.origin}/vi/failures/one-of-a-pair/`);
    await scrollThrough(page);
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.locator('[data-offer]:not(:disabled)').first().tap();
    await page.locator('wp-recording[data-state="playing"]').waitFor();
    for (const step of await page.locator('wp-lab-step').all()) {
      await step.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      const position = page.locator('wp-recording [data-position]');
      for (let jumps = 0; jumps < 4; jumps++) {
        await page.waitForTimeout(600); // longer ago than an input may be that excuses a move
        await position.evaluate(
          (slider, share) => {
            if (!(slider instanceof HTMLInputElement)) return;
            slider.value = String(Number(slider.max) * share);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
          },
          (jumps + 1) / 4,
        );
      }
      await page.waitForTimeout(600);
    }
    expect(await shiftsOf(page)).toEqual([]);
  });

  test('while the page itself comes in pieces, as over a slow line', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    await watchShifts(visitor.context);
    const slow = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://host').pathname;
      if (!path.endsWith('/')) {
        response
          .writeHead(307, { location: `${host.origin}${path}`, 'access-control-allow-origin': '*' })
          .end();
        return;
      }
      const html = await readFile(join(await sharedSite(), path, 'index.html'));
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      for (let at = 0; at < html.length; at += PIECE_BYTES) {
        response.write(html.subarray(at, at + PIECE_BYTES));
        await sleep(PIECE_MS);
      }
      response.end();
    }).listen(0, '127.0.0.1');
    try {
      for (const path of ['architecture/two-paths', 'failures/one-of-a-pair']) {
        await visitor.context.route(`${host.origin}/en/${path}/`, async (route) => {
          const address = slow.address();
          if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
          await route.continue({ url: `http://localhost:${address.port}/en/${path}/` });
        });
        await visitor.page.goto(`${host.origin}/en/${path}/`);
        await scrollThrough(visitor.page);
        expect({ path, shifts: await shiftsOf(visitor.page) }).toEqual({ path, shifts: [] });
      }
    } finally {
      slow.closeAllConnections();
      slow.close();
    }
  });
});
