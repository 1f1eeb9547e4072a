import { expect, test } from 'vitest';
import type { LabState } from '../../../protocol/lab.ts';
import { actionStands, type StepState, whyNobody, whyShut } from './step-gate.ts';

const step: StepState = { step: 'kill-one', status: 'open', predicted: null, hintsSeen: 0, evidence: [] };
const state: LabState = {
  lab: 'one-of-a-pair',
  phase: 'running',
  mine: true,
  held: true,
  leaseEndsMs: 0,
  current: 'kill-one',
  steps: [step],
  probes: { K: 1200, T: null },
  faults: ['kill-node'],
  failure: null,
  waitingFor: null,
};

test('a fault stays shut until the prediction is recorded', () => {
  expect(whyShut(state, step, true)).toBe('predictNeeded');
  expect(whyShut(state, { ...step, predicted: 'errors' }, true)).toBeNull();
});

test('a step without a prediction opens with the step before it', () => {
  expect(whyShut(state, step, false)).toBeNull();
  expect(whyShut(state, { ...step, status: 'locked' }, false)).toBe('beforeFirst');
});

test('a lab that somebody else holds can be watched, not acted on', () => {
  expect(whyShut({ ...state, mine: false }, step, false)).toBe('heldByOther');
});

test('before the lab has begun, the page says to begin', () => {
  expect(whyShut(null, null, false)).toBe('beginFirst');
  expect(whyShut({ ...state, phase: 'idle', mine: false, held: false }, step, false)).toBe('beginFirst');
});

test('a note stands once all of its probes are known', () => {
  expect(actionStands({ kind: 'note', probes: ['K'] }, state, step)).toBe(true);
  expect(actionStands({ kind: 'note', probes: ['K', 'T'] }, state, step)).toBe(false);
});

test('a fault in force stands', () => {
  expect(actionStands({ kind: 'fault', fault: 'kill-node' }, state, step)).toBe(true);
});

test('where nobody answers, each reason has words of its own', () => {
  expect(whyNobody('live')).toBeNull();
  expect(whyNobody('static')).toBe('needsStack');
  expect(whyNobody('recorded')).toBe('onlyPlayed');
  expect(whyNobody('lost')).toBe('noAnswerer');
  expect(whyNobody('no-session')).toBe('notLetIn');
});
