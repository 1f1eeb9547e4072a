import { describe, expect, test } from 'vitest';
import { editKeys } from './edit-keys.ts';

const DEL = '\x7f';

describe('keys for what an input method changed', () => {
  test.each([
    ['a new letter', 'Ho', 'Hoa', 'a'],
    ['a tone on the last letter', 'Hoa', 'Hoả', `${DEL}ả`],
    ['as many DELs as letters are gone', 'duong', 'đường', `${DEL.repeat(5)}đường`],
    ['a word that got shorter', 'Hoả', 'H', DEL.repeat(2)],
    ['the same length with another ending', 'uot', 'ướt', `${DEL.repeat(3)}ướt`],
    ['nothing', 'ế', 'ế', ''],
    ['a decomposed letter that is the same', 'ế', 'e\u0302\u0301', ''],
    ['a mark that joins the letter before', 'e', 'e\u0302\u0301', `${DEL}ế`],
    ['a letter outside of the first plane, as one', 'a😀', 'a', DEL],
    ['a correction in the middle, from there on', 'tieng viet', 'tiếng viet', `${DEL.repeat(8)}ếng viet`],
  ])('%s', (_what, before, after, keys) => {
    expect(editKeys(before, after)).toBe(keys);
  });
});
