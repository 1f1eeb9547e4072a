import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import {
  LinkFaultSchema,
  LinkNameSchema,
  ServiceNameSchema,
  TopologySchema,
  VariantSchema,
} from '../../../protocol/stack.ts';
import { readRecord } from '../native/read-record.ts';
import { writeWhole } from '../native/write-whole.ts';

const StackRecordSchema = v.object({
  topology: TopologySchema,
  variant: VariantSchema,
  directLinks: v.boolean(),
  links: v.array(v.object({ name: LinkNameSchema, fault: LinkFaultSchema })),
  /** Services that were stopped on purpose: an exit code cannot tell them from dead ones. */
  stopped: v.array(ServiceNameSchema),
});

/** What containers do not say about a stack; the rest comes from their labels. */
export type StackRecord = v.InferOutput<typeof StackRecordSchema>;

/** Null when there is none, or a broken one: the containers then have to do. */
export function readStackRecord(path: string): StackRecord | null {
  return readRecord(path, StackRecordSchema);
}

export function writeStackRecord(path: string, record: StackRecord): void {
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, `${JSON.stringify(record)}\n`);
}

export function removeStackRecord(path: string): void {
  rmSync(path, { force: true });
}
