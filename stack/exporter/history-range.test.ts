import { describe, expect, test } from 'vitest';
import { readHistoryRange } from './history-range.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 2);
const read = (query: string, nowMs = NOW_MS) => readHistoryRange(new URLSearchParams(query), nowMs);

describe('what /history is asked for', () => {
  test('is 50 minutes of the month before, a scrape each 15 s, when nothing is said', () => {
    expect(read('')).toEqual({
      ok: true,
      fromMs: Date.UTC(2026, 9, 15, 12),
      scrapes: 200,
      stepMs: 15_000,
      shownLaterMs: 0,
    });
  });

  test.each([
    [Date.UTC(2027, 0, 1), Date.UTC(2026, 11, 15, 12)],
    [Date.UTC(2027, 2, 31, 23, 59), Date.UTC(2027, 1, 15, 12)],
  ])('lies in the month before %i on its first and last day as well', (nowMs, fromMs) => {
    expect(read('', nowMs)).toMatchObject({ fromMs });
  });

  test('may be any other past', () => {
    expect(read('from=1760529600&seconds=100&step=15')).toEqual({
      ok: true,
      fromMs: 1_760_529_600_000,
      scrapes: 6,
      stepMs: 15_000,
      shownLaterMs: 0,
    });
  });

  test('may carry timestamps that end now, to the second', () => {
    const range = read('from=1760529600&seconds=100&step=15&end=now', NOW_MS + 250);
    expect(range).toMatchObject({ fromMs: 1_760_529_600_000, scrapes: 6 });
    expect(range.ok && range.fromMs + 5 * 15_000 + range.shownLaterMs).toBe(NOW_MS);
  });

  test.each([
    ['from=noon', 'whole numbers'],
    ['from=-5', 'whole numbers'],
    ['step=0', 'whole numbers'],
    ['step=1.5', 'whole numbers'],
    ['seconds=', 'whole numbers'],
    ['seconds=99999999999', 'whole numbers'],
    ['step=61', 'at most 60'],
    ['end=then', 'end=now'],
    ['seconds=10&step=30', '0 scrapes'],
    ['seconds=90000&step=30', '3000 scrapes'],
  ])('is refused in both languages when it is %s', (query, said) => {
    const answer = read(query);
    if (answer.ok) throw new Error(`${query} was let through`);
    expect(answer.problem.en).toContain(said);
    expect(answer.problem.vi).not.toBe(answer.problem.en);
  });
});
