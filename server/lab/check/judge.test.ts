import { describe, expect, test } from 'vitest';
import type { Check } from '../../../protocol/lab.ts';
import { judge } from './judge.ts';
import type { Observation } from './observation.ts';

const check: Check = {
  id: 'is-dead',
  kind: 'service',
  service: 'vmstorage-1',
  state: 'dead',
  text: { en: 'dead', vi: 'chết' },
  withinSeconds: 5,
};
const seen = (holds: boolean | null, observed = String(holds)): Observation => ({
  holds,
  observed,
  expected: 'dead',
  query: 'status',
  engine: null,
  failure: null,
});
const at = (nowMs: number, slowness = 1) => ({ nowMs, sinceMs: 0, slowness });

describe('a verdict', () => {
  test('waits until the limit, then is red', () => {
    expect(judge(check, undefined, seen(false), at(4_900)).verdict).toBe('waiting');
    expect(judge(check, undefined, seen(false), at(5_000)).verdict).toBe('fail');
    expect(judge(check, undefined, seen(null), at(5_000)).verdict).toBe('fail');
  });

  test('gives a slow machine more time, and never calls a very slow one red', () => {
    expect(judge(check, undefined, seen(false), at(8_000, 2)).verdict).toBe('waiting');
    expect(judge(check, undefined, seen(false), at(10_000, 2)).verdict).toBe('fail');
    expect(judge(check, undefined, seen(false), at(20_000, 4)).verdict).toBe('too-slow');
  });

  test('says of a moment asked for too late that it proves nothing, without waiting for it', () => {
    const late = judge(check, undefined, { ...seen(false, '454'), isLate: true }, at(100));
    expect(late).toMatchObject({ verdict: 'too-slow', isLate: true, observed: '454' });
  });

  test('turns green late all the same, and keeps what it was before', () => {
    const late = judge(check, undefined, seen(false), at(6_000));
    const green = judge(check, late, seen(true), at(7_000));
    expect(green.verdict).toBe('pass');
    expect(green.sinceMs).toBe(7_000);
    expect(green.history.map((change) => [change.verdict, change.atMs])).toEqual([
      ['fail', 6_000],
      ['pass', 7_000],
    ]);
  });

  test('turns red at once when what held no longer does, and says since when', () => {
    const green = judge(check, undefined, seen(true), at(1_000));
    const still = judge(check, green, seen(true), at(1_500));
    expect(still.sinceMs).toBe(1_000);
    const red = judge(check, still, seen(false), at(2_000));
    expect(red).toMatchObject({ verdict: 'fail', sinceMs: 2_000, observed: 'false' });
    expect(judge(check, red, seen(false), at(3_000)).sinceMs).toBe(2_000);
  });

  test('stays green while nothing can be asked', () => {
    const green = judge(check, undefined, seen(true), at(1_000));
    expect(judge(check, green, seen(null), at(9_000)).verdict).toBe('pass');
  });
});
