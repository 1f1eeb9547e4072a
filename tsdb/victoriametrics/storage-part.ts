import { type DataEntry, type DataFolder, DataFolderError } from '../bytes/data-folder.ts';
import { under } from '../bytes/under.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { BLOCK_HEADER_BYTES, type BlockHeader, readBlockHeader } from './block-header.ts';
import { readJsonFile } from './json-file.ts';
import { LEAST_FRAME_BYTES, MOST_METAINDEX_BYTES } from './limits.ts';
import { METAINDEX_ROW_BYTES, type Metaindex, type MetaindexRow, readMetaindex } from './metaindex.ts';
import { type PartMetadata, readPartMetadata } from './part-metadata.ts';
import { compareTsids } from './tsid.ts';
import { type Frame, readerOfUnpacked, unpackZstd } from './unpack-zstd.ts';

/** A folder with samples: `data/small/2026_11/18A0...`. */
export interface StoragePart {
  readonly path: string;
  readonly folder: DataFolder;
  readonly unpackers: Unpackers;
  readonly metadata: PartMetadata;
  readonly metaindex: Metaindex;
}

/** Reads metadata.json and metaindex.bin; the rest is read when it is asked for. @throws {FormatError} @throws {DataFolderError} */
export async function openStoragePart(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): Promise<StoragePart> {
  const metadata = readPartMetadata(await readJsonFile(folder, under(path, 'metadata.json')));
  const entries = await folder.list(path);
  const indexBytes = fileBytes(entries, path, 'index.bin');
  const mostRows = Math.min(metadata.blocks, Math.ceil(indexBytes / LEAST_FRAME_BYTES));
  const mostBytes = Math.min(mostRows * METAINDEX_ROW_BYTES.cluster, MOST_METAINDEX_BYTES);
  const file = under(path, 'metaindex.bin');
  const packed = await folder.read(
    file,
    0,
    Math.min(fileBytes(entries, path, 'metaindex.bin'), 2 * mostBytes + 64),
  );
  const frame: Frame = { file, startBytes: 0, field: 'metaindex rows' };
  const metaindex = readMetaindex(unpackZstd(packed, frame, mostBytes, unpackers), frame, indexBytes);
  return { path, folder, unpackers, metadata, metaindex };
}

/** One index block's headers. @throws {FormatError} @throws {DataFolderError} */
export async function readBlockHeaders(part: StoragePart, row: MetaindexRow): Promise<BlockHeader[]> {
  const file = under(part.path, 'index.bin');
  const packed = await part.folder.read(file, row.offset, row.bytes);
  return readHeadersOf(part, row, packed);
}

/** The headers in the packed bytes of an index block. @throws {FormatError} */
export function readHeadersOf(
  { path, metaindex, unpackers }: Pick<StoragePart, 'path' | 'metaindex' | 'unpackers'>,
  row: MetaindexRow,
  packed: Uint8Array,
): BlockHeader[] {
  const frame: Frame = { file: under(path, 'index.bin'), startBytes: row.offset, field: 'block headers' };
  const expected = row.headers * BLOCK_HEADER_BYTES[metaindex.layout];
  const reader = readerOfUnpacked(unpackZstd(packed, frame, expected, unpackers), frame);
  const headers: BlockHeader[] = [];
  for (let index = 0; index < row.headers; index++) {
    const start = reader.offset;
    const header = readBlockHeader(reader, metaindex.layout);
    const before = headers.at(-1);
    if (before && compareTsids(before.tsid, header.tsid) > 0) {
      throw reader.error('TSID', { kind: 'differs', expected: 'sorted', found: 'unsorted' }, start);
    }
    headers.push(header);
  }
  if (reader.left === 0) return headers;
  throw reader.error('block headers', { kind: 'differs', expected: '0 bytes more', found: `${reader.left}` });
}

/** The size of a file in a listing. @throws {DataFolderError} when it is absent. */
export function fileBytes(entries: readonly DataEntry[], path: string, name: string): number {
  const entry = entries.find((one) => one.name === name);
  if (!entry) throw new DataFolderError('absent', under(path, name));
  return entry.bytes;
}
