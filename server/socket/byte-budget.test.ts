import { expect, test } from 'vitest';
import { createByteBudget } from './byte-budget.ts';

test('a burst passes at once, then the rate holds, and rest restores it', () => {
  let nowMs = 0;
  const budget = createByteBudget({ burstBytes: 1000, bytesPerSecond: 100 }, () => nowMs);
  expect(budget.take(900)).toBe(0);
  expect(budget.take(200)).toBe(1000);
  nowMs = 1000;
  expect(budget.take(100)).toBe(1000);
  nowMs = 60_000;
  expect(budget.take(1000)).toBe(0);
});

test('frames of one byte are no way around it', () => {
  const budget = createByteBudget({ burstBytes: 640, bytesPerSecond: 64 }, () => 0);
  const waits = Array.from({ length: 11 }, () => budget.take(1));
  expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(waits[10]).toBe(1000);
});
