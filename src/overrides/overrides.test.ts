import { expect, test } from 'vitest';
import { benchLimits, clampWidth, widthAfterKey } from './bench-width.ts';
import { placeOf, scrollTo } from './place.ts';

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

const blocks = [
  { topPx: -300, heightPx: 100 },
  { topPx: 40, heightPx: 80 },
  { topPx: 400, heightPx: 20 },
];

test('the place is the last block that begins above the line under the header, and the share of it that is read', () => {
  expect(placeOf(blocks, 80)).toEqual({ block: 1, blocks: 3, shareAbove: 0.5, belowLinePx: 0 });
  expect(placeOf(blocks, 200)).toEqual({ block: 1, blocks: 3, shareAbove: 1, belowLinePx: 80 });
  expect(placeOf([], 80)).toBeUndefined();
});

test('the same place in a longer translation is the same share of the same block', () => {
  const place = placeOf(blocks, 80);
  const longer = blocks.map(({ topPx, heightPx }) => ({ topPx: topPx + 500, heightPx: heightPx * 2 }));
  expect(place && scrollTo(place, longer, 80)).toBe(540);
  expect(place && scrollTo(place, longer.slice(1), 80)).toBeNull();
});
