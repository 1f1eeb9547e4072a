import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe-findings.ts';
import { CHROMIUM, enter, launchBrowser, PLAIN_HOST, type Visit, visit } from './support/browser.ts';
import { clipboardText } from './support/clipboard.ts';
import { beyondAnswers, HOSTILE_COUNT, hostileFile, PLAY_HOSTILE } from './support/hostile-sequences.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { TerminalDesk } from './support/terminal-desk.ts';

describe.skipIf(!CHROMIUM)('the terminal in a browser (needs Chromium)', () => {
  let writepath: Writepath;
  let browser: Browser;
  beforeAll(async () => {
    writepath = await startWritepath({ topology: 'pair', stack: 'story-terminal', allowHosts: [PLAIN_HOST] });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await writepath?.[Symbol.asyncDispose]();
  });

  type Guest = Visit & { readonly desk: TerminalDesk };

  /** Someone before the terminal's page, with the shell open and its screen wiped. */
  async function sitDown(
    options: {
      device?: 'desktop' | 'phone';
      host?: string;
      language?: 'en' | 'vi';
      theme?: 'light' | 'dark';
    } = {},
  ): Promise<Guest> {
    const { device = 'desktop', host = 'localhost', language = 'en', theme = 'light' } = options;
    const visitor = await visit(browser, device, language === 'vi' ? 'vi-VN' : 'en-US', theme);
    const desk = await TerminalDesk.watch(visitor.page);
    await enter(visitor.page, writepath.address.replace('localhost', host));
    await visitor.page.goto(`${writepath.origin.replace('localhost', host)}/${language}/start/terminal/`);
    await desk.untilLive();
    await desk.freshPrompt();
    await desk.run("printf '\\033c'; clear");
    return { ...visitor, desk };
  }

  function expectQuiet({ errors, strangers }: Visit): void {
    expect(errors).toEqual([]);
    expect(strangers).toEqual([]);
  }

  test.each(['localhost', PLAIN_HOST])('Ctrl+Shift+C copies what is selected, at %s', async (host) => {
    await using guest = await sitDown({ host });
    const { desk, page } = guest;
    expect(await page.evaluate(() => isSecureContext)).toBe(host === 'localhost');
    await desk.begin("echo 'copied:Đường-ghi'");
    await desk.click('copied:Đường-ghi', 2);
    await page.keyboard.press('Control+Shift+C');
    await expect.poll(() => clipboardText(page)).toBe('copied:Đường-ghi');
    await desk.goIn(); // and Ctrl+C without Shift stays the shell's
    await desk.begin('sleep 30');
    await page.keyboard.press('Control+C');
    expect(await desk.ask('echo "interrupted $?"')).toBe('interrupted 130');
    expectQuiet(guest);
  });

  test('lines pasted at the prompt run only when Enter is pressed, and a paste cannot end its own bracket', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    await desk.ask('rm -f one two three');
    await desk.paste('touch one\ntouch two\x1b[201~\ntouch three\n');
    await page.waitForTimeout(400);
    expect(desk.watched.typed()).toContain('\x1b[200~touch one\rtouch two[201~\rtouch three\r\x1b[201~');
    await page.keyboard.press('Control+C');
    expect(await desk.ask('ls one two three 2>/dev/null | wc -l')).toBe('0');
    await desk.paste('touch one\ntouch three');
    await page.keyboard.press('Enter');
    expect(await desk.ask('ls one two three 2>/dev/null | wc -l')).toBe('2');
    expectQuiet(guest);
  });

  test('a paste with Ctrl+Shift+V comes from the clipboard, also on a plain http address', async () => {
    await using guest = await sitDown({ host: PLAIN_HOST });
    const { desk, page } = guest;
    await desk.begin("echo 'pasted:by-key'");
    await desk.click('pasted:by-key', 2);
    await page.keyboard.press('Control+Shift+C');
    await desk.begin('cat > got');
    await page.keyboard.press('Control+Shift+V');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+D');
    expect(await desk.read('got')).toBe('pasted:by-key\n');
    expectQuiet(guest);
  });

  test('where a paste would run line by line, the page asks first, and what is cancelled is not sent', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    await desk.begin('cat > got');
    await desk.paste('first\nsecond\n');
    await desk.notice.getByText('2 lines would run one by one').waitFor();
    await desk.notice.getByRole('button', { name: 'Cancel' }).click();
    await desk.paste('third\nfourth\n');
    await desk.notice.getByRole('button', { name: 'Paste' }).click();
    await page.keyboard.press('Control+D');
    expect(await desk.read('got')).toBe('third\nfourth\n');
    expectQuiet(guest);
  });

  test('a paste of 200 KB arrives whole; one of 300 KB is refused whole, in one line', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    const text = Array.from({ length: 4_000 }, (_, line) => `${line} ${'số đo '.repeat(5)}`).join('\n');
    const bytes = Buffer.from(`${text}\n`.normalize('NFC'));
    expect(bytes.length).toBeGreaterThan(150_000);
    await desk.begin('cat > got');
    await desk.paste(`${text}\n`);
    await desk.notice.getByRole('button', { name: 'Paste' }).click();
    await expect
      .poll(() => Buffer.byteLength(desk.watched.typed()), { timeout: 20_000 })
      .toBeGreaterThan(bytes.length);
    await page.keyboard.press('Control+D');
    const sum = createHash('sha256').update(bytes).digest('hex');
    expect(await desk.ask('sha256sum < got | cut -c -64')).toBe(sum);
    const before = desk.watched.typed();
    await desk.paste('x'.repeat(300_000));
    await desk.notice.getByText('293 KiB are too much for one paste; nothing was sent.').waitFor();
    expect(desk.watched.typed()).toBe(before);
    expectQuiet(guest);
  });

  test('a link opens only after its real target was shown; a script, a file or data never', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    const opened: string[] = [];
    guest.context.on('page', (other) => opened.push(other.url()));
    page.on('dialog', (dialog) => opened.push(dialog.message()));
    const link = (target: string, text: string) =>
      `printf '\\033]8;;${target}\\033\\\\${text}\\033]8;;\\033\\\\\\n'`;
    for (const target of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'vbscript:x',
      'blob:x',
    ]) {
      await desk.begin(link(target, 'press-here'));
      await desk.click('press-here');
      await page.waitForTimeout(150);
      expect({ target, asked: await desk.notice.isVisible(), opened }).toEqual({
        target,
        asked: false,
        opened: [],
      });
    }
    await desk.begin(link('http://good.example@localhost:9/path', 'press-there'));
    await desk.click('press-there');
    await desk.notice
      .getByText('Open localhost:9 in a new tab? http://good.example@localhost:9/path')
      .waitFor();
    expect(opened).toEqual([]);
    await desk.notice.getByRole('button', { name: 'Cancel' }).click();
    await desk.begin(`echo see ${writepath.origin}/en/ now`);
    await desk.click('/en/');
    await desk.notice.getByRole('button', { name: 'Open' }).click();
    await expect.poll(() => opened.length).toBe(1);
    expect(await page.evaluate(() => opener)).toBeNull();
    expectQuiet(guest);
  });

  test('a program may offer text to the clipboard, never read it', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    await desk.begin(`printf '\\033]52;c;%s\\007' "$(printf 'offered số' | base64)"`);
    await desk.notice.getByText('put 10 characters on your clipboard').waitFor();
    await desk.notice.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => clipboardText(page)).toBe('offered số');
    await desk.begin(`printf '\\033]52;c;%s\\007' "$(head -c 110000 /dev/zero | base64 -w 0)"`);
    await page.waitForTimeout(300);
    expect(await desk.notice.isVisible()).toBe(false);
    await desk.begin("printf '\\033]52;c;?\\007'");
    const asked = desk.watched.typed().lastIndexOf('\r');
    await page.waitForTimeout(400);
    expect(desk.watched.typed().slice(asked + 1)).toBe('');
    expectQuiet(guest);
  });

  test('a title is text of at most 80 characters, without anything that turns it around', async () => {
    await using guest = await sitDown();
    const { desk } = guest;
    const title = desk.frame.locator('[data-part="title"]');
    await desk.begin("printf '\\033]2;<img src=x onerror=alert(1)>\\u202egpj.exe Đường\\007'; sleep 1");
    await expect.poll(() => title.textContent()).toBe('<img src=x onerror=alert(1)> gpj.exe Đường');
    expect(await title.locator('*').count()).toBe(0);
    await desk.begin("printf '\\033]2;%s\\007' \"$(printf 'é%.0s' {1..500})\"; sleep 1");
    await expect.poll(() => title.textContent()).toBe('é'.repeat(80));
    expectQuiet(guest);
  });

  test('search finds what has scrolled out, counts it, goes on and back, and Esc leads back to the shell', async () => {
    await using guest = await sitDown();
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
    await using guest = await sitDown();
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
    await using guest = await sitDown();
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
    await using guest = await sitDown();
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
      await using guest = await sitDown();
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

  test('none of the hostile sequences acts on page, clipboard, network or command line', async () => {
    await using guest = await sitDown();
    const { desk, page } = guest;
    const dialogs: string[] = [];
    const others: string[] = [];
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())));
    guest.context.on('page', (other) => others.push(other.url()));
    await page.evaluate(() => {
      Object.assign(globalThis, { reads: 0 });
      const read = async () => {
        Object.assign(globalThis, { reads: Reflect.get(globalThis, 'reads') + 1 });
        return '';
      };
      Object.assign(navigator.clipboard, { readText: read, read });
    });
    await desk.ask('rm -f /tmp/pwned');
    await desk.begin('base64 -d | gunzip > hostile');
    const { gzipSync } = await import('node:zlib');
    await desk.paste(`${gzipSync(hostileFile()).toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`);
    await desk.notice.getByRole('button', { name: 'Paste' }).click();
    await page.keyboard.press('Control+D');
    await desk.ask('wc -l < hostile');
    const before = desk.watched.typed().length;
    const from = desk.watched.heard.length;
    await desk.begin(PLAY_HOSTILE);
    await desk.untilHeard(`played ${HOSTILE_COUNT}\r`, from, 60_000);
    await page.waitForTimeout(500);
    const sent = desk.watched
      .typed()
      .slice(before)
      .replace(/^.*?\r/s, ''); // the command itself
    expect(beyondAnswers(sent)).toBe('');
    expect({ dialogs, others }).toEqual({ dialogs: [], others: [] });
    expect(
      await page.evaluate(() => [Reflect.get(globalThis, 'pwned'), Reflect.get(globalThis, 'reads')]),
    ).toEqual([undefined, 0]);
    expect(await desk.frame.locator('img, script, iframe, svg, object, embed, a[href]').count()).toBe(0);
    await page.keyboard.press('Control+C');
    expect(await desk.ask('ls /tmp/pwned 2>/dev/null; echo alive')).toBe('alive');
    expect(HOSTILE_COUNT).toBeGreaterThanOrEqual(90);
    expectQuiet(guest);
  });

  const LOOKS = [
    ['en', 'light'],
    ['en', 'dark'],
    ['vi', 'light'],
    ['vi', 'dark'],
  ] as const;
  test.each(LOOKS)('the terminal in use has no finding of axe: %s, %s', async (language, theme) => {
    await using guest = await sitDown({ language, theme });
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
    await using guest = await sitDown();
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
    await using guest = await sitDown();
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
    await using guest = await sitDown({ device: 'phone', language: 'vi' });
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
      await using guest = await sitDown({ device: width === 360 ? 'phone' : 'desktop', language: 'vi' });
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
