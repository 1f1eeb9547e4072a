import { setTimeout as sleep } from 'node:timers/promises';
import type { Step } from '../../protocol/lab.ts';
import type { ActiveRun } from './active-run.ts';
import { unsolvedError } from './lab-errors.ts';
import type { LabSurroundings } from './lab-surroundings.ts';
import { act } from './run-actions.ts';

/** Beyond a check's own limit, before a solve gives up. */
const GRACE_SECONDS = 10;
const LOOK_MS = 100;

/** Does what is left of a step; the prediction, if still open, is the right one. */
export async function doStep(active: ActiveRun, step: Step, around: LabSurroundings): Promise<void> {
  const own = () => active.run?.steps.find((candidate) => candidate.step === step.id);
  const right = step.prediction?.options.find((option) => option.right);
  if (right && own()?.predicted === null)
    active.apply({ type: 'predicted', step: step.id, option: right.id, bySolution: true });
  for (const [index] of step.actions.entries())
    if (!own()?.acted.includes(index)) await act(active, step, index, around, 'script');
}

/** Resolves once every check of the step has held. @throws {LearnerError} naming those that did not in time. */
export async function untilStepDone(active: ActiveRun, step: Step, slowness: number): Promise<void> {
  const own = () => active.run?.steps.find((candidate) => candidate.step === step.id);
  const limit = Math.max(...step.checks.map((check) => check.withinSeconds)) * slowness;
  const untilMs = Date.now() + (limit + GRACE_SECONDS) * 1000;
  while (!own()?.everDone) {
    if (Date.now() > untilMs) throw unsolvedError(active.lab, step, own()?.evidence ?? {}, slowness);
    await sleep(LOOK_MS, undefined, { signal: active.signal });
  }
}
