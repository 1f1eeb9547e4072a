import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../protocol/lab.ts';
import { smallLab as lab } from '../test-support/small-lab.ts';
import { type LabEvent, LabEventSchema } from './event.ts';
import { labStateFor } from './lab-state.ts';
import { IDLE, type Machine, runOf } from './machine.ts';
import { next } from './next.ts';
import { stepStatus } from './step-status.ts';

const fold = (events: readonly LabEvent[], from: Machine = IDLE): Machine =>
  events.reduce<Machine>((machine, event) => next(lab, machine, event), from);

function evidence(
  check: string,
  verdict: Evidence['verdict'],
  atMs: number,
  before: Evidence['history'] = [],
): Evidence {
  return {
    check,
    verdict,
    expected: '',
    observed: null,
    sinceMs: atMs,
    history: [...before, { verdict, atMs, observed: null }],
    query: '',
    engine: null,
    failure: null,
  };
}

const begin: LabEvent[] = [
  { type: 'begun', tab: 'a', atMs: 1, leaseEndsMs: 100 },
  { type: 'prepared', atMs: 2 },
];
const act = (step: string, extra: Partial<LabEvent & { type: 'acted' }> = {}): LabEvent => ({
  type: 'acted',
  step,
  action: 0,
  atMs: 3,
  probes: {},
  fault: null,
  undone: null,
  ...extra,
});
const pass = (step: string, check: string): LabEvent => ({
  type: 'judged',
  step,
  evidence: evidence(check, 'pass', 4),
});

const solution: LabEvent[] = [
  act('note-it', { probes: { K: 5 } }),
  pass('note-it', 'is-k'),
  { type: 'predicted', step: 'break-it', option: 'half' },
  act('break-it', { fault: 'kill-storage' }),
  pass('break-it', 'is-dead'),
  act('repair-it', { undone: 'kill-storage' }),
  pass('repair-it', 'runs-again'),
];

describe('a lab', () => {
  test('opens one step after the other and finishes', () => {
    const machine = fold([...begin, ...solution]);
    expect(machine.phase).toBe('finished');
    expect(labStateFor(lab, machine, 'a')).toMatchObject({
      mine: true,
      faults: [],
      probes: { K: 5 },
      current: null,
    });
    expect(labStateFor(lab, machine, 'b').mine).toBe(false);
  });

  test('keeps a later step locked', () => {
    const machine = fold([
      ...begin,
      act('break-it', { fault: 'kill-storage' }),
      pass('repair-it', 'runs-again'),
    ]);
    const state = labStateFor(lab, machine, 'a');
    expect(state.steps.map((step) => step.status)).toEqual(['open', 'locked', 'locked']);
    expect(state.faults).toEqual([]);
  });

  test('believes no check before the actions of its step are done', () => {
    const machine = fold([...begin, pass('note-it', 'is-k')]);
    expect(labStateFor(lab, machine, 'a').steps[0]).toMatchObject({ status: 'open', evidence: [] });
  });

  test('keeps the first prediction', () => {
    const machine = fold([
      ...begin,
      { type: 'predicted', step: 'break-it', option: 'nothing' },
      { type: 'predicted', step: 'break-it', option: 'half' },
    ]);
    expect(labStateFor(lab, machine, 'a').steps[1]!.predicted).toBe('nothing');
  });

  test('turns a watched check red again, and running again, when it no longer holds', () => {
    const done = fold([...begin, ...solution]);
    const history = runOf(done)!.steps[2]!.evidence['runs-again']!.history;
    const red = fold(
      [{ type: 'judged', step: 'repair-it', evidence: evidence('runs-again', 'fail', 9, history) }],
      done,
    );
    expect(red.phase).toBe('running');
    expect(labStateFor(lab, red, 'a').steps[2]).toMatchObject({
      status: 'regressed',
      evidence: [{ sinceMs: 9 }],
    });
  });

  test('a baseline must hold at the moment when the other checks of its step do, and is over with the step', () => {
    const [noting, breaking] = lab.steps;
    const check = { ...breaking!.checks[0]!, id: 'goes-on', baseline: true };
    const withBaseline = {
      ...lab,
      steps: [noting!, { ...breaking!, checks: [check, ...breaking!.checks] }],
    };
    const run = (events: readonly LabEvent[], from: Machine) =>
      events.reduce<Machine>((machine, event) => next(withBaseline, machine, event), from);
    const status = (machine: Machine) => labStateFor(withBaseline, machine, 'a').steps[1]!.status;
    const judgedAgain = (verdict: Evidence['verdict'], machine: Machine): LabEvent => ({
      type: 'judged',
      step: 'break-it',
      evidence: evidence('goes-on', verdict, 9, runOf(machine)!.steps[1]!.evidence['goes-on']!.history),
    });
    const held = run(
      [
        ...begin,
        ...solution.slice(0, 2),
        act('break-it', { fault: 'kill-storage' }),
        pass('break-it', 'goes-on'),
      ],
      IDLE,
    );
    const hit = run([judgedAgain('fail', held), pass('break-it', 'is-dead')], held);
    expect(status(hit)).toBe('acted');
    const whole = run([judgedAgain('pass', hit)], hit);
    expect(status(whole)).toBe('done');
    expect(status(run([judgedAgain('fail', whole)], whole))).toBe('done');
  });

  test('a check that is not watched stays counted once it held', () => {
    const done = fold([...begin, ...solution]);
    const history = runOf(done)!.steps[0]!.evidence['is-k']!.history;
    const later = fold(
      [{ type: 'judged', step: 'note-it', evidence: evidence('is-k', 'fail', 9, history) }],
      done,
    );
    expect(labStateFor(lab, later, 'a').steps[0]!.status).toBe('done');
  });

  test("a fault's own undo does the undo step, and gives an unfinished fault step its action back", () => {
    const broken = fold([...begin, ...solution.slice(0, 4)]);
    const early = next(lab, broken, { type: 'undone', fault: 'kill-storage', atMs: 9 });
    expect(runOf(early)!.steps[1]!.acted).toEqual([]);
    const seen = fold([...begin, ...solution.slice(0, 5)]);
    const repaired = next(lab, seen, { type: 'undone', fault: 'kill-storage', atMs: 9 });
    expect(runOf(repaired)!.steps[2]).toMatchObject({ acted: [0], sinceMs: 9 });
    expect(runOf(repaired)!.faults).toEqual([]);
  });

  test('is mended with the faults that its open step needs, and waits anew for what it waits for', () => {
    const broken = fold([
      ...begin,
      ...solution.slice(0, 4),
      { type: 'undone', fault: 'kill-storage', atMs: 5 },
    ]);
    const mended = next(lab, broken, { type: 'mended', faults: ['kill-storage', 'no-such-fault'], atMs: 99 });
    expect(runOf(mended)!.faults).toEqual(['kill-storage']);
    expect(runOf(mended)!.steps.map((own) => own.sinceMs)).toEqual([3, 99, null]);
  });

  test('shows no more hints than there are', () => {
    const hint: LabEvent = { type: 'hinted', step: 'note-it' };
    expect(runOf(fold([...begin, hint, hint, hint]))!.steps[0]!.hintsSeen).toBe(2);
  });
});

const anyStep = fc.constantFrom(...lab.steps.map((step) => step.id), 'no-such-step');
const anyCheck = fc.constantFrom('is-k', 'is-dead', 'runs-again', 'no-such-check');
const anyFault = fc.option(fc.constantFrom('kill-storage', 'no-such-fault'));
const anyMs = fc.integer({ min: 0, max: 1e6 });
const anyEvent: fc.Arbitrary<LabEvent> = fc.oneof(
  fc.record({
    type: fc.constant('begun' as const),
    tab: fc.constantFrom('a', 'b'),
    atMs: anyMs,
    leaseEndsMs: anyMs,
  }),
  fc.record({ type: fc.constant('waiting' as const), for: fc.constant(null) }),
  fc.record({ type: fc.constant('prepared' as const), atMs: anyMs }),
  fc.record({
    type: fc.constant('predicted' as const),
    step: anyStep,
    option: fc.constantFrom('half', 'nothing', 'no-such-option'),
  }),
  fc.record({
    type: fc.constant('acted' as const),
    step: anyStep,
    action: fc.integer({ min: 0, max: 2 }),
    atMs: anyMs,
    probes: fc.constantFrom({}, { K: 1 }),
    fault: anyFault,
    undone: anyFault,
  }),
  fc.record({
    type: fc.constant('undone' as const),
    fault: fc.constantFrom('kill-storage', 'other'),
    atMs: anyMs,
  }),
  fc.record({ type: fc.constant('kept' as const), keep: fc.constant('at-once'), answer: fc.constant(null) }),
  fc
    .record({
      step: anyStep,
      check: anyCheck,
      verdict: fc.constantFrom('waiting', 'pass', 'fail', 'too-slow'),
      atMs: anyMs,
    })
    .map(
      ({ step, check, verdict, atMs }): LabEvent => ({
        type: 'judged',
        step,
        evidence: evidence(check, verdict as Evidence['verdict'], atMs),
      }),
    ),
  fc.record({ type: fc.constant('hinted' as const), step: anyStep }),
  fc.record({ type: fc.constant('extended' as const), leaseEndsMs: anyMs }),
  fc.record({ type: fc.constant('taken' as const), tab: fc.constantFrom('a', 'b'), leaseEndsMs: anyMs }),
  fc.record({
    type: fc.constant('slept' as const),
    seconds: fc.integer({ min: 60, max: 9000 }),
    leaseEndsMs: anyMs,
  }),
  fc.record({
    type: fc.constant('mended' as const),
    faults: fc.array(fc.constantFrom('kill-storage', 'no-such-fault'), { maxLength: 2 }),
    atMs: anyMs,
  }),
  fc.record({ type: fc.constant('resetting' as const), atMs: anyMs }),
  fc.constant<LabEvent>({ type: 'ended' }),
  fc.constant<LabEvent>({ type: 'failed', failure: { code: 'internal', text: { en: 'x', vi: 'x' } } }),
);

describe('whatever happens to a lab', () => {
  test('it is never wedged: begun anew, its solution still finishes it', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const machine = fold([...events, ...begin, ...solution]);
        expect(machine.phase).toBe('finished');
      }),
    );
  });

  test('a reset leads to idle from wherever it stands, and nothing that is still under way disturbs it', () => {
    const late = anyEvent.filter(({ type }) => type !== 'begun' && type !== 'ended');
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 60 }),
        fc.array(late, { maxLength: 5 }),
        (events, under) => {
          const resetting = fold([...events, { type: 'resetting', atMs: 1 }]);
          expect(['idle', 'resetting']).toContain(resetting.phase);
          expect(['idle', 'resetting', 'failed']).toContain(fold(under, resetting).phase);
          expect(fold([...under, { type: 'ended' }], resetting)).toEqual(IDLE);
        },
      ),
    );
  });

  test('the phases lead into each other only as they are drawn', () => {
    const DRAWN: Readonly<Record<string, readonly string[]>> = {
      idle: ['preparing'],
      preparing: ['running', 'failed', 'resetting', 'idle'],
      running: ['finished', 'failed', 'resetting', 'preparing', 'idle'],
      finished: ['running', 'failed', 'resetting', 'preparing', 'idle'],
      failed: ['resetting', 'preparing', 'idle'],
      resetting: ['failed', 'preparing', 'idle'],
    };
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let machine: Machine = IDLE;
        for (const event of events) {
          const after: Machine = next(lab, machine, event);
          if (after.phase !== machine.phase) expect(DRAWN[machine.phase]).toContain(after.phase);
          machine = after;
        }
      }),
    );
  });

  test('steps are done in order, and a locked one holds nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const run = runOf(fold([...begin, ...events]));
        if (!run) return;
        const done = run.steps.map((step) => step.everDone);
        expect(done).toEqual([...done].sort((a, b) => Number(b) - Number(a)));
        for (const [index, step] of run.steps.entries())
          if (stepStatus(lab, run, index) === 'locked')
            expect(step).toMatchObject({ acted: [], evidence: {} });
        expect(run.faults.every((fault) => fault in lab.faults)).toBe(true);
        expect(new Set(run.faults).size).toBe(run.faults.length);
      }),
    );
  });

  test('its log, written and read again, leads to the same state', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const read = v.parse(v.array(LabEventSchema), JSON.parse(JSON.stringify(events)));
        expect(fold(read)).toEqual(fold(events));
      }),
    );
  });
});
