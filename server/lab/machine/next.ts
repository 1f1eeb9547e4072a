import type { Lab } from '../../../protocol/lab.ts';
import type { LabEvent } from './event.ts';
import { IDLE, type Machine, type Run, type StepRun } from './machine.ts';
import { actionsDone, allChecksCount, isEnginesAction, stepStatus } from './step-status.ts';

/** The lab after an event. Pure, total: what does not fit the phase or names nothing of this lab changes nothing. */
export function next(lab: Lab, machine: Machine, event: LabEvent): Machine {
  switch (event.type) {
    case 'begun':
      return {
        phase: 'preparing',
        startedMs: event.atMs,
        lease: { tab: event.tab, endsMs: event.leaseEndsMs },
        waitingFor: null,
      };
    case 'waiting':
      return machine.phase === 'idle' || machine.phase === 'failed'
        ? machine
        : { ...machine, waitingFor: event.for };
    case 'prepared':
      return machine.phase === 'preparing'
        ? { phase: 'running', lease: machine.lease, run: freshRun(lab, event.atMs), waitingFor: null }
        : machine;
    case 'predicted':
      return onRun(lab, machine, (run) => {
        const step = lab.steps.find((candidate) => candidate.id === event.step);
        if (!step?.prediction?.options.some((option) => option.id === event.option)) return run;
        return onStep(run, event.step, (own) =>
          own.predicted === null
            ? { ...own, predicted: event.option, predictedBySolution: event.bySolution ?? false }
            : own,
        );
      });
    case 'acted':
      return onRun(lab, machine, (run) => acted(lab, run, event));
    case 'undone':
      return onRun(lab, machine, (run) => undone(lab, run, event));
    case 'kept':
      return onRun(lab, machine, (run) => ({ ...run, kept: { ...run.kept, [event.keep]: event.answer } }));
    case 'judged':
      return onRun(lab, machine, (run) => judged(lab, run, event));
    case 'hinted':
      return onRun(lab, machine, (run) => {
        const hints = lab.steps.find((step) => step.id === event.step)?.hints.length ?? 0;
        return onStep(run, event.step, (own) => ({ ...own, hintsSeen: Math.min(own.hintsSeen + 1, hints) }));
      });
    case 'extended':
      return machine.phase === 'idle'
        ? machine
        : { ...machine, lease: { ...machine.lease, endsMs: event.leaseEndsMs } };
    case 'slept':
      return slept(machine, event);
    case 'taken':
      return machine.phase === 'idle'
        ? machine
        : { ...machine, lease: { tab: event.tab, endsMs: event.leaseEndsMs } };
    case 'mended':
      return onRun(lab, machine, (run) => mended(lab, run, event));
    case 'resetting':
      return machine.phase === 'idle'
        ? machine
        : { phase: 'resetting', lease: machine.lease, waitingFor: null };
    case 'ended':
      return IDLE;
    case 'failed':
      return machine.phase === 'idle'
        ? machine
        : {
            phase: 'failed',
            lease: machine.lease,
            failure: event.failure,
            run: 'run' in machine ? machine.run : null,
          };
    default:
      return event satisfies never;
  }
}

function freshRun(lab: Lab, atMs: number): Run {
  const steps = lab.steps.map(
    (step): StepRun => ({
      step: step.id,
      predicted: null,
      predictedBySolution: false,
      hintsSeen: 0,
      acted: [],
      sinceMs: null,
      evidence: {},
      everDone: false,
    }),
  );
  return settle(lab, { startedMs: atMs, steps, probes: {}, kept: {}, faults: [], sleptSeconds: 0 }, atMs);
}

function onRun(lab: Lab, machine: Machine, change: (run: Run) => Run): Machine {
  if (machine.phase !== 'running' && machine.phase !== 'finished') return machine;
  const run = change(machine.run);
  if (run === machine.run) return machine;
  const finished = lab.steps.every((_, index) => stepStatus(lab, run, index) === 'done');
  return { ...machine, phase: finished ? 'finished' : 'running', run };
}

function slept(machine: Machine, { seconds, leaseEndsMs }: LabEvent & { type: 'slept' }): Machine {
  if (machine.phase === 'idle') return machine;
  const lease = { ...machine.lease, endsMs: leaseEndsMs };
  if (machine.phase !== 'running' && machine.phase !== 'finished') return { ...machine, lease };
  const sleptSeconds = machine.run.sleptSeconds + seconds;
  return { ...machine, lease, run: { ...machine.run, sleptSeconds } };
}

function onStep(run: Run, step: string, change: (own: StepRun) => StepRun): Run {
  if (!run.steps.some((own) => own.step === step)) return run;
  return { ...run, steps: run.steps.map((own) => (own.step === step ? change(own) : own)) };
}

function acted(lab: Lab, run: Run, event: LabEvent & { type: 'acted' }): Run {
  const index = lab.steps.findIndex((step) => step.id === event.step);
  const step = lab.steps[index];
  if (!step?.actions[event.action] || stepStatus(lab, run, index) === 'locked') return run;
  const faults = run.faults.filter((fault) => fault !== event.undone && fault !== event.fault);
  const marked = onStep(run, event.step, (own) => ({
    ...own,
    acted: own.acted.includes(event.action) ? own.acted : [...own.acted, event.action],
    sinceMs: isEnginesAction(step.actions[event.action]!) ? event.atMs : own.sinceMs,
  }));
  return {
    ...marked,
    probes: { ...run.probes, ...event.probes },
    faults: event.fault !== null && event.fault in lab.faults ? [...faults, event.fault] : faults,
  };
}

/**
 * The fault's own undo button: it does the undo action of the open step; where that has none, it takes back the fault
 * action of a step whose checks have not all held, so that it can be done again.
 */
function undone(lab: Lab, run: Run, event: LabEvent & { type: 'undone' }): Run {
  if (!run.faults.includes(event.fault)) return run;
  const steps = run.steps.map((own, index): StepRun => {
    if (own.everDone || stepStatus(lab, run, index) === 'locked') return own;
    const actions = lab.steps[index]!.actions;
    const undo = actions.findIndex(
      (action, position) =>
        action.kind === 'undo' && action.fault === event.fault && !own.acted.includes(position),
    );
    const again = actions.findIndex((action) => action.kind === 'fault' && action.fault === event.fault);
    if (again !== -1 && undo === -1) return { ...own, acted: own.acted.filter((action) => action !== again) };
    if (undo === -1) return own;
    return { ...own, acted: [...own.acted, undo], sinceMs: event.atMs };
  });
  return { ...run, steps, faults: run.faults.filter((fault) => fault !== event.fault) };
}

/** What the open step waits for is waited for anew. */
function mended(lab: Lab, run: Run, event: LabEvent & { type: 'mended' }): Run {
  const faults = [...new Set(event.faults)].filter((fault) => fault in lab.faults);
  const open = run.steps.findIndex((own) => !own.everDone);
  const steps = run.steps.map((own, index) =>
    index === open && own.sinceMs !== null ? { ...own, sinceMs: event.atMs } : own,
  );
  return { ...run, steps, faults };
}

function judged(lab: Lab, run: Run, event: LabEvent & { type: 'judged' }): Run {
  const index = lab.steps.findIndex((step) => step.id === event.step);
  const step = lab.steps[index];
  if (!step?.checks.some((check) => check.id === event.evidence.check)) return run;
  const own = run.steps[index]!;
  if (stepStatus(lab, run, index) === 'locked' || !actionsDone(step, own)) return run;
  const changed = onStep(run, event.step, (before) => ({
    ...before,
    evidence: { ...before.evidence, [event.evidence.check]: event.evidence },
  }));
  return settle(lab, changed, event.evidence.sinceMs);
}

/** Marks the steps that are now done, and starts the clock of the one that opens. */
function settle(lab: Lab, run: Run, nowMs: number): Run {
  let previousDone = true;
  const steps = run.steps.map((own, index): StepRun => {
    const everDone = own.everDone || (previousDone && allChecksCount(lab.steps[index]!, own));
    const opens = previousDone && own.sinceMs === null;
    previousDone = everDone;
    return everDone === own.everDone && !opens
      ? own
      : { ...own, everDone, sinceMs: opens ? nowMs : own.sinceMs };
  });
  return { ...run, steps };
}
