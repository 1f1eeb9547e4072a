import { expect, test } from 'vitest';
import { cleanTitle } from './clean-title.ts';

test('a title keeps its letters and loses what turns text around or hides in it', () => {
  expect(cleanTitle('\u202etxt.exe\u202c \u2067a\u2069\u200b\u0007 Đường ghi\n')).toBe('txt.exe a Đường ghi');
});

test('a title has at most 80 characters, none of them cut in half', () => {
  const title = cleanTitle('😀'.repeat(200));
  expect([...title]).toHaveLength(80);
  expect(title.isWellFormed()).toBe(true);
});
