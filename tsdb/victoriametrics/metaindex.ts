import type { ByteReader } from '../bytes/byte-reader.ts';
import { FormatError } from '../bytes/format-error.ts';
import { BLOCK_HEADER_BYTES, bounded } from './block-header.ts';
import { MOST_BLOCK_BYTES } from './limits.ts';
import { compareTsids, type Layout, readTsid, TSID_BYTES, type Tsid } from './tsid.ts';
import { type Frame, readerOfUnpacked } from './unpack-zstd.ts';
import { readFixedTime, readOffset } from './zigzag.ts';

/** Points at one index block: packed headers of up to 64 KiB. */
export interface MetaindexRow {
  readonly tsid: Tsid;
  readonly headers: number;
  readonly minTimestampMs: number;
  readonly maxTimestampMs: number;
  readonly offset: number;
  readonly bytes: number;
}

export interface Metaindex {
  readonly layout: Layout;
  readonly rows: readonly MetaindexRow[];
}

/** All fields are of fixed width; only the TSID differs. */
export const METAINDEX_ROW_BYTES = {
  single: TSID_BYTES.single + 32,
  cluster: TSID_BYTES.cluster + 32,
} as const;

/**
 * Nothing in the file says which program wrote it, and eight narrow rows are as long as seven wide ones. But its rows
 * follow each other through index.bin without a gap from its first byte to its last: only one width gives that.
 * @throws {FormatError} when neither width fits.
 */
export function readMetaindex(unpacked: Uint8Array, frame: Frame, indexBytes: number): Metaindex {
  if (unpacked.length === 0) {
    throw readerOfUnpacked(unpacked, frame).error('rows', {
      kind: 'ends-early',
      needBytes: 56,
      haveBytes: 0,
    });
  }
  const refusals: FormatError[] = [];
  for (const layout of ['single', 'cluster'] as const) {
    try {
      return { layout, rows: readRows(readerOfUnpacked(unpacked, frame), layout, indexBytes) };
    } catch (refusal) {
      if (!(refusal instanceof FormatError)) throw refusal;
      refusals.push(refusal);
    }
  }
  const furthest = refusals.sort((a, b) => b.place.offsetBytes - a.place.offsetBytes)[0];
  throw furthest ?? new Error('no width was tried');
}

function readRows(reader: ByteReader, layout: Layout, indexBytes: number): MetaindexRow[] {
  const rows: MetaindexRow[] = [];
  let end = 0;
  while (reader.left > 0) {
    const start = reader.offset;
    const row = readMetaindexRow(reader, layout);
    if (row.offset !== end) {
      const problem = { kind: 'differs', expected: `${end}`, found: `${row.offset}` } as const;
      throw reader.error('IndexBlockOffset', problem, reader.offset - 12);
    }
    end += row.bytes;
    const before = rows.at(-1);
    if (before && compareTsids(before.tsid, row.tsid) > 0) {
      throw reader.error('TSID', { kind: 'differs', expected: 'sorted', found: 'unsorted' }, start);
    }
    rows.push(row);
  }
  if (end === indexBytes) return rows;
  throw reader.error('index.bin', { kind: 'differs', expected: `${end}`, found: `${indexBytes}` });
}

/** @throws {FormatError} @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/storage/metaindex_row.go */
export function readMetaindexRow(reader: ByteReader, layout: Layout): MetaindexRow {
  return {
    tsid: readTsid(reader, layout),
    headers: bounded(
      reader,
      4,
      'BlockHeadersCount',
      1,
      Math.floor(MOST_BLOCK_BYTES / BLOCK_HEADER_BYTES[layout]),
    ),
    minTimestampMs: readFixedTime(reader, 'MinTimestamp'),
    maxTimestampMs: readFixedTime(reader, 'MaxTimestamp'),
    offset: readOffset(reader, 'IndexBlockOffset'),
    bytes: bounded(reader, 4, 'IndexBlockSize', 1, 2 * MOST_BLOCK_BYTES),
  };
}
