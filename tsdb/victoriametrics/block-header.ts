import type { ByteReader } from '../bytes/byte-reader.ts';
import { type Coding, isCoding } from './codings.ts';
import { MOST_BLOCK_BYTES, MOST_ROWS } from './limits.ts';
import { type Layout, readTsid, TSID_BYTES, type Tsid } from './tsid.ts';
import { readFixedTime, readFixedZigzag16, readFixedZigzag64, readOffset } from './zigzag.ts';

/** One block: up to 8,192 samples of one series, sorted by time. */
export interface BlockHeader {
  readonly tsid: Tsid;
  readonly minTimestampMs: number;
  readonly maxTimestampMs: number;
  /** Integer; times 10^scale it is the first sample's value. */
  readonly firstValue: bigint;
  readonly timestampsOffset: number;
  readonly valuesOffset: number;
  readonly timestampsBytes: number;
  readonly valuesBytes: number;
  readonly rows: number;
  readonly scale: number;
  readonly timestampsCoding: Coding;
  readonly valuesCoding: Coding;
  /** 64 when nothing was rounded off. */
  readonly precisionBits: number;
}

/** All fields are of fixed width; only the TSID differs. */
export const BLOCK_HEADER_BYTES = {
  single: TSID_BYTES.single + 57,
  cluster: TSID_BYTES.cluster + 57,
} as const;

/**
 * @throws {FormatError} for what the vendor would refuse, too.
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/storage/block_header.go
 */
export function readBlockHeader(reader: ByteReader, layout: Layout): BlockHeader {
  return {
    tsid: readTsid(reader, layout),
    minTimestampMs: readFixedTime(reader, 'MinTimestamp'),
    maxTimestampMs: readFixedTime(reader, 'MaxTimestamp'),
    firstValue: readFixedZigzag64(reader, 'FirstValue'),
    timestampsOffset: readOffset(reader, 'TimestampsBlockOffset'),
    valuesOffset: readOffset(reader, 'ValuesBlockOffset'),
    timestampsBytes: bounded(reader, 4, 'TimestampsBlockSize', 0, 2 * MOST_BLOCK_BYTES),
    valuesBytes: bounded(reader, 4, 'ValuesBlockSize', 0, 2 * MOST_BLOCK_BYTES),
    rows: bounded(reader, 4, 'RowsCount', 1, 2 * MOST_ROWS),
    scale: readFixedZigzag16(reader, 'Scale'),
    timestampsCoding: readCoding(reader, 'TimestampsMarshalType'),
    valuesCoding: readCoding(reader, 'ValuesMarshalType'),
    precisionBits: bounded(reader, 1, 'PrecisionBits', 1, 64),
  };
}

/** An unsigned number of one or four bytes between two bounds. */
export function bounded(
  reader: ByteReader,
  bytes: 1 | 4,
  field: string,
  least: number,
  most: number,
): number {
  const start = reader.offset;
  const value = bytes === 1 ? reader.u8(field) : reader.u32(field);
  if (value >= least && value <= most) return value;
  const problem = { kind: 'out-of-range', found: `${value}`, least: `${least}`, most: `${most}` } as const;
  throw reader.error(field, problem, start);
}

function readCoding(reader: ByteReader, field: string): Coding {
  const byte = bounded(reader, 1, field, 1, 6);
  return isCoding(byte) ? byte : 3;
}
