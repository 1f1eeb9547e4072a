import * as v from 'valibot';
import { LinkFaultSchema, LinkNameSchema, TopologySchema, VariantSchema } from '../../../protocol/stack.ts';
import { readRecord } from './read-record.ts';
import { writeWhole } from './write-whole.ts';

/** What outlives the server about a stack. */
const StackRecordSchema = v.object({
  topology: TopologySchema,
  variant: VariantSchema,
  directLinks: v.boolean(),
  links: v.array(v.object({ name: LinkNameSchema, fault: LinkFaultSchema })),
});
export type StackRecord = v.InferOutput<typeof StackRecordSchema>;

/** Null when no stack was started here, or the file is of another version. */
export function readStackRecord(path: string): StackRecord | null {
  return readRecord(path, StackRecordSchema);
}

export function writeStackRecord(path: string, record: StackRecord): void {
  writeWhole(path, `${JSON.stringify(record)}\n`);
}
