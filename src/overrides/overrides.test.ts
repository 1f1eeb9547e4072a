import { expect, test } from 'vitest';
import { benchLimits, clampWidth, widthAfterKey } from './bench-width.ts';
import { foldedWords } from './folded-words.ts';
import { placeOf } from './place.ts';

test('the bench never gets narrower than 80 columns nor leaves the text less than 420 px', () => {
  const limits = benchLimits(1352);
  expect(limits).toEqual({ leastPx: 648, mostPx: 932 });
  expect(clampWidth(10, limits)).toBe(648);
  expect(clampWidth(5000, limits)).toBe(932);
});

test.each([
  ['ArrowLeft', false, 724],
  ['ArrowRight', false, 676],
  ['ArrowLeft', true, 796],
  ['Home', false, 932],
  ['End', false, 648],
  ['a', false, undefined],
])('the key %s (coarse: %s) makes a bench of 700 px %s px wide', (key, isCoarse, expected) => {
  expect(widthAfterKey(700, key, isCoarse, { leastPx: 648, mostPx: 932 })).toBe(expected);
});

test('words with đ are also found without it, each once', () => {
  expect(foldedWords('Hai đường ghi, đường đi của Đĩa; disk')).toEqual(['di', 'dường', 'dĩa'].sort());
});

test('the place is the last heading above the line under the header', () => {
  const headings = [
    { id: 'a', topPx: -300 },
    { id: 'b', topPx: 60 },
    { id: 'c', topPx: 400 },
  ];
  expect(placeOf(headings, 56)?.id).toBe('b');
  expect(placeOf([], 56)).toBeUndefined();
});
