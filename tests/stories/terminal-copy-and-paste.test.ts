import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, PLAIN_HOST } from './support/browser.ts';
import { clipboardText } from './support/clipboard.ts';
import { expectQuiet, openTerminalRoom, type TerminalRoom } from './support/terminal-room.ts';

describe.skipIf(!CHROMIUM)('what is copied from the terminal and pasted into it (needs Chromium)', () => {
  let room: TerminalRoom;
  beforeAll(async () => {
    room = await openTerminalRoom('story-paste');
  });
  afterAll(() => room?.[Symbol.asyncDispose]());

  test.each(['localhost', PLAIN_HOST])('Ctrl+Shift+C copies what is selected, at %s', async (host) => {
    await using guest = await room.sitDown({ host });
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
    await using guest = await room.sitDown();
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
    await using guest = await room.sitDown({ host: PLAIN_HOST });
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
    await using guest = await room.sitDown();
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
    await using guest = await room.sitDown();
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
});
