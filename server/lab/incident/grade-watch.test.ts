import { describe, expect, test } from 'vitest';
import { INCIDENTS } from '../../../labs/incidents/index.ts';
import type { Answer } from '../../../protocol/incident.ts';
import { gradeWatch } from './grade-watch.ts';
import type { Watch } from './incident-machine.ts';

const incident = INCIDENTS[0]!;
const watch: Watch = {
  incident: incident.id,
  level: 1,
  topology: 'cluster',
  session: 'browser',
  watchedMs: 1_000,
  brokenMs: 11_000,
  seenMs: 21_000,
  falseAlarms: 0,
  queries: [],
  hints: 0,
  answers: [],
  clues: {},
};
const found = { gaveUp: false, overMs: 71_000 };
const answer = (verdict: Answer['verdict'], afterMs = 60_000): Answer => ({
  component: 'vmauth',
  kind: 'dead',
  verdict,
  afterMs,
  against: null,
  why: null,
});
const asked = (count: number) =>
  Array.from({ length: count }, () => ({ engine: 'vm' as const, query: 'up', afterMs: 1 }));

describe('a diagnosis', () => {
  test('found at once, with few queries and no hint, has every point', () => {
    const grade = gradeWatch({ ...watch, queries: asked(4), answers: [answer('right')] }, incident, found);
    expect(grade).toMatchObject({ points: 100, detectMs: 10_000, diagnoseMs: 60_000 });
  });

  test.each([
    ['a wrong answer costs 20', { answers: [answer('wrong'), answer('right')] }, 80],
    [
      'an answer that is true but not the cause costs 5',
      { answers: [answer('partly'), answer('right')] },
      95,
    ],
    [
      'whoever finds it in the end keeps 10',
      { answers: Array.from({ length: 9 }, () => answer('wrong')) },
      50,
    ],
    ['a hint costs 5', { hints: 2 }, 90],
    ['a false alarm costs 5', { falseAlarms: 1 }, 95],
    ['detecting it after 3 minutes costs half of that part', { seenMs: 191_000 }, 90],
    ['detecting it after 5 minutes costs all of it', { seenMs: 400_000 }, 80],
    [
      'queries beyond twice the path and two cost one each',
      { queries: asked(2 * incident.path.length + 5) },
      97,
    ],
  ])('%s', (_title, change, points) => {
    expect(gradeWatch({ ...watch, ...change }, incident, found).points).toBe(points);
  });

  test('that was given up keeps what was detected, and nothing else', () => {
    const grade = gradeWatch(watch, incident, { gaveUp: true, overMs: 71_000 });
    expect(grade).toMatchObject({ points: 20, cause: 0, queries: 0, diagnoseMs: null });
  });

  test('answered without a word before is detected by the first answer after the fault', () => {
    const early = answer('wrong', 5_000);
    const grade = gradeWatch({ ...watch, seenMs: null, answers: [early, answer('right')] }, incident, found);
    expect(grade.detectMs).toBe(50_000);
  });

  test('is never below 0 or above 100', () => {
    const bad = { ...watch, falseAlarms: 50, hints: 3, queries: asked(200), seenMs: null };
    expect(gradeWatch(bad, incident, { gaveUp: true, overMs: 71_000 }).points).toBe(0);
  });
});
