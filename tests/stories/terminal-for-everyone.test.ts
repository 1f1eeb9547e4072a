import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM } from './support/browser.ts';
import { expectQuiet, openTerminalRoom, type TerminalRoom } from './support/terminal-room.ts';

describe.skipIf(!CHROMIUM)('the terminal by keys, by ear and by finger (needs Chromium)', () => {
  let room: TerminalRoom;
  beforeAll(async () => {
    room = await openTerminalRoom('story-keys');
  });
  afterAll(() => room?.[Symbol.asyncDispose]());

  const LOOKS = [
    ['en', 'light'],
    ['en', 'dark'],
    ['vi', 'light'],
    ['vi', 'dark'],
  ] as const;
  test.each(LOOKS)('the terminal in use has no finding of axe: %s, %s', async (language, theme) => {
    await using guest = await room.sitDown({ language, theme });
    const { desk, page } = guest;
    const names = { en: ['Line', 'Find'], vi: ['Dòng lệnh', 'Tìm'] }[language];
    await desk.begin('cat > got');
    await desk.paste('a\nb\n'); // a question stands in the frame
    for (const name of names) await desk.tool(name).click();
    expect(await axeFindings(page)).toEqual([]);
    const labels = await desk.frame
      .locator('[aria-label]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    expect(labels).toContain(language === 'en' ? 'Keys to the shell' : 'Phím gửi tới shell');
    expect(labels.filter((label) => label.includes('Terminal input'))).toEqual([]);
    expectQuiet(guest);
  });

  test("the frame is one stop: Enter goes in, Esc and Tab are the shell's, F6 leads out, focus is seen", async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    const focus = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.closest('.xterm')
          ? 'shell'
          : (activeElement?.getAttribute('data-part') ?? 'elsewhere');
      });
    expect(await focus()).toBe('shell');
    const before = desk.watched.typed().length;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await focus()).toBe('shell');
    expect(desk.watched.typed().slice(before)).toBe('\x1b\t');
    await page.keyboard.press('F6');
    expect(await focus()).toBe('screen');
    const outline = await desk.frame
      .locator('.wp-term-screen')
      .evaluate((screen) => getComputedStyle(screen).outlineStyle);
    expect(outline).toBe('solid');
    await page.keyboard.press('Tab');
    expect(await focus()).toBe('elsewhere');
    await page.keyboard.press('Shift+Tab');
    expect(await focus()).toBe('screen');
    await page.keyboard.press('Enter');
    expect(await focus()).toBe('shell');
    expectQuiet(guest);
  });

  test('a screen reader is told at most one thing in 5 seconds', async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    await desk.begin('seq 1 50');
    await page.evaluate(() => {
      const said: { text: string; atMs: number }[] = [];
      Object.assign(globalThis, { said });
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const region = target.parentElement?.closest('[role="status"], [aria-live]') ?? target;
          const isLive = region instanceof Element && region.matches('[role="status"], [aria-live]');
          if (isLive && region.textContent) said.push({ text: region.textContent, atMs: performance.now() });
        }
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    await page.keyboard.press('Control+Shift+F');
    for (const digit of '1234') {
      await page.locator('.wp-term-find input').fill(digit);
      await page.waitForTimeout(300);
    }
    await page.locator('.wp-term-find input').fill('no-such-thing');
    const heard = async (): Promise<{ text: string; atMs: number }[]> =>
      page.evaluate(() => Reflect.get(globalThis, 'said'));
    await expect.poll(async () => (await heard()).at(-1)?.text, { timeout: 8_000 }).toBe('not found');
    const times = (await heard()).map(({ atMs }) => atMs);
    expect(times.length).toBeLessThan(4); // of six things that could be told
    for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThan(4_900);
    expectQuiet(guest);
  });

  test('on a phone the line field is there, its keys are large enough for fingers and reach the shell', async () => {
    await using guest = await room.sitDown({ device: 'phone', language: 'vi' });
    const { desk, page } = guest;
    const line = desk.frame.locator('.wp-term-line');
    expect(await line.isVisible()).toBe(true);
    const small = await desk.frame.locator('button:visible, input:visible').evaluateAll((all) =>
      all.flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width < 44 || height < 44 ? [`${one.textContent} ${width}×${height}`] : [];
      }),
    );
    expect(small).toEqual([]);
    const press = async (name: string) => {
      const before = desk.watched.typed().length;
      await line.getByRole('button', { name, exact: true }).click();
      await expect.poll(() => desk.watched.typed().length).toBeGreaterThan(before);
      return desk.watched.typed().slice(before);
    };
    expect(await press('↑')).toBe('\x1b[A');
    expect(await press('Ctrl-C')).toBe('\x03');
    await desk.begin("printf '\\033[?1h'"); // as an editor asks
    expect(await press('↑')).toBe('\x1bOA');
    expect(await press('Ctrl-C')).toBe('\x03');
    await desk.begin("printf '\\033[?1l'");
    expect(await press('Esc')).toBe('\x1b');
    await line.locator('input').fill('ec');
    expect(await press('Tab')).toBe('ec\t');
    expect(await press('Ctrl-C')).toBe('\x03');
    const before = desk.watched.typed().length;
    await line.getByRole('button', { name: 'Ctrl cùng với chữ cái kế tiếp' }).click();
    await page.keyboard.type('u');
    await expect.poll(() => desk.watched.typed().slice(before)).toBe('\x15');
    expectQuiet(guest);
  });

  test.each([360, 320])(
    'at %s px the page does not scroll sideways, with everything of the terminal open',
    async (width) => {
      await using guest = await room.sitDown({ device: width === 360 ? 'phone' : 'desktop', language: 'vi' });
      const { desk, page } = guest;
      await page.setViewportSize({ width, height: 256 * 2 });
      if (!(await desk.frame.locator('.wp-term-line').isVisible())) await desk.tool('Dòng lệnh').click();
      await desk.tool('Tìm').click();
      await desk.begin('cat > got');
      await desk.paste('a\nb\n');
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      const wide = await desk.frame.evaluate((frame) => {
        const right = frame.getBoundingClientRect().right + 1;
        return [...frame.querySelectorAll('button, input, .wp-term-notice')]
          .filter((one) => one.checkVisibility() && !one.closest('.wp-term-tools'))
          .filter((one) => one.getBoundingClientRect().right > right)
          .map((one) => one.textContent);
      });
      expect(wide).toEqual([]);
      expectQuiet(guest);
    },
  );
});
