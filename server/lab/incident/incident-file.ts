import { join } from 'node:path';
import * as v from 'valibot';
import { inTurn } from '../effect/in-turn.ts';
import { removeFile, writeJsonFile } from '../effect/json-file.ts';
import { readKept } from '../effect/read-kept.ts';
import { type IncidentEvent, IncidentEventSchema } from './incident-event.ts';

const FileSchema = v.object({ events: v.array(IncidentEventSchema) });

/** What an incident leaves on disk for the server that comes after a crash. */
export interface IncidentFile {
  read(): Promise<readonly IncidentEvent[]>;
  write(events: readonly IncidentEvent[]): Promise<void>;
}

/**
 * The events of one stack's incident; writes happen in the order in which they were asked for.
 *
 * @param onUnreadable told about a file that this version cannot read; it is then treated as absent.
 */
export function openIncidentFile(
  stateFolder: string,
  stackId: string,
  onUnreadable: (path: string, cause: unknown) => void,
): IncidentFile {
  const path = join(stateFolder, 'labs', `${stackId}-incident.json`);
  const queue = inTurn();
  return {
    read: async () => (await readKept(path, FileSchema, onUnreadable))?.events ?? [],
    write: (events) =>
      queue(() => (events.length === 0 ? removeFile(path) : writeJsonFile(path, { events }))),
  };
}
