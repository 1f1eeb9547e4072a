import { under } from '../../bytes/under.ts';
import { seriesEnd } from './index-toc.ts';
import type { Block } from './open-block.ts';

/** Bytes of a block's files and of the sections of its index. */
export interface BlockSizes {
  readonly chunks: number;
  readonly segments: number;
  readonly index: number;
  readonly tombstones: number;
  readonly sections: readonly { readonly name: string; readonly bytes: number }[];
}

/** What the listings and the table of contents say: no file is read for it. @throws {DataFolderError} */
export async function blockSizes({ folder, path, index, toc }: Block): Promise<BlockSizes> {
  const segments = (await folder.list(under(path, 'chunks'))).filter(({ isFolder }) => !isFolder);
  const files = await folder.list(path);
  const end = toc.toc;
  const starts = [
    { name: 'symbols', from: toc.symbols, to: toc.series },
    { name: 'series', from: toc.series, to: seriesEnd(toc) },
    { name: 'label indices', from: toc.labelIndices, to: toc.postings },
    { name: 'postings', from: toc.postings, to: toc.labelOffsetTable },
    { name: 'label offset table', from: toc.labelOffsetTable, to: toc.postingsOffsetTable },
    { name: 'postings offset table', from: toc.postingsOffsetTable, to: end },
  ];
  return {
    chunks: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    segments: segments.length,
    index: index.bytes,
    tombstones: files.find(({ name }) => name === 'tombstones')?.bytes ?? 0,
    sections: starts
      .map(({ name, from, to }) => ({ name, bytes: from > 0 ? Math.max(0, to - from) : 0 }))
      .filter(({ bytes }) => bytes > 0),
  };
}
