import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, visit } from './support/browser.ts';
import { walkFocus } from './support/focus-walk.ts';
import { findCutOff, findSmallTargets } from './support/reach.ts';
import { scrollThrough } from './support/scroll-through.ts';
import { type ServedPages, servePages } from './support/served-pages.ts';
import type { StaticHost } from './support/static-host.ts';

const LAB_PAGE = 'failures/one-of-a-pair';

/** 1280 by 1024 at 400 %. */
const ZOOMED = { viewport: { width: 320, height: 256 } } as const;

/** What a reader may set on text without losing any of it (WCAG 1.4.12). */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

describe.skipIf(!CHROMIUM)('the pages for everyone (needs Chromium)', () => {
  let served: ServedPages;
  let host: StaticHost;
  let browser: Browser;
  let paths: readonly string[];
  beforeAll(async () => {
    served = await servePages();
    ({ host, browser, paths } = served);
  });
  afterAll(() => served?.[Symbol.asyncDispose]());

  const open = (page: Page, language: string, path: string) =>
    page.goto(`${host.origin}/${language}/${path}/`);

  async function reader(options: BrowserContextOptions) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    return { page, [Symbol.asyncDispose]: () => context.close() };
  }

  for (const language of ['en', 'vi'] as const) {
    test(`on a phone axe finds nothing on any page in either theme, and a finger hits everything (${language})`, async () => {
      await using visitor = await visit(browser, 'phone', language === 'en' ? 'en-US' : 'vi-VN');
      const { page } = visitor;
      for (const path of paths) {
        await open(page, language, path);
        await scrollThrough(page);
        for (const theme of ['light', 'dark'] as const) {
          await page.evaluate((chosen) => {
            document.documentElement.dataset.theme = chosen;
          }, theme);
          expect({
            path,
            theme,
            findings: await axeFindings(page, theme === 'dark' ? 'colours' : undefined),
          }).toMatchObject({ findings: [] });
        }
        expect({ path, small: await findSmallTargets(page, { leastPx: 24, controlsPx: 44 }) }).toEqual({
          path,
          small: [],
        });
      }
      expect(visitor.errors).toEqual([]);
    });
  }

  for (const [device, language] of [
    ['desktop', 'en'],
    ['phone', 'vi'],
  ] as const) {
    test(`Tab goes through every page to its end; what has the focus is marked and in sight (${device}, ${language})`, async () => {
      await using visitor = await visit(browser, device, 'en-US');
      let stops = 0;
      for (const path of paths) {
        await open(visitor.page, language, path);
        const walked = await walkFocus(visitor.page);
        stops += walked.length;
        const lost = walked.filter(({ isMarked, seen, covered }) => !isMarked || seen === 0 || covered > 0.4);
        expect({ path, lost }).toEqual({ path, lost: [] });
        if (device === 'desktop')
          expect({
            path,
            small: await findSmallTargets(visitor.page, { leastPx: 24, controlsPx: 24 }),
          }).toEqual({ path, small: [] });
      }
      console.info(`${stops} stops on ${paths.length} pages, ${device}`);
      expect(stops).toBeGreaterThan(300);
    });
  }

  test('at 400 % the pages reflow: nothing is cut off, no bar covers more than a third, the focus stays in sight', async () => {
    await using visitor = await reader(ZOOMED);
    for (const language of ['en', 'vi']) {
      for (const path of paths) {
        await open(visitor.page, language, path);
        expect({ path, cut: await findCutOff(visitor.page) }).toEqual({ path, cut: [] });
      }
    }
    for (const path of [LAB_PAGE, 'start/welcome']) {
      await open(visitor.page, 'vi', path);
      const walked = await walkFocus(visitor.page);
      expect({ path, lost: walked.filter(({ isMarked, seen }) => !isMarked || seen === 0) }).toEqual({
        path,
        lost: [],
      });
    }
  });

  test("text takes a reader's own spacing without losing any of it", async () => {
    await using visitor = await reader({ viewport: { width: 360, height: 740 } });
    for (const language of ['en', 'vi']) {
      for (const path of paths) {
        await open(visitor.page, language, path);
        await visitor.page.evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, SPACED);
        expect({ path, cut: await findCutOff(visitor.page) }).toEqual({ path, cut: [] });
      }
    }
  });

  test('with reduced motion nothing moves, not even while a recording plays', async () => {
    await using visitor = await reader({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const { page } = visitor;
    for (const path of [LAB_PAGE, 'start/welcome']) {
      await open(page, 'en', path);
      await page.locator('[data-offer]:not(:disabled)').first().click();
      await page
        .locator('wp-stack-map[data-state="recorded"] .wp-node-figure')
        .getByText('/s')
        .filter({ visible: true })
        .first()
        .waitFor();
      await page.locator('[data-pause]:visible').first().waitFor();
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      );
      expect({ path, moving }).toEqual({ path, moving: 0 });
    }
  });

  test('a reader who wants motion can stop it: the map has a pause button', async () => {
    await using visitor = await reader({ viewport: { width: 1280, height: 800 } });
    const { page } = visitor;
    await open(page, 'en', LAB_PAGE);
    await page.locator('[data-offer]:not(:disabled)').first().click();
    const running = () =>
      page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
    await expect.poll(running).toBeGreaterThan(0);
    for (const pause of await page.locator('[data-pause]:visible').all()) await pause.click();
    await expect.poll(running).toBe(0);
  });

  test('in forced colours glyphs, words and borders stay', async () => {
    await using visitor = await reader({ viewport: { width: 1280, height: 800 }, forcedColors: 'active' });
    const { page } = visitor;
    await open(page, 'vi', LAB_PAGE);
    await page.locator('[data-offer]:not(:disabled)').first().click();
    await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
    const drawn = await page.evaluate(() => {
      const style = (selector: string) => {
        const element = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
        return element ? getComputedStyle(element) : null;
      };
      const canvas = getComputedStyle(document.body).backgroundColor;
      const differs = (colour: string | undefined) => colour !== undefined && colour !== canvas;
      return {
        node: differs(style('.wp-node rect:not(.wp-node-reach)')?.stroke),
        figure: differs(style('.wp-node-figure')?.fill),
        evidence: differs(style('.wp-ev-glyph')?.color),
        card: differs(style('.wp-card')?.borderTopColor),
        button: differs(style('.wp-btn')?.borderTopColor),
      };
    });
    expect(drawn).toEqual({ node: true, figure: true, evidence: true, card: true, button: true });
    expect(await page.locator('.wp-ev-glyph').first().innerText()).not.toBe('');
  });

  test("without scripts the theme follows the system and every widget's words are there", async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await using visitor = await reader({
        javaScriptEnabled: false,
        colorScheme,
        viewport: { width: 360, height: 740 },
      });
      const { page } = visitor;
      await open(page, 'vi', LAB_PAGE);
      const [red = 0] = (
        await page
          .locator('body')
          .evaluate((body) => getComputedStyle(body).backgroundColor.match(/\d+/g) ?? [])
      ).map(Number);
      expect(red > 128).toBe(colorScheme === 'light');
      for (const widget of [
        'wp-lab-header',
        'wp-lab-step',
        'wp-query',
        'wp-stack-map',
        'wp-quiz',
        '.wp-ev',
        'wp-command',
      ]) {
        const printed = page.locator(`main ${widget}`).first();
        expect({ widget, isPrinted: await printed.isVisible() }).toEqual({ widget, isPrinted: true });
      }
      await page.locator('noscript summary, wp-quiz summary').first().waitFor();
    }
  });

  test('a screen reader meets the widgets by role, name and state', async () => {
    await using visitor = await visit(browser, 'desktop', 'en-US');
    const { page } = visitor;
    await open(page, 'en', LAB_PAGE);
    await scrollThrough(page);
    const spoken = (selector: string) => page.locator(selector).first().ariaSnapshot();
    const header = await spoken('wp-lab-header');
    expect(header).toMatch(/list "Steps":/);
    expect(header).toMatch(/link "step 1: Compare the two nodes, not yet"/);
    expect(header).toMatch(/button "▶ Play the recording: pair · [\d.]+ KB"/);
    const step = await spoken('wp-lab-step:has(.wp-predict)');
    expect(step).toMatch(/group "Predict first: /);
    expect(step).toMatch(/radio ".+"/);
    expect(step).toMatch(/button "Record my prediction" \[disabled\]/);
    const map = await spoken('main wp-stack-map');
    expect(map).toMatch(/group "Pair: four regions write/);
    const bench = await spoken('#wp-bench');
    expect(bench).toMatch(/separator "Width of the bench"/);
    expect(bench).toMatch(
      /tablist "Instruments":\n\s*- tab "Map" \[selected\]\n\s*- tab "Query"\n\s*- tab "Compare"\n\s*- tab "Terminal"/,
    );
    expect(await spoken('wp-quiz')).toMatch(/group ".+":\n(.*\n)*?\s*- radio ".+"/);
    await page.locator('[data-offer]').first().click();
    await page.locator('wp-recording[data-state="playing"]').waitFor();
    const player = await spoken('wp-recording');
    for (const part of [
      'button "❚❚ Pause"',
      'combobox "Speed"',
      'combobox "Go to step"',
      'slider "Position in the recording"',
      'button "Close the recording"',
    ])
      expect(player).toContain(part);
    await page.locator('wp-stack-map[data-state="recorded"]').first().waitFor();
    expect(await spoken('main wp-stack-map')).toMatch(/button "vmsingle-1: healthy"/);
    const nameless = await page
      .locator(
        'a, button, input:not([type="file"]), select, textarea, [role="button"], [role="tab"], [role="slider"]',
      )
      .evaluateAll((all) =>
        all
          .filter(
            (one) =>
              one.checkVisibility({ visibilityProperty: true }) &&
              !one.closest('[inert]') &&
              !(
                one.textContent?.trim() ||
                one.getAttribute('aria-label') ||
                one.getAttribute('title') ||
                one.closest('label')
              ),
          )
          .map((one) => one.outerHTML.slice(0, 120)),
      );
    expect(nameless).toEqual([]);
  });

  test('a recording that does not load says so, is tried again from the same place, and keeps the focus', async () => {
    await using visitor = await visit(browser, 'phone', 'vi-VN');
    const { page, context } = visitor;
    let isCut = true;
    await context.route('**/_writepath/recordings/*.json', (route) =>
      isCut ? route.abort() : route.continue(),
    );
    await open(page, 'vi', LAB_PAGE);
    await page.locator('[data-offer]:not(:disabled)').first().press('Enter');
    await page.locator('wp-recording[data-state="failed"]').getByText('Không tải được bản ghi').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    isCut = false;
    expect(await page.evaluate(() => document.activeElement?.matches('[data-play]'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('wp-recording[data-state="playing"]').waitFor();
    await page.locator('wp-recording [data-end]').press('Enter');
    expect(await page.evaluate(() => document.activeElement?.matches('[data-offer]'))).toBe(true);
  });

  test('the sheet of the bench takes the focus in, keeps it, and gives it back', async () => {
    await using visitor = await visit(browser, 'phone', 'en-US');
    const { page } = visitor;
    await open(page, 'en', LAB_PAGE);
    await page.locator('.wp-bench-open').focus();
    await page.keyboard.press('Enter');
    await page.locator('#wp-bench:popover-open').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('#wp-bench') !== null))
      .toBe(true);
    expect(
      await page.locator('.main-pane').evaluate((text) => text instanceof HTMLElement && text.inert),
    ).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('#wp-bench').waitFor({ state: 'hidden' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className ?? ''))
      .toContain('wp-bench-open');
    expect(
      await page.locator('.main-pane').evaluate((text) => text instanceof HTMLElement && text.inert),
    ).toBe(false);
  });
});
