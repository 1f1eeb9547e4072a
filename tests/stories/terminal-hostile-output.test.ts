import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM } from './support/browser.ts';
import { clipboardText } from './support/clipboard.ts';
import { beyondAnswers, HOSTILE_COUNT, hostileFile, PLAY_HOSTILE } from './support/hostile-sequences.ts';
import { expectQuiet, openTerminalRoom, type TerminalRoom } from './support/terminal-room.ts';

describe.skipIf(!CHROMIUM)('what a program prints cannot act on the page (needs Chromium)', () => {
  let room: TerminalRoom;
  beforeAll(async () => {
    room = await openTerminalRoom('story-hostile');
  });
  afterAll(() => room?.[Symbol.asyncDispose]());

  test('a link opens only after its real target was shown; a script, a file or data never', async () => {
    await using guest = await room.sitDown();
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
    await desk.begin(`echo see ${room.origin}/en/ now`);
    await desk.click('/en/');
    await desk.notice.getByRole('button', { name: 'Open' }).click();
    await expect.poll(() => opened.length).toBe(1);
    expect(await page.evaluate(() => opener)).toBeNull();
    expectQuiet(guest);
  });

  test('a program may offer text to the clipboard, never read it', async () => {
    await using guest = await room.sitDown();
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
    await using guest = await room.sitDown();
    const { desk } = guest;
    const title = desk.frame.locator('[data-part="title"]');
    await desk.begin("printf '\\033]2;<img src=x onerror=alert(1)>\\u202egpj.exe Đường\\007'; sleep 1");
    await expect.poll(() => title.textContent()).toBe('<img src=x onerror=alert(1)> gpj.exe Đường');
    expect(await title.locator('*').count()).toBe(0);
    await desk.begin("printf '\\033]2;%s\\007' \"$(printf 'é%.0s' {1..500})\"; sleep 1");
    await expect.poll(() => title.textContent()).toBe('é'.repeat(80));
    expectQuiet(guest);
  });
  test('none of the hostile sequences acts on page, clipboard, network or command line', async () => {
    await using guest = await room.sitDown();
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
});
