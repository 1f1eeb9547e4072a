import type { IUnicodeVersionProvider } from '@xterm/xterm';

/** Marks on one letter. Vietnamese needs two, no script needs more than a few; thousands hold the page for minutes. */
const MOST_MARKS = 12;

const NO_COLUMN = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;
/** East Asian wide and full-width blocks, and what is drawn as a picture of its own. */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
const SOFT_HYPHEN = 0xad;
const FIRST_FLAG_LETTER = 0x1f1e6;
const LAST_FLAG_LETTER = 0x1f1ff;

/** In xterm's form: bit 0 joins the letter before, bits 1 and 2 are the width, above stands our count of marks. */
const JOINS = 1;
const WIDTH_SHIFT = 1;
const MARKS_SHIFT = 3;

type Columns = 0 | 1 | 2;

/**
 * How many columns a letter takes, by the browser's own Unicode. The core of xterm counts as Unicode 6 did; its addon for
 * Unicode 11 says the same as this for all that 11 knew (a test compares them) and weighs 11 KB.
 */
export function createLetterWidths(): IUnicodeVersionProvider {
  const known = new Uint8Array(0x10000); // columns + 1; 0 is not looked up yet
  const wcwidth = (codepoint: number): Columns => {
    if (codepoint < 0x7f) return codepoint < 0x20 ? 0 : 1;
    const kept = known[codepoint];
    if (kept === 1 || kept === 2 || kept === 3) return kept === 1 ? 0 : kept === 2 ? 1 : 2;
    const columns = columnsOf(codepoint);
    if (codepoint < known.length) known[codepoint] = columns + 1;
    return columns;
  };
  return {
    version: 'of the browser',
    wcwidth,
    charProperties(codepoint, preceding) {
      const columns = wcwidth(codepoint);
      if (columns > 0) return columns << WIDTH_SHIFT;
      const before = (preceding >> WIDTH_SHIFT) & 3;
      if (before === 0) return 0;
      const marks = (preceding >> MARKS_SHIFT) + 1;
      if (marks > MOST_MARKS) return 1 << WIDTH_SHIFT;
      return (marks << MARKS_SHIFT) | (before << WIDTH_SHIFT) | JOINS;
    },
  };
}

function columnsOf(codepoint: number): Columns {
  if (codepoint < 0xa0) return 0;
  if (codepoint === SOFT_HYPHEN) return 1;
  const letter = String.fromCodePoint(codepoint);
  if (NO_COLUMN.test(letter)) return 0;
  if (codepoint >= FIRST_FLAG_LETTER && codepoint <= LAST_FLAG_LETTER) return 1;
  return TWO_COLUMNS.test(letter) ? 2 : 1;
}
