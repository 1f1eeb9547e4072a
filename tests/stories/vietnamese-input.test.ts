import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  INPUT_METHODS,
  INPUT_PLACES,
  type InputMethodId,
  type InputPlace,
  WRONG_CELLS,
} from '../../src/components/terminal/input-matrix.ts';
import { CHROMIUM, enter, launchBrowser, type Visit, visit } from './support/browser.ts';
import { inputMethods } from './support/input-methods.ts';
import { startWritepath, type Writepath } from './support/start-writepath.ts';
import { TerminalDesk } from './support/terminal-desk.ts';
import { LINES } from './support/vietnamese-words.ts';

/** What stands in a place and keeps each line that it gets. */
const READERS: Readonly<Record<InputPlace, string>> = {
  program: 'cat > got',
  prompt: 'while IFS= read -e -r line; do printf "%s\\n" "$line"; done > got',
  line: 'cat > got',
};

describe.skipIf(!CHROMIUM)('Vietnamese in the terminal (needs Chromium)', () => {
  let writepath: Writepath;
  let browser: Browser;
  let visitor: Visit;
  let desk: TerminalDesk;
  beforeAll(async () => {
    writepath = await startWritepath({ topology: 'pair', stack: 'story-vietnamese' });
    browser = await launchBrowser();
    visitor = await visit(browser, 'desktop', 'vi-VN');
    desk = await TerminalDesk.watch(visitor.page);
    await enter(visitor.page, writepath.address);
    await visitor.page.goto(`${writepath.origin}/vi/start/terminal/`);
    await desk.untilLive();
  });
  // A reader that a failed test left behind would take the keys of all that follow.
  beforeEach(() => desk.freshPrompt());
  afterAll(async () => {
    await visitor?.[Symbol.asyncDispose]();
    await browser?.close();
    await writepath?.[Symbol.asyncDispose]();
  });

  async function goTo(place: InputPlace): Promise<void> {
    if (place !== 'line') {
      await desk.goIn();
      return;
    }
    const field = desk.frame.locator('.wp-term-entry input');
    if (!(await field.isVisible())) await desk.tool('Dòng lệnh').click();
    await field.focus();
  }

  async function typed(id: InputMethodId, place: InputPlace): Promise<string> {
    const method = inputMethods(visitor.page, await visitor.context.newCDPSession(visitor.page))[id];
    await desk.begin(READERS[place]);
    await goTo(place);
    for (const { words } of LINES) {
      for (const [at, word] of words.entries()) {
        if (at > 0) await method.space();
        await method.type(word);
      }
      await visitor.page.keyboard.press('Enter');
    }
    await desk.goIn();
    await visitor.page.keyboard.press('Control+D');
    return desk.read('got');
  }

  const cells = INPUT_METHODS.flatMap(({ id }) => INPUT_PLACES.map((place) => [id, place] as const));
  test.each(cells)('%s, %s: the shell gets each letter as it was meant', async (id, place) => {
    const wanted = LINES.map(({ text }) => `${text}\n`).join('');
    const isWrong = WRONG_CELLS.some((cell) => cell[0] === id && cell[1] === place);
    const got = await typed(id, place);
    if (isWrong) expect(got).not.toBe(wanted);
    else expect(got).toBe(wanted);
  });

  test('the page prints this very matrix', async () => {
    const rows = visitor.page.locator('main table').last().locator('tbody tr');
    const printed = await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent?.[0])),
    );
    expect(printed).toHaveLength(INPUT_METHODS.length);
    expect(printed.flat().filter((sign) => sign === '✔')).toHaveLength(cells.length - WRONG_CELLS.length);
  });

  test('composed and decomposed text is pasted as the same composed letters', async () => {
    const text = 'đường ghi nghiêng ướt Hoả TIẾNG VIỆT';
    for (const form of ['NFC', 'NFD'] as const) {
      await desk.begin('cat > got');
      await desk.paste(text.normalize(form));
      await visitor.page.keyboard.press('Enter');
      await visitor.page.keyboard.press('Control+D');
      expect(await desk.read('got')).toBe(`${text.normalize('NFC')}\n`);
    }
  });

  test('the line field composes what it was given decomposed', async () => {
    await desk.begin('cat > got');
    await goTo('line');
    await desk.frame.locator('.wp-term-entry input').fill('đường ghi'.normalize('NFD'));
    await visitor.page.keyboard.press('Enter');
    await desk.goIn();
    await visitor.page.keyboard.press('Control+D');
    expect(await desk.read('got')).toBe('đường ghi\n'.normalize('NFC'));
  });

  test('Backspace takes a whole letter back, at the prompt and in a program that reads lines', async () => {
    for (const reader of [READERS.prompt, READERS.program]) {
      await desk.begin(reader);
      await visitor.page.keyboard.type('tiếng ướt');
      for (let count = 0; count < 6; count++) await visitor.page.keyboard.press('Backspace');
      await visitor.page.keyboard.type('ê');
      await visitor.page.keyboard.press('Enter');
      await visitor.page.keyboard.press('Control+D');
      expect(await desk.read('got')).toBe('tiếê\n');
    }
  });

  test('a browser that leaves the caret in front of a letter: the next one still comes behind it', async () => {
    await desk.begin(READERS.program);
    // Chromium does so with the first text of a terminal that has shown nothing yet.
    await visitor.page.evaluate(() => {
      const toFront = ({ target }: Event) =>
        target instanceof HTMLTextAreaElement && target.setSelectionRange(0, 0);
      window.addEventListener('input', toFront, { capture: true, once: true });
    });
    await visitor.page.keyboard.type('ế ữ ặ ỡ');
    await visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.press('Control+D');
    expect(await desk.read('got')).toBe('ế ữ ặ ỡ\n');
  });

  test('Vietnamese letters, composed or not, take one column each, and the cursor stands behind them', async () => {
    await desk.run('clear');
    for (const form of ['NFC', 'NFD'] as const) {
      const bytes = Buffer.from('tiế'.normalize(form)).toString('hex').replaceAll(/../g, '\\x$&');
      // The terminal itself says where its cursor stands.
      await desk.begin(
        `printf '${bytes}\\033[6n'; IFS= read -rs -d R place; echo; echo "\${place#*[}" > got`,
      );
      await expect.poll(() => desk.watched.typed(), { timeout: 10_000 }).toMatch(/\x1b\[\d+;\d+R$/);
      expect(await desk.read('got')).toMatch(/^\d+;4\n$/);
    }
    await desk.run("printf 'ê%.0s' {1..20}; printf '|\\n'; printf 'e%.0s' {1..20}; printf '|\\n'");
    await expect
      .poll(async () => (await desk.lines()).join('\n'))
      .toContain(`${'ê'.repeat(20)}|\n${'e'.repeat(20)}|`);
    const ends = await desk.endsOf([`${'ê'.repeat(20)}|`, `${'e'.repeat(20)}|`]);
    expect(Math.abs((ends[0] ?? 0) - (ends[1] ?? 1_000))).toBeLessThan(1.5);
  });

  test('while a word is in the making the shell has none of it, and the screen shows it underlined', async () => {
    const cdp = await visitor.context.newCDPSession(visitor.page);
    await desk.begin('cat > got');
    await cdp.send('Input.imeSetComposition', { text: 'ướt', selectionStart: 3, selectionEnd: 3 });
    const preedit = desk.frame.locator('.wp-term-preedit');
    expect(await preedit.textContent()).toBe('ướt');
    expect(await preedit.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe(
      'underline',
    );
    const before = desk.watched.typed();
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    expect(await preedit.textContent()).toBe('');
    expect(desk.watched.typed()).toBe(before);
    await visitor.page.keyboard.press('Control+D');
  });

  test('an on-screen Backspace takes a letter back that the text area has no more', async () => {
    await desk.begin('cat > got');
    await visitor.page.keyboard.type('ab');
    await visitor.page.evaluate(() => {
      const change = { inputType: 'deleteContentBackward', bubbles: true, cancelable: true, composed: true };
      document.activeElement?.dispatchEvent(new InputEvent('beforeinput', change));
    });
    await visitor.page.keyboard.press('Enter');
    await visitor.page.keyboard.press('Control+D');
    expect(await desk.read('got')).toBe('a\n');
  });

  test('with the screen reader mode on, letters still come once each', async () => {
    await desk.tool('Trình đọc').click();
    try {
      await desk.begin('cat > got');
      await visitor.page.keyboard.type('Plain keys, TWICE');
      await visitor.page.keyboard.press('Backspace');
      await visitor.page.keyboard.press('Enter');
      const method = inputMethods(visitor.page, await visitor.context.newCDPSession(visitor.page));
      for (const { words } of LINES.slice(0, 2)) {
        for (const word of words) await method['telex-fused'].type(word);
        await visitor.page.keyboard.press('Enter');
      }
      await visitor.page.keyboard.press('Control+D');
      expect(await desk.read('got')).toBe('Plain keys, TWIC\ntiếngViệt\nHoả\n');
    } finally {
      await desk.tool('Trình đọc').click();
    }
  });
});
