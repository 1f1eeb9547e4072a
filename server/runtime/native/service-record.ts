import * as v from 'valibot';
import { readRecord } from './read-record.ts';
import { writeWhole } from './write-whole.ts';

/** What outlives the server about one service: its process, what it was started from and how it ended. */
const ServiceRecordSchema = v.object({
  pid: v.number(),
  startTime: v.string(),
  /** Of command, environment, program and configuration: a difference means the service is started anew. */
  digest: v.string(),
  startedAtMs: v.number(),
  /** A server that finds the process gone says `stopped` when that was asked for, else `dead`. */
  asked: v.picklist(['run', 'stop', 'kill']),
  ended: v.nullable(
    v.object({
      atMs: v.number(),
      exitCode: v.nullable(v.number()),
      signal: v.nullable(v.string()),
    }),
  ),
});
export type ServiceRecord = v.InferOutput<typeof ServiceRecordSchema>;

/** Null when there is none, or when it cannot be read: then the process, if any, is found by its environment. */
export function readServiceRecord(path: string): ServiceRecord | null {
  return readRecord(path, ServiceRecordSchema);
}

export function writeServiceRecord(path: string, record: ServiceRecord): void {
  writeWhole(path, `${JSON.stringify(record)}\n`);
}
