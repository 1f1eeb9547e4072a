import { ByteReader } from '../../bytes/byte-reader.ts';
import { crc32c } from '../../bytes/crc32c.ts';
import { hex32 } from '../../bytes/hex.ts';
import type { PagedFile } from '../../bytes/paged-file.ts';

/** The first four bytes of an index; a byte with the version follows. */
export const INDEX_MAGIC = 0xbaaad700;
export const INDEX_HEADER_BYTES = 5;
/** Six offsets and a CRC: the last bytes of an index. */
export const TOC_BYTES = 52;

/**
 * Where an index keeps what, in bytes. Since Prometheus 3.7 there are neither label indices nor their offset table:
 * their two offsets point at what follows, or are 0.
 */
export interface IndexToc {
  /** 1, 2 or 3; 3 is read as 2, as Prometheus does. */
  readonly version: number;
  readonly symbols: number;
  readonly series: number;
  readonly labelIndices: number;
  readonly labelOffsetTable: number;
  readonly postings: number;
  readonly postingsOffsetTable: number;
  /** Where the table of contents itself begins. */
  readonly toc: number;
}

/** Entries of series begin at each 16th byte from version 2 on. */
export const SERIES_ALIGNMENT_BYTES = 16;

/** Bytes of an index that one step of a series id stands for: before version 2 an id is the entry's place. */
export function seriesIdBytes({ version }: Pick<IndexToc, 'version'>): number {
  return version === 1 ? 1 : SERIES_ALIGNMENT_BYTES;
}

/** The section of series ends where the next one begins. */
export function seriesEnd({ series, labelIndices, postings, toc }: IndexToc): number {
  return Math.min(...[labelIndices, postings, toc].filter((at) => at > series));
}

/** @throws {FormatError} when it is no index, one of a newer version, or cut. */
export async function readIndexToc(file: PagedFile): Promise<IndexToc> {
  const head = new ByteReader(await file.read(0, INDEX_HEADER_BYTES, 'header'), { file: file.path });
  const version = readIndexHeader(head);
  const toc = file.bytes - TOC_BYTES;
  const tail = await file.read(Math.max(toc, INDEX_HEADER_BYTES), TOC_BYTES, 'table of contents');
  return { version, toc, ...readOffsets(new ByteReader(tail, { file: file.path, startBytes: toc }), toc) };
}

/** @returns the version. */
export function readIndexHeader(reader: ByteReader): number {
  const magic = reader.u32('magic');
  if (magic !== INDEX_MAGIC) {
    throw reader.error('magic', { kind: 'differs', expected: hex32(INDEX_MAGIC), found: hex32(magic) }, 0);
  }
  const version = reader.u8('version');
  if (version >= 1 && version <= 3) return version;
  throw reader.error('version', { kind: 'differs', expected: '1, 2, 3', found: `${version}` }, 4);
}

/** The 52 bytes at the end. */
export function readOffsets(reader: ByteReader, toc: number): Omit<IndexToc, 'version' | 'toc'> {
  const start = reader.offset;
  const expected = crc32c(reader.bytes.subarray(start, start + TOC_BYTES - 4));
  const offset = (field: string): number => {
    const at = reader.offset;
    const value = reader.u64(field);
    if (value <= BigInt(toc)) return Number(value);
    throw reader.error(field, { kind: 'out-of-range', found: `${value}`, least: '0', most: `${toc}` }, at);
  };
  const stored = new ByteReader(reader.bytes, reader.origin, start + TOC_BYTES - 4).u32('CRC');
  if (stored !== expected) {
    const problem = { kind: 'checksum', expected: hex32(stored), found: hex32(expected) } as const;
    throw reader.error('table of contents', problem, start);
  }
  return {
    symbols: offset('symbols'),
    series: offset('series'),
    labelIndices: offset('label indices'),
    labelOffsetTable: offset('label offset table'),
    postings: offset('postings'),
    postingsOffsetTable: offset('postings offset table'),
  };
}
