import type { ActiveRun } from './active-run.ts';
import { expectedFaults } from './drift/expected-faults.ts';
import { type Drift, findDrift, wantedVariant } from './drift/find-drift.ts';
import { isInEffect } from './drift/is-in-effect.ts';
import { LAB_TEXTS } from './effect/lab-texts.ts';
import type { LabSurroundings } from './lab-surroundings.ts';
import { doNamedFault, undoNamedFault } from './run-actions.ts';

/** Whether the stack can be brought back to where the run stands; otherwise what ran is gone, and only a new one helps. */
export function canMend(drift: readonly Drift[]): boolean {
  return drift.every(({ kind }) => kind !== 'down' && kind !== 'topology');
}

/** Brings the stack back to what the run's open step needs, without going through the steps before it again. */
export async function mendRun(active: ActiveRun, around: LabSurroundings): Promise<void> {
  const { lab, run, signal } = active;
  const { stack } = around;
  if (!run) return;
  const drift = findDrift(lab, run, stack.snapshot());
  if (drift.length === 0) return;
  active.apply({ type: 'waiting', for: LAB_TEXTS.mending });
  try {
    const expected = expectedFaults(lab, run);
    for (const name of run.faults) if (!expected.includes(name)) await undoNamedFault(active, name, around);
    const variant = wantedVariant(lab, expected);
    if (drift.some(({ kind }) => kind === 'variant')) await stack.reconfigure(variant, { signal });
    await mendServices(active, drift, around);
    for (const name of expected) {
      const fault = lab.faults[name]!;
      // Another variant has started what was dead.
      const stands = run.faults.includes(name) && isInEffect(fault.do, stack.snapshot()) !== false;
      if (!stands) await doNamedFault(active, name, around);
    }
    active.epoch++;
    active.apply({ type: 'mended', faults: [...expected], atMs: Date.now() });
  } finally {
    active.apply({ type: 'waiting', for: null });
  }
}

async function mendServices(
  { signal }: ActiveRun,
  drift: readonly Drift[],
  { stack }: LabSurroundings,
): Promise<void> {
  for (const one of drift) {
    if (one.kind === 'service')
      await (one.state === 'paused'
        ? stack.resume(one.service, { signal })
        : stack.start(one.service, { signal }));
  }
  // After the services: region-link itself may have been among them.
  for (const one of drift)
    if (one.kind === 'link') await stack.setLink(one.link, { kind: 'healthy' }, { signal });
}
