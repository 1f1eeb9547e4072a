import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['đường ghi, 3 µs, 😀', 'đường ghi, 3 µs, 😀'],
  ['a\nb\r\tc', 'a\\u000ab\\u000d\\u0009c'],
  ['\u001b[2J\u009b31m\u007f', '\\u001b[2J\\u009b31m\\u007f'],
  ['\u202egnp.exe\u2066\u200b', '\\u202egnp.exe\\u2066\\u200b'],
  ['\u2028\u2029\ufeff', '\\u2028\\u2029\\ufeff'],
  ['half \ud800 pair', 'half \\ud800 pair'],
  ['tag \u{e0001}', 'tag \\udb40\\udc01'],
])('%j is shown as %s', (text, shown) => {
  expect(printable(text)).toBe(shown);
});
