import { expect, test } from 'vitest';
import { CHART, indexAt, roundTo, scaleOf, valueAt, xOf, yOf } from './chart.ts';
import {
  gapLimits,
  gapMs,
  jitter,
  MOST_SAMPLES,
  removeSample,
  repeatLast,
  setGap,
  setValue,
} from './edit-samples.ts';
import { presetSamples, pseudoRandom } from './presets.ts';
import { parseValue, valueBits, valueText } from './sample.ts';

const four = presetSamples('four');

test('the last sample again keeps its gap, and stops where a chunk is full', () => {
  const five = repeatLast(four, 1);
  expect(gapMs(five, 4)).toBe(15_003);
  expect(five[4]?.value).toBe(100);
  expect(repeatLast(five, 1_000)).toHaveLength(MOST_SAMPLES);
  expect(gapMs(repeatLast(four.slice(0, 1), 1), 1)).toBe(15_000);
});

test('a sample moves between its neighbours and never past them', () => {
  expect(gapLimits(four, 2)).toEqual({ least: 1, most: 30_002 });
  const moved = setGap(four, 2, 15_010) ?? [];
  expect([gapMs(moved, 2), gapMs(moved, 3)]).toEqual([15_010, 14_993]);
  for (const gap of [0, -5, 30_003, 1.5, Number.NaN]) expect(setGap(four, 2, gap)).toBeNull();
  expect(setGap(four, 0, 5)).toBeNull();
});

test('jitter never turns time around, however large it is', () => {
  const shaken = jitter(presetSamples('steady'), 10_000, pseudoRandom(5));
  expect(shaken[0]?.timeMs).toBe(presetSamples('steady')[0]?.timeMs);
  for (let index = 1; index < shaken.length; index++) expect(gapMs(shaken, index)).toBeGreaterThan(0);
});

test('one sample stays when all are removed', () => {
  let samples = four;
  for (let times = 0; times < 9; times++) samples = removeSample(samples, 0);
  expect(samples).toHaveLength(1);
});

test('a value is read as people write it, and a stale marker has bits of its own', () => {
  expect(['42', '-0', '0,1', '.5', '1e-3', '+Inf', '-inf', 'NaN', 'stale'].map(parseValue)).toEqual([
    42,
    -0,
    0.1,
    0.5,
    0.001,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    'stale',
  ]);
  for (const text of ['', '1.2.3', 'abc', '0x10', '1 2', '.']) expect(parseValue(text)).toBeNull();
  expect(valueBits({ timeMs: 0, value: 'stale' })).toBe(0x7ff0000000000002n);
  expect(valueBits({ timeMs: 0, value: -0 })).toBe(1n << 63n);
  for (const value of [-0, 0.1, 1e300, Number.POSITIVE_INFINITY, Number.NaN])
    expect(parseValue(valueText({ timeMs: 0, value }))).toEqual(value);
});

test('a point that is dragged to its own height keeps its value', () => {
  const samples = setValue(four, 1, 100.5);
  const scale = scaleOf(samples);
  expect(valueAt(yOf(100.5, scale), scale)).toBeCloseTo(100.5, 6);
  for (const index of [0, 1, 2, 3]) expect(indexAt(xOf(index, 4), 4)).toBe(index);
  expect(indexAt(-50, 4)).toBe(0);
  expect(indexAt(CHART.width + 50, 4)).toBe(3);
  expect(roundTo(0.1 + 0.2, 0.01)).toBe(0.3);
});

test('a chart of equal, huge or no numbers has a scale all the same', () => {
  for (const value of [0, 42, -1e300, 1.7e308, Number.NaN, 'stale'] as const) {
    const samples = setValue(setValue(four, 0, value), 1, value).slice(0, 2);
    const scale = scaleOf(samples);
    expect(Number.isFinite(yOf(value, scale))).toBe(true);
    expect(Number.isFinite(valueAt(10, scale))).toBe(true);
  }
  const extremes = setValue(setValue(four, 0, 1.7e308), 1, -1.7e308);
  expect(Number.isFinite(yOf(0, scaleOf(extremes)))).toBe(true);
});
