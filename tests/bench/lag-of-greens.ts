import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab, Step } from '../../protocol/lab.ts';
import type { LabEngine } from '../../server/lab/lab-engine.ts';

export const BENCH_TAB = 'bench';
const LOOK_MS = 100;
const GRACE_MS = 30_000;

/**
 * Does a step and asks its checks without a pause, beside the engine that polls them.
 *
 * @returns for each check that turned green, the seconds from when it was first seen to hold to when its card said so.
 * @throws Error naming the checks that did not turn green in time.
 */
export async function lagOfGreens(
  lab: Lab,
  step: Step,
  engine: LabEngine,
  signal: AbortSignal,
): Promise<number[]> {
  const own = () => engine.stateFor(lab, BENCH_TAB).steps.find((candidate) => candidate.step === step.id)!;
  const right = step.prediction?.options.find((option) => option.right);
  if (right) engine.predict(lab, BENCH_TAB, step.id, right.id);
  for (const index of step.actions.keys()) await engine.act(lab, BENCH_TAB, step.id, index, 'script');
  const limit = Math.max(...step.checks.map(({ withinSeconds }) => withinSeconds)) * 1000;
  const untilMs = Date.now() + limit + GRACE_MS;
  const heldMs = new Map<string, number>();
  while (own().status !== 'done') {
    const missing = step.checks.filter(({ id }) => !heldMs.has(id)).map(({ id }) => id);
    if (Date.now() > untilMs)
      throw new Error(`${lab.id}/${step.id}: not green in time: ${missing.join(', ')}`);
    for (const { check, observation } of await engine.observe(lab, step.id))
      if (observation.holds && !heldMs.has(check.id)) heldMs.set(check.id, Date.now());
    await sleep(LOOK_MS, undefined, { signal });
  }
  return own().evidence.flatMap(({ check, history }) => {
    const green = history.find(({ verdict }) => verdict === 'pass');
    return green ? [Math.max(0, green.atMs - (heldMs.get(check) ?? green.atMs)) / 1000] : [];
  });
}
