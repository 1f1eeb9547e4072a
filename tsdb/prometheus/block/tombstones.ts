import { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { hex32 } from '../../bytes/hex.ts';

/** The first four bytes of the file; a byte with the version follows. */
export const TOMBSTONES_MAGIC = 0x0130ba30;
export const TOMBSTONES_HEADER_BYTES = 5;

/** A span of a series that was deleted, both ends inclusive, in ms. */
export interface Tombstone {
  readonly seriesId: number;
  readonly from: number;
  readonly to: number;
}

/** A `tombstones` file; the CRC at its end leaves out magic and version. @throws {FormatError} */
export function readTombstones(bytes: Uint8Array, file: string): Tombstone[] {
  const reader = new ByteReader(bytes, { file });
  readTombstonesHeader(reader);
  const body = reader.within(Math.max(0, reader.left - 4), 'tombstones');
  const stored = reader.u32('CRC');
  const crc = crc32c(bytes.subarray(TOMBSTONES_HEADER_BYTES, bytes.length - 4));
  if (stored !== crc) {
    const problem = { kind: 'checksum', expected: hex32(stored), found: hex32(crc) } as const;
    throw reader.error('tombstones', problem, TOMBSTONES_HEADER_BYTES);
  }
  const stones: Tombstone[] = [];
  while (body.left > 0) stones.push(readTombstone(body));
  return stones;
}

/** @throws {FormatError} when it is no such file or one of a newer version. */
export function readTombstonesHeader(reader: ByteReader): void {
  const magic = reader.u32('magic');
  if (magic !== TOMBSTONES_MAGIC) {
    const problem = { kind: 'differs', expected: hex32(TOMBSTONES_MAGIC), found: hex32(magic) } as const;
    throw reader.error('magic', problem, 0);
  }
  const version = reader.u8('version');
  if (version !== 1)
    throw reader.error('version', { kind: 'differs', expected: '1', found: `${version}` }, 4);
}

function readTombstone(reader: ByteReader): Tombstone {
  return {
    seriesId: reader.uvarint('series id'),
    from: timeOf(reader.varint64('mint')),
    to: timeOf(reader.varint64('maxt')),
  };
}

/** "All" is written as the least and the greatest int64. */
function timeOf(value: bigint): number {
  return Number(value);
}
