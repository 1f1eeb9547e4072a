import { expect, test } from 'vitest';
import { keeps, median, percentile } from './figures.ts';

test('a goal is a bound that the value keeps or not', () => {
  expect([
    keeps(3, '<= 3'),
    keeps(4, '<= 3'),
    keeps(1.2, '>= 1'),
    keeps(null, '<= 3'),
    keeps(3, null),
  ]).toEqual([true, false, true, null, null]);
});

test('percentiles are values that were measured', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(median([5, 1, 4, 2, 3])).toBe(3);
  expect(median([])).toBeNull();
});
