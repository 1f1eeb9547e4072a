import type { FaultHands } from './fault-hands.ts';
import type { LabRecord, StackFile } from './lab-record.ts';
import { undoFault } from './undo-fault.ts';

interface Around extends FaultHands {
  readonly record: LabRecord;
}

/**
 * Takes back what the record says is in force, newest first; `except` stays. Each is struck from the record as soon as
 * it is done, and one that fails does not keep the others in force.
 *
 * @throws the first failure, once all have been tried.
 */
export async function undoRecorded(
  around: Around,
  signal: AbortSignal,
  except: readonly string[] = [],
): Promise<void> {
  const { record } = around;
  const over = (await record.readStack()).faults.filter((fault) => !except.includes(fault.name));
  const failures: unknown[] = [];
  for (const { name, undo } of over.toReversed()) {
    try {
      await undoFault(around, name, undo, signal);
    } catch (failure) {
      signal.throwIfAborted();
      failures.push(failure);
      continue;
    }
    await record.updateStack((before) => without(before, name));
  }
  if (failures.length > 0) throw failures[0];
}

/** The record without a fault: nobody has to take it back any more. */
export function without(before: StackFile, name: string): StackFile {
  return { ...before, faults: before.faults.filter((fault) => fault.name !== name) };
}
