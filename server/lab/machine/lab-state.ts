import type { Lab, LabState } from '../../../protocol/lab.ts';
import { leaseOf, type Machine, runOf } from './machine.ts';
import { currentStep, stepStatus } from './step-status.ts';

/** What a tab is shown of the machine. */
export function labStateFor(lab: Lab, machine: Machine, tab: string): LabState {
  const lease = leaseOf(machine);
  const run = runOf(machine);
  return {
    lab: lab.id,
    phase: machine.phase,
    mine: lease?.tab === tab,
    held: lease !== null,
    leaseEndsMs: lease?.endsMs ?? null,
    current: run ? (currentStep(lab, run)?.id ?? null) : null,
    steps: lab.steps.map((step, index) => {
      const own = run?.steps[index];
      return {
        step: step.id,
        status: run ? stepStatus(lab, run, index) : 'locked',
        predicted: own?.predicted ?? null,
        ...(own?.predictedBySolution ? { predictedBySolution: true } : {}),
        hintsSeen: own?.hintsSeen ?? 0,
        acted: [...(own?.acted ?? [])],
        evidence: step.checks.flatMap((check) => own?.evidence[check.id] ?? []),
      };
    }),
    probes: Object.fromEntries(Object.keys(lab.probes).map((name) => [name, run?.probes[name] ?? null])),
    kept: run?.kept ?? {},
    faults: [...(run?.faults ?? [])],
    failure: machine.phase === 'failed' ? machine.failure : null,
    ...(run && run.sleptSeconds > 0 ? { sleptSeconds: run.sleptSeconds } : {}),
    waitingFor: 'waitingFor' in machine ? machine.waitingFor : null,
  };
}
