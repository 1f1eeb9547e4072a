import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM } from './support/browser.ts';
import { expectQuiet, openTerminalRoom, type TerminalRoom } from './support/terminal-room.ts';

describe.skipIf(!CHROMIUM)('the screen of the terminal (needs Chromium)', () => {
  let room: TerminalRoom;
  beforeAll(async () => {
    room = await openTerminalRoom('story-screen');
  });
  afterAll(() => room?.[Symbol.asyncDispose]());

  test('search finds what has scrolled out, counts it, goes on and back, and Esc leads back to the shell', async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    await desk.ask('for i in $(seq 1 2000); do echo "line $i of số đo"; done');
    await page.keyboard.press('Control+Shift+F');
    await page.keyboard.type('line 77');
    const count = desk.frame.locator('.wp-term-count');
    const at = async () => Number(/^(\d+) of 11$/.exec((await count.textContent()) ?? '')?.[1]);
    await expect.poll(at).toBeGreaterThan(0);
    await page.waitForTimeout(1_000); // each letter was a search of its own, and the count of the last one comes last
    const first = await at();
    await page.keyboard.press('Enter');
    await expect.poll(at).toBe((first % 11) + 1);
    await page.keyboard.press('Shift+Enter');
    await expect.poll(at).toBe(first);
    expect((await desk.lines()).join('\n')).toContain('line 77');
    expect(await desk.frame.getAttribute('data-scrolled')).not.toBeNull();
    await page.locator('.wp-term-find input').fill('nowhere');
    await expect.poll(() => count.textContent()).toBe('not found');
    await page.locator('.wp-term-find input').fill('số đo'.normalize('NFD'));
    await expect.poll(() => count.textContent()).toMatch(/1000\+/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.wp-term-find').isVisible()).toBe(false);
    const from = desk.watched.heard.length;
    await page.keyboard.type('echo back-in-the-shell');
    await page.keyboard.press('Enter');
    await desk.untilHeard('\rback-in-the-shell', from);
    await expect.poll(() => desk.frame.getAttribute('data-scrolled')).toBeNull();
    expectQuiet(guest);
  });

  test('a thin line says that the screen is scrolled back, until something is typed', async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    const line = () =>
      desk.frame.locator('.wp-term-body').evaluate((body) => getComputedStyle(body, '::after').opacity);
    await desk.ask('seq 1 300');
    expect(await line()).toBe('0');
    await page.keyboard.press('Shift+PageUp');
    await expect.poll(line).toBe('1');
    await page.keyboard.type('x');
    await expect.poll(line).toBe('0');
    expectQuiet(guest);
  });

  test('a storm of sizes ends in one change, and shell, bar and screen agree', async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    const before = desk.watched.told('shell-resize');
    for (let step = 0; step < 40; step++) {
      await page.setViewportSize({ width: 700 + (step % 2) * 500 + step, height: 900 });
    }
    await page.setViewportSize({ width: 620, height: 900 });
    await page.waitForTimeout(600);
    const changes = desk.watched.told('shell-resize') - before;
    expect(changes).toBeGreaterThan(0);
    expect(changes).toBeLessThan(10); // of 41
    const size = await desk.size();
    expect(await desk.ask("stty size | sed 's/\\(.*\\) \\(.*\\)/\\2×\\1/'")).toBe(size);
    for (const [width, height] of [
      [740, 360],
      [360, 740],
    ] as const) {
      await page.setViewportSize({ width, height }); // a phone is turned
      await page.waitForTimeout(400);
      expect(await desk.ask("stty size | sed 's/\\(.*\\) \\(.*\\)/\\2×\\1/'")).toBe(await desk.size());
    }
    expectQuiet(guest);
  });

  test('the size of the text changes by key, tells the shell, and is remembered', async () => {
    await using guest = await room.sitDown();
    const { desk, page } = guest;
    const before = await desk.size();
    await page.keyboard.press('Control+Shift+Period');
    await page.keyboard.press('Control+Shift+Period');
    await expect.poll(() => desk.size()).not.toBe(before);
    const larger = await desk.size();
    expect(await desk.ask("stty size | sed 's/\\(.*\\) \\(.*\\)/\\2×\\1/'")).toBe(larger);
    await page.reload();
    await desk.untilLive();
    await expect.poll(() => desk.size()).toBe(larger);
    await desk.goIn();
    await page.keyboard.press('Control+Shift+Comma');
    await page.keyboard.press('Control+Shift+Comma');
    await expect.poll(() => desk.size()).toBe(before);
    expectQuiet(guest);
  });

  const PROGRAMS = [
    {
      name: 'vim',
      start: 'seq 1 200 > f; vim -u NONE -n f',
      keys: ['50G', 'dd', 'itừ vim '],
      leave: ['Escape', ':q!', 'Enter'],
    },
    { name: 'less', start: 'seq 1 500 | less', keys: [' ', ' '], leave: ['q'] },
    {
      name: 'tmux',
      start: 'echo set -g status off > t; tmux -f t new -s story',
      keys: ['echo trong-tmux', 'Enter'],
      leave: ['exit', 'Enter'],
    },
    { name: 'top', start: 'top -d 600 -n 2', keys: [], leave: ['q'] },
  ];
  test.each(PROGRAMS)(
    '$name stands as it stood, after a cut and after a reload that has to draw anew',
    async (program) => {
      await using guest = await room.sitDown();
      const { desk, page } = guest;
      const press = async (keys: readonly string[]) => {
        for (const key of keys)
          await (/^[A-Z][a-z]+$/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key));
      };
      // More than the server's ring holds, so that the reload finds the beginning gone.
      await desk.ask('head -c 900000 /dev/zero | base64 | tail -1');
      await desk.run(program.start);
      await page.waitForTimeout(900);
      await press(program.keys);
      await page.waitForTimeout(600);
      const stood = await desk.lines();
      expect(stood.filter((line) => line !== '').length).toBeGreaterThan(2);
      await desk.watched.cut();
      await expect.poll(() => desk.watched.sockets, { timeout: 15_000 }).toBe(2);
      await desk.untilLive();
      await page.waitForTimeout(400);
      expect(await desk.lines()).toEqual(stood);
      await page.reload();
      await desk.untilLive();
      await expect.poll(() => desk.lines(), { timeout: 10_000 }).toEqual(stood);
      await desk.goIn();
      await press(program.leave);
      expect(await desk.ask('echo left')).toBe('left');
      expectQuiet(guest);
    },
  );
});
