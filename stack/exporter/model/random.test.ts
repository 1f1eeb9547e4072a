import { expect, test } from 'vitest';
import { drawObservations, totalCount } from './observation.ts';
import { createRandom } from './random.ts';

const DRAWS = 20_000;
const meanOf = (draw: () => number) => Array.from({ length: DRAWS }, draw).reduce((a, b) => a + b, 0) / DRAWS;

test('the same seed gives the same numbers, another seed others', () => {
  const three = (seed: number) => Array.from({ length: 3 }, createRandom(seed).next);
  expect(three(5)).toEqual(three(5));
  expect(three(5)).not.toEqual(three(6));
});

test.each([0.05, 2, 29, 31, 500])('poisson gives whole numbers around %d', (mean) => {
  const random = createRandom(1);
  expect(Number.isInteger(random.poisson(mean))).toBe(true);
  expect(Math.abs(meanOf(() => random.poisson(mean)) - mean)).toBeLessThan(
    5 * Math.sqrt(mean / DRAWS) + 0.01,
  );
});

test.each([
  [10, 0.3],
  [10, 0.9],
  [5_000, 0.001],
  [5_000, 0.999],
  [400, 0.5],
])('binomial of %d trials at %d stays in range and hits its mean', (trials, chance) => {
  const random = createRandom(2);
  const hits = Array.from({ length: DRAWS }, () => random.binomial(trials, chance));
  expect(Math.min(...hits)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...hits)).toBeLessThanOrEqual(trials);
  const deviation = Math.sqrt(trials * chance * (1 - chance));
  expect(Math.abs(meanOf(() => random.binomial(trials, chance)) - trials * chance)).toBeLessThan(
    (5 * deviation) / Math.sqrt(DRAWS) + 0.01,
  );
});

test.each([0, 1, 7, 8, 9, 1_000])('%d events drawn as at most 8 values are still that many', (count) => {
  const drawn = drawObservations(count, 8, () => 1);
  expect(drawn.length).toBeLessThanOrEqual(8);
  expect(totalCount(drawn)).toBe(count);
});
