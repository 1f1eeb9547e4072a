import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { under } from '../../bytes/under.ts';
import { BLOCK_HEADER_BYTES, type BlockHeader, readBlockHeader } from '../block-header.ts';
import { codingName, isCoding } from '../codings.ts';
import type { StoragePart } from '../storage-part.ts';
import { readFixedTime, readFixedZigzag16, readFixedZigzag64, readOffset } from '../zigzag.ts';
import { describeNumber, describeTime } from './describe.ts';
import { fieldAt, readField } from './field-at.ts';
import { frameField } from './frame-field.ts';
import { readTsidField } from './tsid-fields.ts';

/** index.bin: one zstd frame for each row of the metaindex, full of block headers. `bytes`: the whole file. */
export function vmIndexFields(part: StoragePart, bytes: Uint8Array): readonly Field[] {
  const { layout, rows } = part.metaindex;
  return rows.map(({ offset, bytes: lengthBytes, headers }, index) => {
    const piece = {
      name: `zstd frame ${index}: block headers`,
      packed: bytes.subarray(offset, offset + lengthBytes),
      frame: { file: under(part.path, 'index.bin'), startBytes: offset, field: 'block headers' },
      mostBytes: headers * BLOCK_HEADER_BYTES[layout],
      value: `${headers} × ${BLOCK_HEADER_BYTES[layout]} bytes`,
    };
    return frameField(piece, part.unpackers, (reader) =>
      Array.from({ length: headers }, (_, at) => headerField(reader, at, part)),
    );
  });
}

function headerField(reader: ByteReader, index: number, part: StoragePart): Field {
  const start = reader.offset;
  const { layout } = part.metaindex;
  const header = readBlockHeader(reader, layout);
  return fieldAt(`block header ${index}`, start, BLOCK_HEADER_BYTES[layout], {
    value: describeHeader(header),
    leadsTo: { file: under(part.path, 'values.bin'), offsetBytes: header.valuesOffset, what: 'block' },
    count: 13,
    children: () => partsOf(new ByteReader(reader.bytes, reader.origin, start), part),
  });
}

/** `8192 rows, value = integer × 10^-3, zstd(delta)`. */
function describeHeader({ rows, scale, valuesCoding }: BlockHeader): string {
  return `${rows} rows, value = integer × 10^${scale}, ${codingName(valuesCoding)}`;
}

function partsOf(reader: ByteReader, part: StoragePart): readonly Field[] {
  const { layout } = part.metaindex;
  const u32 = (of: ByteReader, name: string) => of.u32(name);
  const u8 = (of: ByteReader, name: string) => of.u8(name);
  const into = (file: string) => (offsetBytes: number) => ({
    value: `${offsetBytes}`,
    leadsTo: { file: under(part.path, file), offsetBytes, what: 'block' },
  });
  return [
    readTsidField(reader, layout),
    readField(reader, 'MinTimestamp', readFixedTime, describeTime),
    readField(reader, 'MaxTimestamp', readFixedTime, describeTime),
    readField(reader, 'FirstValue', readFixedZigzag64, describeNumber),
    readField(reader, 'TimestampsBlockOffset', readOffset, into('timestamps.bin')),
    readField(reader, 'ValuesBlockOffset', readOffset, into('values.bin')),
    readField(reader, 'TimestampsBlockSize', u32, describeNumber),
    readField(reader, 'ValuesBlockSize', u32, describeNumber),
    readField(reader, 'RowsCount', u32, describeNumber),
    readField(reader, 'Scale', readFixedZigzag16, describeNumber),
    readField(reader, 'TimestampsMarshalType', u8, describeCoding),
    readField(reader, 'ValuesMarshalType', u8, describeCoding),
    readField(reader, 'PrecisionBits', u8, describeNumber),
  ];
}

function describeCoding(byte: number): string {
  return isCoding(byte) ? `${byte}: ${codingName(byte)}` : `${byte}`;
}
