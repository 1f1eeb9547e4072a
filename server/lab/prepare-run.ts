import type { ActiveRun } from './active-run.ts';
import type { CheckPoller } from './check-poller.ts';
import { prepareLab, startStack } from './effect/prepare-lab.ts';
import { notHere, wipeServices } from './effect/reset-lab.ts';
import { measureSlowness } from './effect/slowness.ts';
import { undoRecorded } from './effect/undo-recorded.ts';
import { type LabSurroundings, prepareOptions } from './lab-surroundings.ts';

/** Brings the stack to the lab's first step: what earlier labs left is taken back and wiped first. */
export async function prepareRun(
  active: ActiveRun,
  around: LabSurroundings,
  poller: CheckPoller,
): Promise<void> {
  const { record, ask, stack } = around;
  const prepare = prepareOptions(active, around);
  await undoRecorded(around, active.signal);
  const { dirty } = await record.readStack();
  const { fromNothing } = active.lab.needs;
  if (dirty.length > 0 && !fromNothing) {
    await startStack(active.lab, prepare);
    await wipeServices(dirty, prepare);
  }
  await prepareLab(active.lab, prepare);
  await record.writeStack({ faults: [], dirty: fromNothing ? [] : notHere(dirty, stack) });
  poller.slowness = (await measureSlowness(ask, active.signal)) ?? poller.slowness;
  active.apply({ type: 'prepared', atMs: Date.now() });
}
