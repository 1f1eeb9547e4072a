import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';
import { hasServerHint, takeKey } from './server-hint.ts';

test.each([
  ['writepath_live_7400=1', '7400', true],
  ['a=b; writepath_live_7400=1; c=d', '7400', true],
  ['writepath_live_7400=1', '7401', false],
  ['xwritepath_live_7400=1', '7400', false],
  ['writepath_live_default=1', '', true],
  ['', '7400', false],
])('cookies "%s" at port "%s": a server is there: %s', (cookies, port, there) => {
  expect(hasServerHint(cookies, port)).toBe(there);
});

test.each([
  ['#key=abc', 'abc', ''],
  ['#step-2&key=a-b_c', 'a-b_c', '#step-2'],
  ['#key=abc&tab=query', 'abc', '#tab=query'],
  ['#step-2', null, '#step-2'],
  ['#monkey=abc', null, '#monkey=abc'],
  ['', null, ''],
])('the fragment "%s" gives the key %s and leaves "%s"', (fragment, key, rest) => {
  expect(takeKey(fragment)).toEqual({ key, rest });
});

test('tries come from half a second up to ten, never two pages in step', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelayMs(attempt, () => 0.5))).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
  expect(retryDelayMs(0, () => 0)).toBe(375);
  expect(retryDelayMs(9, () => 1)).toBe(10_000);
});
