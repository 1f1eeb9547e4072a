import { ByteReader, type Origin } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { hex32 } from '../../bytes/hex.ts';
import { decodeRef, decodeTime } from '../wal/decode-labels.ts';

const HEAD_CHUNK_MAGIC = 0x0130bc91;
/** Magic, version 1 and three zeros. */
export const HEAD_CHUNK_HEADER_BYTES = 8;

/** Series ref, two times, encoding, the longest length, checksum: with fewer bytes left no chunk begins. */
export const MOST_META_BYTES = 34;

/** So many bytes tell a chunk from the zeros behind the last one. */
const REF_AND_TIMES_BYTES = 24;
const OUT_OF_ORDER_BIT = 0x80;
const CRC_BYTES = 4;

export interface HeadChunkMeta {
  readonly ref: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly encoding: number;
  readonly isOutOfOrder: boolean;
  readonly lengthBytes: number;
  readonly metaBytes: number;
}

/** Magic and version. @throws {FormatError} */
export function readHeadChunkHeader(bytes: Uint8Array, origin: Origin): void {
  const reader = new ByteReader(bytes, origin);
  const magic = reader.u32('magic');
  if (magic !== HEAD_CHUNK_MAGIC) {
    const problem = { kind: 'differs', expected: hex32(HEAD_CHUNK_MAGIC), found: hex32(magic) } as const;
    throw reader.error('magic', problem, 0);
  }
  const version = reader.u8('version');
  if (version !== 1)
    throw reader.error('version', { kind: 'differs', expected: '1', found: `${version}` }, 4);
}

/** Whether the chunks end here: a file is longer than its chunks, filled up with zeros. */
export function isEndOfHeadChunks(left: Uint8Array): boolean {
  const looked = left.length < MOST_META_BYTES ? left : left.subarray(0, REF_AND_TIMES_BYTES);
  return looked.every((byte) => byte === 0);
}

/** What stands in front of a chunk's data. @throws {FormatError} */
export function readHeadChunkMeta(bytes: Uint8Array, origin: Origin): HeadChunkMeta {
  const reader = new ByteReader(bytes, origin);
  if (reader.left < MOST_META_BYTES) {
    const problem = { kind: 'ends-early', needBytes: MOST_META_BYTES, haveBytes: reader.left } as const;
    throw reader.error('chunk', problem);
  }
  const ref = decodeRef(reader);
  const fromMs = decodeTime(reader, 'mint');
  const toMs = decodeTime(reader, 'maxt');
  const encoding = reader.u8('encoding');
  const lengthBytes = reader.uvarint('data length', 0xffffffff);
  return {
    ref,
    fromMs,
    toMs,
    encoding: encoding & ~OUT_OF_ORDER_BIT,
    isOutOfOrder: (encoding & OUT_OF_ORDER_BIT) !== 0,
    lengthBytes,
    metaBytes: reader.offset,
  };
}

/** Holds a whole chunk, with its checksum behind, against that. @throws {FormatError} */
export function checkHeadChunk(bytes: Uint8Array, origin: Origin): void {
  const end = bytes.length - CRC_BYTES;
  const stored = new ByteReader(bytes, origin, end).u32('checksum');
  const computed = crc32c(bytes.subarray(0, end));
  if (stored === computed) return;
  const problem = { kind: 'checksum', expected: hex32(stored), found: hex32(computed) } as const;
  throw new ByteReader(bytes, origin).error('checksum', problem, end);
}

/** Bytes of a whole chunk with its checksum. */
export function headChunkBytes({ metaBytes, lengthBytes }: HeadChunkMeta): number {
  return metaBytes + lengthBytes + CRC_BYTES;
}
