import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { type Layout, TSID_BYTES } from '../tsid.ts';
import { describeHex32, describeHex64, describeNumber } from './describe.ts';
import { fieldAt, readField } from './field-at.ts';

/** The id of a series, 24 bytes wide or (with its tenant) 32. */
export function readTsidField(reader: ByteReader, layout: Layout): Field {
  const start = reader.place;
  const fields = [
    ...(layout === 'cluster' ? readTenantFields(reader) : []),
    readField(reader, 'MetricGroupID', (of, name) => of.u64(name), describeHex64),
    readField(reader, 'JobID', (of, name) => of.u32(name), describeHex32),
    readField(reader, 'InstanceID', (of, name) => of.u32(name), describeHex32),
    readField(reader, 'MetricID', (of, name) => of.u64(name), describeNumber),
  ];
  const value = fields.at(-1)?.value ?? '';
  return fieldAt('TSID', start, TSID_BYTES[layout], { value, count: fields.length, children: () => fields });
}

function readTenantFields(reader: ByteReader): Field[] {
  return [
    readField(reader, 'AccountID', (of, name) => of.u32(name), describeNumber),
    readField(reader, 'ProjectID', (of, name) => of.u32(name), describeNumber),
  ];
}
