import { type DataFolder, DataFolderError } from '../../bytes/data-folder.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { PagedFile } from '../../bytes/paged-file.ts';
import { under } from '../../bytes/under.ts';
import { ChunkSegments } from './chunk-segments.ts';
import { type IndexToc, readIndexToc } from './index-toc.ts';
import { type BlockMeta, META_MOST_BYTES, readBlockMeta } from './meta.ts';
import { SeriesReader } from './series-reader.ts';
import { Symbols } from './symbols.ts';
import { readTombstones, type Tombstone } from './tombstones.ts';

/** An open block: everything in it is read when it is asked for. */
export interface Block {
  readonly folder: DataFolder;
  /** Of the block below its folder; empty when the folder is the block. */
  readonly path: string;
  readonly meta: BlockMeta;
  readonly index: PagedFile;
  readonly toc: IndexToc;
  readonly symbols: Symbols;
  readonly series: SeriesReader;
  readonly chunks: ChunkSegments;
  readonly tombstones: readonly Tombstone[];
}

const TOMBSTONES_MOST_BYTES = 64 * 1024 * 1024;
const INDEX_PAGES = { pageBytes: 64 * 1024, pages: 48 };

/** @throws {DataFolderError} when a file is absent or not to be read. @throws {FormatError} when one is damaged. */
export async function openBlock(folder: DataFolder, path: string): Promise<Block> {
  const meta = await openMeta(folder, path);
  const index = await PagedFile.open(folder, under(path, 'index'), INDEX_PAGES);
  const toc = await readIndexToc(index);
  return {
    folder,
    path,
    meta,
    index,
    toc,
    symbols: await Symbols.open(index, toc.symbols, toc.version),
    series: new SeriesReader(index, toc),
    chunks: await ChunkSegments.open(folder, under(path, 'chunks')),
    tombstones: await openTombstones(folder, path),
  };
}

async function openMeta(folder: DataFolder, path: string): Promise<BlockMeta> {
  return readBlockMeta(
    await wholeFile(folder, under(path, 'meta.json'), META_MOST_BYTES),
    under(path, 'meta.json'),
  );
}

/** Blocks without deletions may have none. */
async function openTombstones(folder: DataFolder, path: string): Promise<Tombstone[]> {
  const file = under(path, 'tombstones');
  try {
    return readTombstones(await wholeFile(folder, file, TOMBSTONES_MOST_BYTES), file);
  } catch (failure) {
    if (failure instanceof DataFolderError && failure.reason === 'absent') return [];
    throw failure;
  }
}

/** A file that is small by its nature. @throws {FormatError} when it is not. */
async function wholeFile(folder: DataFolder, path: string, mostBytes: number): Promise<Uint8Array> {
  const file = await PagedFile.open(folder, path);
  if (file.bytes <= mostBytes) return file.read(0, file.bytes, 'file');
  const place = { file: path, offsetBytes: mostBytes, field: 'size' };
  throw new FormatError(place, {
    kind: 'out-of-range',
    found: `${file.bytes}`,
    least: '0',
    most: `${mostBytes}`,
  });
}
