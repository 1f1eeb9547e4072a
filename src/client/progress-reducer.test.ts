import { expect, test } from 'vitest';
import type { LabState } from '../../protocol/lab.ts';
import { EMPTY_PROGRESS, type Progress } from '../../protocol/progress.ts';
import { nextProgress } from './progress-reducer.ts';

const state = (phase: LabState['phase'], done: readonly string[], held = true, mine = true): LabState => ({
  lab: 'one-of-a-pair',
  phase,
  mine,
  held,
  leaseEndsMs: null,
  current: null,
  steps: ['count', 'kill'].map((step) => ({
    step,
    status: done.includes(step) ? 'done' : 'open',
    predicted: null,
    hintsSeen: 0,
    evidence: [],
  })),
  probes: {},
  faults: [],
  failure: null,
  waitingFor: null,
});
const seen = (progress: Progress, labState: LabState, atMs = 5): Progress =>
  nextProgress(progress, { kind: 'lab-seen', state: labState, atMs });

test('a finished lab stays finished after a reset, but no step is claimed any more', () => {
  const finished = seen(EMPTY_PROGRESS, state('finished', ['count', 'kill']));
  const reset = seen(finished, state('idle', [], false, false), 9);
  expect(reset.labs['one-of-a-pair']).toEqual({ holds: {}, finishedAtMs: 5, resetAtMs: 9 });
});

test('a step that went red again is no longer claimed', () => {
  const both = seen(EMPTY_PROGRESS, state('running', ['count', 'kill']));
  expect(Object.keys(seen(both, state('running', ['count'])).labs['one-of-a-pair']!.holds)).toEqual([
    'count',
  ]);
});

test('a lab that somebody else holds leaves no trace', () => {
  expect(seen(EMPTY_PROGRESS, state('running', ['count'], true, false))).toBe(EMPTY_PROGRESS);
});

test('hints once seen stay seen, over a reset and an import', () => {
  const running = state('running', []);
  const hinted = {
    ...running,
    steps: running.steps.map((step) => ({ ...step, hintsSeen: step.step === 'kill' ? 2 : 0 })),
  };
  const after = seen(seen(EMPTY_PROGRESS, hinted), state('idle', [], false, false), 9);
  expect(after.labs['one-of-a-pair']!.hints).toEqual({ kill: 2 });
  const theirs: Progress = {
    ...EMPTY_PROGRESS,
    labs: {
      'one-of-a-pair': { holds: {}, finishedAtMs: null, resetAtMs: null, hints: { kill: 1, count: 1 } },
    },
  };
  const merged = nextProgress(after, { kind: 'imported', progress: theirs });
  expect(merged.labs['one-of-a-pair']!.hints).toEqual({ kill: 2, count: 1 });
});

test('the same state twice changes nothing', () => {
  const once = seen(EMPTY_PROGRESS, state('running', ['count']));
  expect(seen(once, state('running', ['count']), 99)).toBe(once);
});

test('an imported file adds finished labs and newer quiz answers, never steps', () => {
  const theirs: Progress = {
    format: 1,
    labs: { 'one-of-a-pair': { holds: { kill: 1 }, finishedAtMs: 1, resetAtMs: null } },
    quizzes: { pair: { first: { option: 'b', right: true, atMs: 7 } } },
  };
  const mine = nextProgress(EMPTY_PROGRESS, {
    kind: 'quiz-answered',
    quiz: 'pair',
    question: 'first',
    option: 'a',
    right: false,
    atMs: 3,
  });
  const merged = nextProgress(mine, { kind: 'imported', progress: theirs });
  expect(merged.labs['one-of-a-pair']).toEqual({ holds: {}, finishedAtMs: 1, resetAtMs: null });
  expect(merged.quizzes.pair?.first?.option).toBe('b');
});
