import { zstdDecompressSync } from 'node:zlib';
import { unpackSnappy } from '../../protocol/remote-write/unpack-snappy.ts';
import type { Unpackers } from '../../tsdb/bytes/unpackers.ts';

/** Unpackers of this process. */
export const nodeUnpackers: Unpackers = {
  snappy: unpackSnappy,
  zstd: (packed, maxOutputLength) => zstdDecompressSync(packed, { maxOutputLength }),
};
