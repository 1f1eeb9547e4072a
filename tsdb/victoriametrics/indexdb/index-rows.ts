import type { ByteReader } from '../../bytes/byte-reader.ts';
import { bounded } from '../block-header.ts';
import { MOST_ITEMS_BYTES } from '../limits.ts';
import { readOffset } from '../zigzag.ts';
import { compareBytes } from './compare-bytes.ts';

/** Points at one index block of an index part. */
export interface IndexMetaindexRow {
  readonly firstItem: Uint8Array;
  readonly headers: number;
  readonly offset: number;
  readonly bytes: number;
}

/** One block of sorted items. */
export interface ItemBlockHeader {
  /** Shared by all items of the block. */
  readonly commonPrefix: Uint8Array;
  readonly firstItem: Uint8Array;
  readonly isPacked: boolean;
  readonly items: number;
  readonly itemsOffset: number;
  readonly lensOffset: number;
  readonly itemsBytes: number;
  readonly lensBytes: number;
}

/** @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/mergeset/metaindex_row.go */
export function readIndexMetaindexRow(reader: ByteReader): IndexMetaindexRow {
  return {
    firstItem: readItem(reader, 'firstItem'),
    headers: bounded(reader, 4, 'blockHeadersCount', 1, MOST_ITEMS_BYTES),
    offset: readOffset(reader, 'indexBlockOffset'),
    bytes: bounded(reader, 4, 'indexBlockSize', 1, 4 * MOST_ITEMS_BYTES),
  };
}

/** All rows; they are sorted and follow each other through index.bin to its end. @throws {FormatError} */
export function readIndexMetaindex(reader: ByteReader, indexBytes: number): readonly IndexMetaindexRow[] {
  const rows: IndexMetaindexRow[] = [];
  let end = 0;
  while (reader.left > 0 || rows.length === 0) {
    const start = reader.offset;
    const row = readIndexMetaindexRow(reader);
    if (row.offset !== end) {
      const problem = { kind: 'differs', expected: `${end}`, found: `${row.offset}` } as const;
      throw reader.error('indexBlockOffset', problem, reader.offset - 12);
    }
    end += row.bytes;
    checkOrder(reader, rows.at(-1)?.firstItem, row.firstItem, start);
    rows.push(row);
  }
  if (end === indexBytes) return rows;
  throw reader.error('index.bin', { kind: 'differs', expected: `${end}`, found: `${indexBytes}` });
}

/** @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/mergeset/block_header.go */
export function readItemBlockHeader(reader: ByteReader): ItemBlockHeader {
  const commonPrefix = readItem(reader, 'commonPrefix');
  const start = reader.offset;
  const firstItem = readItem(reader, 'firstItem');
  if (compareBytes(firstItem.subarray(0, commonPrefix.length), commonPrefix) !== 0) {
    throw reader.error(
      'firstItem',
      { kind: 'differs', expected: 'commonPrefix...', found: 'another' },
      start,
    );
  }
  return {
    commonPrefix,
    firstItem,
    isPacked: bounded(reader, 1, 'marshalType', 0, 1) === 1,
    items: bounded(reader, 4, 'itemsCount', 1, MOST_ITEMS_BYTES),
    itemsOffset: readOffset(reader, 'itemsBlockOffset'),
    lensOffset: readOffset(reader, 'lensBlockOffset'),
    itemsBytes: bounded(reader, 4, 'itemsBlockSize', 0, 2 * MOST_ITEMS_BYTES),
    lensBytes: bounded(reader, 4, 'lensBlockSize', 0, 16 * MOST_ITEMS_BYTES),
  };
}

/** The headers of one index block. @throws {FormatError} */
export function readItemBlockHeaders(reader: ByteReader, count: number): readonly ItemBlockHeader[] {
  const headers: ItemBlockHeader[] = [];
  for (let index = 0; index < count; index++) {
    const start = reader.offset;
    const header = readItemBlockHeader(reader);
    checkOrder(reader, headers.at(-1)?.firstItem, header.firstItem, start);
    headers.push(header);
  }
  if (reader.left === 0) return headers;
  throw reader.error('block headers', { kind: 'differs', expected: '0 bytes more', found: `${reader.left}` });
}

function readItem(reader: ByteReader, field: string): Uint8Array {
  return reader.take(reader.uvarint(`${field} length`, MOST_ITEMS_BYTES), field);
}

function checkOrder(reader: ByteReader, before: Uint8Array | undefined, item: Uint8Array, at: number): void {
  if (!before || compareBytes(before, item) <= 0) return;
  throw reader.error('firstItem', { kind: 'differs', expected: 'sorted', found: 'unsorted' }, at);
}
