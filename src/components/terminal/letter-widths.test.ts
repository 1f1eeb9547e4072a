import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal } from '@xterm/headless';
import { expect, test } from 'vitest';
import { createLetterWidths } from './letter-widths.ts';

const widths = createLetterWidths();
const columns = (text: string) => [...text].map((letter) => widths.wcwidth(letter.codePointAt(0) ?? 0));

/** Columns that the cursor moves for a text, by the widths that a terminal counts with. */
async function cursorBehind(terminal: Terminal, text: string): Promise<number> {
  await new Promise<void>((resolve) => terminal.write(`\r\x1b[2K${text}`, resolve));
  return terminal.buffer.active.cursorX;
}

test('Vietnamese takes a column a letter and none for a mark', () => {
  const text = 'ĐƯỜNG ghi nghiêng, ướt, Hoả';
  expect(new Set(columns(text.normalize('NFC')))).toEqual(new Set([1]));
  const total = columns(text.normalize('NFD')).reduce<number>((sum, one) => sum + one, 0);
  expect(total).toBe(text.normalize('NFC').length);
});

test('letters are as wide as Unicode 11 says, in all the blocks that it knew whole', async () => {
  const ours = new Terminal({ allowProposedApi: true });
  const theirs = new Terminal({ allowProposedApi: true });
  ours.unicode.register(widths);
  ours.unicode.activeVersion = widths.version;
  theirs.loadAddon(new Unicode11Addon());
  theirs.unicode.activeVersion = '11';
  const blocks = [
    [0x20, 0x58f], // Latin with all of Vietnamese, Greek, Cyrillic
    [0x1e00, 0x1fff],
    [0x2000, 0x2bff], // punctuation, arrows, boxes, symbols
    [0x3000, 0x312f], // kana
    [0x4e00, 0x4fff],
    [0xac00, 0xacff],
    [0xfe00, 0xffef],
    [0x1f600, 0x1f64f],
    [0x1f1e6, 0x1f1ff],
  ] as const;
  let compared = 0;
  for (const [first, last] of blocks) {
    for (let codepoint = first; codepoint <= last; codepoint += 8) {
      const text = Array.from({ length: 8 }, (_, at) => String.fromCodePoint(codepoint + at))
        .filter((letter) => !/\p{Cn}|\p{Cc}/u.test(letter))
        .join('.');
      const both = [await cursorBehind(ours, text), await cursorBehind(theirs, text)];
      expect({ codepoint, columns: both[0] }).toEqual({ codepoint, columns: both[1] });
      compared += 8;
    }
  }
  expect(compared).toBeGreaterThan(6_000);
});

test('a letter takes a few marks, and no more', () => {
  let properties = widths.charProperties(0x65, 0);
  let joined = 0;
  for (let mark = 0; mark < 100; mark++) {
    properties = widths.charProperties(0x301, properties);
    if ((properties & 1) === 1) joined++;
    else break;
  }
  expect(joined).toBe(12);
});
