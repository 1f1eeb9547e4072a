import { expect, test } from 'vitest';
import { durationSeconds, timeSeconds } from './read-time.ts';

test.each([
  ['15', 15],
  ['0.5', 0.5],
  ['15s', 15],
  ['1h30m', 5400],
  ['250ms', 0.25],
  ['1d', 86_400],
  ['', null],
  ['5x', null],
  ['-5s', null],
])('the duration %s is %s seconds', (written, seconds) => {
  expect(durationSeconds(written)).toBe(seconds);
});

test.each([
  ['1700000000', 1_700_000_000],
  ['1700000000000', 1_700_000_000],
  ['2026-01-31T08:00:00Z', 1_769_846_400],
  ['now', 5000],
  ['-1h', 1400],
  ['now-5m', 4700],
  ['yesterday', null],
  ['2026', 2026],
])('at 5,000 s the time %s is %s', (written, seconds) => {
  expect(timeSeconds(written, 5000)).toBe(seconds);
});
