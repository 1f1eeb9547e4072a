import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { under } from '../../bytes/under.ts';
import type { BlockHeader } from '../block-header.ts';
import { CODINGS, type Coding, codingName } from '../codings.ts';
import { decimalsToFloats } from '../decimals-to-floats.ts';
import { decodeInt64Rows } from '../decode-int64-rows.ts';
import type { Int64Rows } from '../int64-rows.ts';
import type { StoragePart } from '../storage-part.ts';
import { describeTime } from './describe.ts';
import { fieldAt } from './field-at.ts';
import { frameField } from './frame-field.ts';

/** How one array of a block lies in its file, and how its rows read. */
interface ArrayOfBlock {
  readonly file: string;
  readonly coding: Coding;
  readonly first: bigint;
  readonly count: number;
  readonly offset: number;
  readonly lengthBytes: number;
  readonly describe: (rows: Int64Rows) => (row: number) => string;
}

/** values.bin: the integers of each block. `bytes`: the whole file; `headers`: of all blocks, in order. */
export function vmValuesFields(
  part: StoragePart,
  headers: readonly BlockHeader[],
  bytes: Uint8Array,
): readonly Field[] {
  const file = under(part.path, 'values.bin');
  return blockFields(part, bytes, headers, (header) => ({
    file,
    coding: header.valuesCoding,
    first: header.firstValue,
    count: header.rows,
    offset: header.valuesOffset,
    lengthBytes: header.valuesBytes,
    describe: (rows) => {
      const floats = decimalsToFloats(rows, header.scale);
      return (row) => `${rows.at(row)} × 10^${header.scale} = ${floats[row]}`;
    },
  }));
}

/** timestamps.bin: the times of each block; blocks with the same encoded times share them. */
export function vmTimestampsFields(
  part: StoragePart,
  headers: readonly BlockHeader[],
  bytes: Uint8Array,
): readonly Field[] {
  const file = under(part.path, 'timestamps.bin');
  const distinct = headers.filter(
    ({ timestampsOffset }, index) => index === 0 || headers[index - 1]?.timestampsOffset !== timestampsOffset,
  );
  return blockFields(part, bytes, distinct, (header) => ({
    file,
    coding: header.timestampsCoding,
    first: BigInt(header.minTimestampMs),
    count: header.rows,
    offset: header.timestampsOffset,
    lengthBytes: header.timestampsBytes,
    describe: (rows) => (row) => describeTime(rows.floatAt(row)),
  }));
}

function blockFields(
  part: StoragePart,
  bytes: Uint8Array,
  headers: readonly BlockHeader[],
  arrayOf: (header: BlockHeader) => ArrayOfBlock,
): readonly Field[] {
  return headers
    .map((header) => ({ array: arrayOf(header), header }))
    .filter(({ array }) => array.lengthBytes > 0)
    .map(({ array, header }) => blockField(part, bytes, header, array));
}

function blockField(part: StoragePart, bytes: Uint8Array, header: BlockHeader, array: ArrayOfBlock): Field {
  const { file, coding, offset, lengthBytes, count } = array;
  const packed = bytes.subarray(offset, offset + lengthBytes);
  const frame = { file, startBytes: offset, field: 'block' };
  const name = `block of series ${header.tsid.metricId}`;
  const value = `${count} rows, ${codingName(coding)}, first ${array.first} in the header`;
  const rows = () => decodeInt64Rows(packed, array, frame, part.unpackers);
  if (CODINGS[coding].zstd) {
    const piece = { name, packed, frame, mostBytes: 10 * count, value };
    return frameField(piece, part.unpackers, (reader) => varintFields(reader, array, rows()));
  }
  const reader = () => new ByteReader(packed, frame);
  return fieldAt(name, offset, lengthBytes, {
    value,
    count: coding === 2 ? 1 : count - 1,
    children: () => varintFields(reader(), array, rows()),
  });
}

/** One varint for each row behind the first; one alone where all steps are the same. */
function varintFields(
  reader: ByteReader,
  { coding, describe }: ArrayOfBlock,
  rows: Int64Rows,
): readonly Field[] {
  const meaning = describe(rows);
  const fields: Field[] = [];
  const word = CODINGS[coding].order === 2 ? 'delta2' : 'delta';
  for (let row = 1; reader.left > 0 && row < rows.count; row++) {
    const start = reader.place;
    const step = reader.varint64(word);
    const name = row === 1 && word === 'delta2' ? 'first delta' : word;
    const value = coding === 2 ? `${step}, for each row` : `${step}, row ${row}: ${meaning(row)}`;
    fields.push(fieldAt(name, start, reader.place - start, { value }));
  }
  return fields;
}
