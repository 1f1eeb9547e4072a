import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabState } from '../../protocol/lab.ts';
import { readySnapshot } from '../../tests/support/ready-snapshot.ts';
import { Recorder } from './recorder.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function state(verdict: 'waiting' | 'pass', observed: string): LabState {
  const evidence = {
    check: 'c',
    verdict,
    expected: '',
    observed,
    sinceMs: 0,
    history: [],
    query: '',
    engine: null,
    failure: null,
  };
  return {
    lab: 'a-lab',
    phase: 'running',
    mine: true,
    held: true,
    leaseEndsMs: null,
    current: 's',
    steps: [{ step: 's', status: 'open', predicted: null, hintsSeen: 0, evidence: [evidence] }],
    probes: {},
    faults: [],
    failure: null,
    waitingFor: null,
  };
}

function observedIn(recorder: Recorder): (string | null)[] {
  const { labStates } = recorder.take({ lab: 'a-lab', topology: 'pair', versions: [] });
  return labStates.map((entry) => entry.state.steps[0]!.evidence[0]!.observed);
}

test('a figure that keeps moving is thinned, a verdict that changes is kept', () => {
  const recorder = new Recorder();
  for (const [verdict, observed] of [
    ['waiting', '1'],
    ['waiting', '2'],
    ['pass', '3'],
    ['pass', '4'],
  ] as const) {
    recorder.labState(state(verdict, observed));
    vi.advanceTimersByTime(500);
  }
  expect(observedIn(recorder)).toEqual(['1', '3']);
});

test('changes of one moment are one picture, the last', () => {
  const recorder = new Recorder();
  recorder.labState(state('waiting', '1'));
  vi.advanceTimersByTime(100);
  recorder.labState(state('pass', '2'));
  expect(observedIn(recorder)).toEqual(['2']);
});

test('a snapshot that says nothing new is left out', () => {
  const recorder = new Recorder();
  recorder.snapshot(readySnapshot());
  recorder.snapshot(readySnapshot());
  expect(recorder.take({ lab: 'a-lab', topology: 'pair', versions: [] }).stack).toHaveLength(1);
});

test('what is asked after the end lies on the last picture', () => {
  const recorder = new Recorder();
  vi.advanceTimersByTime(1000);
  recorder.end();
  vi.advanceTimersByTime(40_000);
  recorder.answer({ engine: 'vm', endpoint: 'query', parameters: { query: 'up' }, status: 200, body: '{}' });
  const recording = recorder.take({ lab: 'a-lab', topology: 'pair', versions: [] });
  expect(recording.durationMs).toBe(1000);
  expect(recording.answers[0]!.atMs).toBe(1000);
});

test('the inbox is kept each time something has arrived, and left out where there was none', () => {
  const recorder = new Recorder();
  const notification = {
    id: 1,
    receivedMs: 5,
    from: 'alertmanager-1',
    status: 'firing' as const,
    alerts: [],
  };
  const take = () => recorder.take({ lab: 'a-lab', topology: 'pair', versions: [] });
  expect(take()).not.toHaveProperty('inbox');
  recorder.inbox({ notifications: [] });
  vi.advanceTimersByTime(500);
  recorder.inbox({ notifications: [notification] });
  vi.advanceTimersByTime(500);
  recorder.inbox({ notifications: [notification] });
  expect(take().inbox?.map(({ atMs }) => atMs)).toEqual([0, 500]);
});
