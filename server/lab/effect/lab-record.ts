import { join } from 'node:path';
import * as v from 'valibot';
import { FaultSchema } from '../../../protocol/fault.ts';
import { ServiceNameSchema } from '../../../protocol/stack.ts';
import { type LabEvent, LabEventSchema } from '../machine/event.ts';
import { inTurn } from './in-turn.ts';
import { removeFile, writeJsonFile } from './json-file.ts';
import { readKept } from './read-kept.ts';

const RunFileSchema = v.object({ lab: v.string(), events: v.array(LabEventSchema) });
const StackFileSchema = v.object({
  /** Faults in force with what takes them back, written before they are done. */
  faults: v.array(v.object({ name: v.string(), undo: FaultSchema, sinceMs: v.number() })),
  /** Services whose data a lab has changed and nobody has reset. */
  dirty: v.array(ServiceNameSchema),
});
export type RunFile = v.InferOutput<typeof RunFileSchema>;
export type StackFile = v.InferOutput<typeof StackFileSchema>;

const CLEAN: StackFile = { faults: [], dirty: [] };

/** What the labs leave on disk for the server that comes after a crash: the run's events, and what is broken now. */
export interface LabRecord {
  readRun(): Promise<RunFile | null>;
  writeRun(lab: string, events: readonly LabEvent[]): Promise<void>;
  clearRun(): Promise<void>;
  readStack(): Promise<StackFile>;
  writeStack(file: StackFile): Promise<void>;
  /** Changes what stands there, with no other write in between. */
  updateStack(change: (before: StackFile) => StackFile): Promise<void>;
}

/**
 * The record of one stack below `stateFolder`. Writes happen one after another, in the order in which they were asked for.
 *
 * @param onUnreadable told about a file that this version cannot read; it is then treated as absent.
 */
export function openLabRecord(
  stateFolder: string,
  stackId: string,
  onUnreadable: (path: string, cause: unknown) => void,
): LabRecord {
  const runPath = join(stateFolder, 'labs', `${stackId}-run.json`);
  const stackPath = join(stateFolder, 'labs', `${stackId}-faults.json`);
  const queue = inTurn();
  const readStack = async () => (await readKept(stackPath, StackFileSchema, onUnreadable)) ?? CLEAN;
  return {
    readRun: () => readKept(runPath, RunFileSchema, onUnreadable),
    writeRun: (lab, events) => queue(() => writeJsonFile(runPath, { lab, events })),
    clearRun: () => queue(() => removeFile(runPath)),
    readStack,
    updateStack: (change) => queue(async () => writeJsonFile(stackPath, change(await readStack()))),
    writeStack: (file) => queue(() => writeJsonFile(stackPath, file)),
  };
}
