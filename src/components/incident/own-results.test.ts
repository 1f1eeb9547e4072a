import { expect, test } from 'vitest';
import { parseResults, type Result, withResult } from './own-results.ts';

const result = (watchedSinceMs: number): Result => ({
  watchedSinceMs,
  level: 2,
  points: 80,
  detectMs: 12_000,
  diagnoseMs: null,
  queries: 3,
  hints: 1,
});

test('the newest result stands first, and one incident counts once', () => {
  const two = withResult(withResult([], result(1)), result(2));
  expect(two.map(({ watchedSinceMs }) => watchedSinceMs)).toEqual([2, 1]);
  expect(withResult(two, result(1))).toBe(two);
});

test('no more than fifty are kept', () => {
  let results: readonly Result[] = [];
  for (let at = 1; at <= 60; at++) results = withResult(results, result(at));
  expect(results).toHaveLength(50);
  expect(results[0]?.watchedSinceMs).toBe(60);
});

test('what was written is read again, and what is no list of results is refused', () => {
  expect(parseResults(JSON.stringify([result(1)]))).toEqual([result(1)]);
  expect(() => parseResults('[{"level":4}]')).toThrow();
});
