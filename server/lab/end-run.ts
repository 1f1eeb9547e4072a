import { toLearnerError } from '../../protocol/learner-error.ts';
import type { ActiveRun } from './active-run.ts';
import { notHere, wipeServices } from './effect/reset-lab.ts';
import { undoRecorded } from './effect/undo-recorded.ts';
import { type LabSurroundings, prepareOptions } from './lab-surroundings.ts';
import type { RunSlot } from './run-slot.ts';

/** Ends the run and cleans up after it: undo, wipe, start. */
export async function endRun(slot: RunSlot, active: ActiveRun, around: LabSurroundings): Promise<void> {
  const { record, stack } = around;
  const cleaning = await slot.succeed(active);
  cleaning.apply({ type: 'resetting', atMs: Date.now() });
  try {
    await undoRecorded(around, cleaning.signal);
    const { dirty } = await record.readStack();
    const ready = stack.snapshot().phase === 'ready';
    if (ready) await wipeServices(dirty, prepareOptions(cleaning, around));
    await record.writeStack({ faults: [], dirty: ready ? notHere(dirty, stack) : dirty });
  } catch (failure) {
    cleaning.apply({ type: 'failed', failure: toLearnerError(failure).toBody() });
    throw failure;
  }
  await forget(slot, cleaning, around);
}

/** Gives the stack back: faults are taken back, data stays until the next lab needs it clean. */
export async function releaseRun(slot: RunSlot, active: ActiveRun, around: LabSurroundings): Promise<void> {
  const leaving = await slot.succeed(active);
  leaving.apply({ type: 'resetting', atMs: Date.now() });
  try {
    await undoRecorded(around, leaving.signal);
  } finally {
    await forget(slot, leaving, around); // what could not be taken back stays on record for the next lab that begins
  }
}

async function forget(slot: RunSlot, run: ActiveRun, { record }: LabSurroundings): Promise<void> {
  slot.free(run);
  await record.clearRun();
  run.tell();
}
