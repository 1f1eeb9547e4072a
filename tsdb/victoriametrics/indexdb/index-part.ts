import type { DataFolder } from '../../bytes/data-folder.ts';
import { FileWindow } from '../../bytes/file-window.ts';
import { under } from '../../bytes/under.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { readJsonFile } from '../json-file.ts';
import { LEAST_FRAME_BYTES, MOST_ITEMS_BYTES, MOST_METAINDEX_BYTES } from '../limits.ts';
import { fileBytes } from '../storage-part.ts';
import { type Frame, readerOfUnpacked, unpackZstd } from '../unpack-zstd.ts';
import { compareBytes } from './compare-bytes.ts';
import { type IndexMetadata, readIndexMetadata } from './index-metadata.ts';
import {
  type IndexMetaindexRow,
  type ItemBlockHeader,
  readIndexMetaindex,
  readItemBlockHeaders,
} from './index-rows.ts';
import { readItems } from './item-block.ts';

/** A folder of sorted items: `data/indexdb/2026_11/18A0...`. The vendor calls this kind of table a mergeset. */
export interface IndexPart {
  readonly path: string;
  readonly folder: DataFolder;
  readonly unpackers: Unpackers;
  readonly metadata: IndexMetadata;
  readonly rows: readonly IndexMetaindexRow[];
}

/** @throws {FormatError} @throws {DataFolderError} */
export async function openIndexPart(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): Promise<IndexPart> {
  const metadata = readIndexMetadata(await readJsonFile(folder, under(path, 'metadata.json')));
  const entries = await folder.list(path);
  const indexBytes = fileBytes(entries, path, 'index.bin');
  const mostRows = Math.min(metadata.blocks, Math.ceil(indexBytes / LEAST_FRAME_BYTES));
  const mostBytes = Math.min(mostRows * (MOST_ITEMS_BYTES + 32), MOST_METAINDEX_BYTES);
  const file = under(path, 'metaindex.bin');
  const packed = await folder.read(
    file,
    0,
    Math.min(fileBytes(entries, path, 'metaindex.bin'), 2 * mostBytes),
  );
  const frame: Frame = { file, startBytes: 0, field: 'metaindex rows' };
  const reader = readerOfUnpacked(unpackZstd(packed, frame, mostBytes, unpackers), frame);
  return { path, folder, unpackers, metadata, rows: readIndexMetaindex(reader, indexBytes) };
}

/** The headers in the packed bytes of an index block. @throws {FormatError} */
export function readItemHeadersOf(
  { path, unpackers }: Pick<IndexPart, 'path' | 'unpackers'>,
  row: IndexMetaindexRow,
  packed: Uint8Array,
): readonly ItemBlockHeader[] {
  const frame: Frame = { file: under(path, 'index.bin'), startBytes: row.offset, field: 'block headers' };
  const unpacked = unpackZstd(packed, frame, 3 * MOST_ITEMS_BYTES, unpackers);
  return readItemBlockHeaders(readerOfUnpacked(unpacked, frame), row.headers);
}

/** All items from `from` on, in order. @throws {FormatError} @throws {DataFolderError} */
export async function* itemsFrom(part: IndexPart, from: Uint8Array): AsyncGenerator<Uint8Array> {
  const items = new FileWindow(part.folder, under(part.path, 'items.bin'));
  const lens = new FileWindow(part.folder, under(part.path, 'lens.bin'));
  for (const [index, row] of part.rows.entries()) {
    if (endsBefore(part.rows[index + 1]?.firstItem, from)) continue;
    const packed = await part.folder.read(under(part.path, 'index.bin'), row.offset, row.bytes);
    const headers = readItemHeadersOf(part, row, packed);
    for (const [at, header] of headers.entries()) {
      if (endsBefore(headers[at + 1]?.firstItem, from)) continue;
      for (const item of await readBlock(header)) if (compareBytes(item, from) >= 0) yield item;
    }
  }

  async function readBlock(header: ItemBlockHeader): Promise<Uint8Array[]> {
    const packed = {
      items: await items.bytes(header.itemsOffset, header.itemsBytes, 'items'),
      itemsFrame: { file: items.file, startBytes: header.itemsOffset, field: 'items' },
      lens: await lens.bytes(header.lensOffset, header.lensBytes, 'lengths'),
      lensFrame: { file: lens.file, startBytes: header.lensOffset, field: 'lengths' },
    };
    return readItems(header, packed, part.unpackers);
  }
}

/** What stands before the block that starts with `next` is below `from`: equal items may stand on both sides. */
function endsBefore(next: Uint8Array | undefined, from: Uint8Array): boolean {
  return next !== undefined && compareBytes(next, from) < 0;
}
