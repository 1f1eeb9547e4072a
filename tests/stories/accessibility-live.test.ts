import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oneOfAPair } from '../../labs/one-of-a-pair/lab.ts';
import type { Step } from '../../protocol/lab.ts';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, enter, launchBrowser, type Visit, visit } from './support/browser.ts';
import { KeyboardLearner } from './support/keyboard-learner.ts';
import { shiftsOf, watchShifts } from './support/layout-shifts.ts';
import { announcementsOf, watchLiveRegions } from './support/live-regions.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';

const LAB = oneOfAPair;
const CHECK_TIMEOUT_MS = 120_000;
/** Half a frame and a timer's coarseness below the five seconds. */
const LEAST_QUIET_MS = 4_950;
/** What changes each second: amounts with a unit, and fractions such as "3 of 7". */
const COUNT = /\d+\s*(s|ms|min|phút|giây|%|B|KB|MB|\/s)\b|\b\d+\/\d+\b/;

describe.skipIf(!CHROMIUM)('a lab without a mouse and without eyes (needs Chromium)', () => {
  let writepath: Writepath;
  let browser: Browser;
  let desk: Visit;
  let phone: Visit;
  let keys: KeyboardLearner;
  beforeAll(async () => {
    writepath = await startWritepath({ topology: 'pair', stack: 'story-a11y' });
    browser = await launchBrowser();
    desk = await visit(browser, 'desktop', 'en-US');
    phone = await visit(browser, 'phone', 'vi-VN', 'dark');
    for (const { context, page } of [desk, phone]) {
      await watchLiveRegions(context);
      await watchShifts(context);
      await enter(page, writepath.address);
    }
    keys = new KeyboardLearner(desk.page);
    await desk.page.goto(`${writepath.origin}/en/${LAB.page}/`);
    await phone.page.goto(`${writepath.origin}/vi/${LAB.page}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await writepath?.[Symbol.asyncDispose]();
  });

  const step = (index: number): Step => {
    const found = LAB.steps[index];
    if (!found) throw new Error(`${LAB.id} has no step ${index}`);
    return found;
  };

  /** Predicts, does and waits for the evidence of one step, by keys. */
  async function goThrough({ id, prediction, actions, checks }: Step): Promise<void> {
    const at = `wp-lab-step[data-step="${id}"]`;
    await desk.page
      .locator(`[data-step-mark="${id}"]:not([data-status="locked"])`)
      .waitFor({ state: 'attached', timeout: CHECK_TIMEOUT_MS });
    if (prediction) {
      await keys.tabTo(`${at} .wp-predict input:not(:disabled)`);
      await desk.page.keyboard.press('ArrowDown');
      await keys.press(`${at} [data-predict-button]:not(:disabled)`);
      await desk.page.locator(`${at} [data-predict-button]`).waitFor({ state: 'hidden' });
      expect(await keys.isOn(`${at} [data-predict-note]`)).toBe(true);
    }
    for (const [index, action] of actions.entries()) {
      if (action.kind === 'command' || action.kind === 'query') continue;
      await keys.press(`${at} [data-action="${index}"] [data-act]:not(:disabled)`);
      await desk.page
        .locator(`${at} [data-action="${index}"] [data-stands]`)
        .waitFor({ timeout: CHECK_TIMEOUT_MS });
    }
    for (const check of checks) {
      await desk.page
        .locator(`${at} [data-check="${check.id}"][data-verdict="pass"]`)
        .first()
        .waitFor({ state: 'attached', timeout: CHECK_TIMEOUT_MS });
    }
  }

  /** The phone looks at a step while the desk works: what it shows moves by itself. */
  async function lookAt({ id }: Step): Promise<void> {
    await phone.page
      .locator(`wp-lab-step[data-step="${id}"] .wp-evidence`)
      .evaluate((card) => card.scrollIntoView({ block: 'center', behavior: 'instant' }));
  }

  async function expectNoFindings(...pages: readonly Page[]): Promise<void> {
    for (const page of pages) expect(await axeFindings(page)).toEqual([]);
  }

  test('Begin is reached by Tab, and the focus goes on to what the lab says of itself', async () => {
    await keys.press('[data-control="lab-begin"]');
    await desk.page
      .locator('[data-control="lab-begin"]')
      .waitFor({ state: 'hidden', timeout: CHECK_TIMEOUT_MS });
    expect(await keys.isOn('[data-say]')).toBe(true);
    await desk.page
      .locator(`[data-step-mark="${step(0).id}"]:not([data-status="locked"])`)
      .waitFor({ state: 'attached', timeout: CHECK_TIMEOUT_MS });
  });

  test('a command runs from its button, the terminal is entered with Enter and left with F6', async () => {
    await lookAt(step(0));
    await keys.press('wp-command[data-block="count-node-1"] [data-run]');
    await keys.tabTo('.wp-bench .wp-term-screen, .wp-bench .xterm-helper-textarea');
    await desk.page.keyboard.press('Enter');
    await desk.page.keyboard.type('echo by-keys-$((40+2))\n');
    await expect
      .poll(() => desk.page.locator('.wp-bench .xterm-rows').first().innerText())
      .toContain('by-keys-42');
    await desk.page.keyboard.press('F6');
    expect(await keys.isOn('.xterm-helper-textarea')).toBe(false);
    await keys.press('#wp-bench-terminal-tab', 'Shift+Tab');
  });

  test('the instruments of the bench are worked by arrows, keys of the editor and Tab', async () => {
    const { page } = desk;
    await page.keyboard.press('Home'); // to the map
    expect(await keys.isOn('#wp-bench-map-tab')).toBe(true);
    await keys.press('.wp-bench [data-pause]');
    await keys.tabTo('.wp-bench [data-node="vmauth"]');
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.wp-node-dialog[open]');
    await dialog.waitFor();
    for (let presses = 0; presses < 7; presses++) {
      await keys.tabTo('dialog [role="tab"][aria-selected="true"]');
      await page.keyboard.press('ArrowRight');
    }
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await keys.isOn('.wp-bench [data-node="vmauth"]')).toBe(true);
    await keys.tabTo('#wp-bench-map-tab', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    expect(await keys.isOn('#wp-bench-query-tab')).toBe(true);
    await keys.tabTo('.wp-bench .cm-content');
    await page.keyboard.press('Control+Enter');
    await page.locator('#wp-bench-query [role="tabpanel"] tbody tr').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await keys.isOn('.cm-content')).toBe(false);
    await keys.tabTo('#wp-bench-query-tab', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await keys.tabTo('.wp-bench wp-compare textarea');
    await page.keyboard.press('Control+Enter');
    await page.locator('#wp-bench-compare tbody tr').first().waitFor();
    await keys.tabTo('[data-wp-splitter]', 'Shift+Tab');
    const before = await page.locator('[data-wp-splitter]').getAttribute('aria-valuenow');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[data-wp-splitter]').getAttribute('aria-valuenow')).not.toBe(before);
    await page.keyboard.press('Enter');
  });

  test('the list of keys, the search and the hints open by keys and give the focus back', async () => {
    const { page } = desk;
    await keys.tabTo('[data-keys]');
    await page.keyboard.press('?');
    await page.locator('dialog.wp-keys[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.wp-keys[open]').waitFor({ state: 'detached' });
    expect(await keys.isOn('[data-keys]')).toBe(true);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('vmauth');
    expect(await page.locator('dialog[open] input').first().inputValue()).toBe('vmauth');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await keys.isOn('[data-keys]')).toBe(true);
    await keys.press(`wp-lab-step[data-step="${step(0).id}"] [data-hints] summary`, 'Shift+Tab');
    await keys.press(`wp-lab-step[data-step="${step(0).id}"] [data-next-hint]`);
    await page
      .locator(`wp-lab-step[data-step="${step(0).id}"] [data-hint]:visible`)
      .first()
      .waitFor();
    await keys.tabTo('[data-control="lab-reset"]', 'Shift+Tab');
  });

  test('L27 to its end by keys alone; axe finds nothing while it runs and when it is done', {
    timeout: 240_000,
  }, async () => {
    for (const [index, one] of LAB.steps.entries()) {
      await lookAt(one);
      await goThrough(one);
      if (index === 1) await expectNoFindings(desk.page, phone.page);
    }
    await desk.page.getByText('All steps hold.').first().waitFor({ timeout: CHECK_TIMEOUT_MS });
    await expectNoFindings(desk.page, phone.page);
  });

  test('a screen reader meets each part of a finished step by its role, name and state, in order', async () => {
    const spoken = await desk.page.locator(`wp-lab-step[data-step="${step(1).id}"]`).ariaSnapshot();
    const order = [
      /text: .*done/,
      /- paragraph: /,
      /group "Predict first: /,
      /radio "[^"]+"( \[checked\])? \[disabled\]/,
      /button "kill -9 vmsingle-1"/,
      /button "Undo"/,
      /Evidence/,
      /A query through vmauth is answered seen/,
      /button "Copy"/,
      /group: .*History/,
      /group: Hints/,
    ];
    let from = 0;
    for (const pattern of order) {
      const at = spoken.slice(from).search(pattern);
      expect({ pattern, spoken: at < 0 ? spoken : '' }).toEqual({ pattern, spoken: '' });
      from += at;
    }
    const steps = await desk.page.locator('wp-lab-header .wp-steps').ariaSnapshot();
    for (const { title } of LAB.steps) expect(steps).toContain(`${title.en}, done`);
    expect(
      await desk.page
        .locator('[role="status"], [role="alert"], [aria-live]')
        .evaluateAll((all) => all.filter((one) => one.textContent?.trim() && one.checkVisibility()).length),
    ).toBeLessThanOrEqual(1);
  });

  test('through all of it live regions spoke at most once in five seconds, and never a count', async () => {
    for (const { page } of [desk, phone]) {
      const said = await announcementsOf(page);
      const gaps = said.slice(1).map(({ atMs }, index) => atMs - (said[index]?.atMs ?? 0));
      console.info(`${said.length} announcements, the least gap ${Math.min(...gaps)} ms`);
      expect(said.length).toBeGreaterThan(5);
      const hurried = gaps.some((gap) => gap < LEAST_QUIET_MS) ? said : [];
      expect(hurried).toEqual([]);
      const words = LAB.steps.flatMap(({ checks }) => checks.flatMap(({ text }) => [text.en, text.vi]));
      const ticking = said.map(({ text }) => words.reduce((rest, fixed) => rest.replaceAll(fixed, ''), text));
      expect(ticking.filter((text) => COUNT.test(text))).toEqual([]);
    }
  });

  test('the focus could be seen at every stop, and no error was left behind', () => {
    console.info(`${keys.stops} different stops`);
    expect(keys.stops).toBeGreaterThan(60);
    expect(keys.lost()).toEqual([]);
    // The search says of itself when it has no index; that story is told elsewhere.
    const errors = [...desk.errors, ...phone.errors].filter((error) => !error.includes('Pagefind'));
    expect(errors).toEqual([]);
  });

  test('nothing moved by itself through all of it, at the desk and on the phone that watched', async () => {
    for (const { page } of [desk, phone]) expect(await shiftsOf(page)).toEqual([]);
  });

  test('a lost connection is told once, in words', async () => {
    await writepath.killServer();
    await phone.page.locator('wp-status-bar [data-source][data-kind="lost"]').waitFor();
    await expectNoFindings(phone.page);
    await expect
      .poll(async () => (await announcementsOf(phone.page)).at(-1)?.text, { timeout: 15_000 })
      .toMatch(/mất kết nối|đã nối/);
  });
});
