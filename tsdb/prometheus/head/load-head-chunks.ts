import type { DataFolder } from '../../bytes/data-folder.ts';
import type { HeadChunk, HeadChunkGap } from './head-chunk.ts';
import { listHeadChunkFiles, readHeadChunkFile } from './read-head-chunk-file.ts';

/** The chunks of `chunks_head` as a replay takes them up. */
export interface HeadChunks {
  /** By series ref, in the order of time. */
  readonly inOrder: ReadonlyMap<number, readonly HeadChunk[]>;
  /** By series ref, as they were written; they may overlap. */
  readonly outOfOrder: ReadonlyMap<number, readonly HeadChunk[]>;
  /** The last chunk that is there; a marker in the WBL for a later one is not believed. */
  readonly last: { readonly file: number; readonly offsetBytes: number };
  readonly gaps: readonly HeadChunkGap[];
  /** Files that upstream deletes because of a gap, in which or before which one stands. */
  readonly dropped: readonly string[];
  /** Chunks of one series overlap where they must not: upstream then forgets all chunks. */
  readonly isOutOfSequence: boolean;
}

/**
 * Loads what a replay keeps: a file with a fault goes whole, and all later ones with it.
 * @throws {DataFolderError} but for a folder that is not there, which is a head without full chunks.
 * @see prometheus/prometheus@00071b70 tsdb/head.go, `loadMmappedChunks`
 */
export async function loadHeadChunks(
  folder: DataFolder,
  path: string,
  minValidMs: number,
): Promise<HeadChunks> {
  const files = await listHeadChunkFiles(folder, path);
  const kept: HeadChunk[] = [];
  for (const [index, file] of files.entries()) {
    const chunks: HeadChunk[] = [];
    for await (const item of readHeadChunkFile(folder, file)) {
      if (item.kind === 'gap') {
        const dropped = files.slice(index).map((each) => each.path);
        return { ...sorted(kept, minValidMs), gaps: [item], dropped };
      }
      chunks.push(item);
    }
    for (const chunk of chunks) kept.push(chunk);
  }
  return { ...sorted(kept, minValidMs), gaps: [], dropped: [] };
}

function sorted(
  chunks: readonly HeadChunk[],
  minValidMs: number,
): Pick<HeadChunks, 'inOrder' | 'outOfOrder' | 'last' | 'isOutOfSequence'> {
  const inOrder = new Map<number, HeadChunk[]>();
  const outOfOrder = new Map<number, HeadChunk[]>();
  for (const chunk of chunks) {
    if (!chunk.isOutOfOrder && chunk.toMs < minValidMs) continue;
    const of = chunk.isOutOfOrder ? outOfOrder : inOrder;
    const before = of.get(chunk.ref);
    const last = before?.at(-1);
    if (!chunk.isOutOfOrder && last && last.toMs >= chunk.fromMs) {
      const none = { file: 0, offsetBytes: 0 };
      return { inOrder: new Map(), outOfOrder: new Map(), last: none, isOutOfSequence: true };
    }
    if (before) before.push(chunk);
    else of.set(chunk.ref, [chunk]);
  }
  const { file, offsetBytes } = chunks.at(-1) ?? { file: 0, offsetBytes: 0 };
  return { inOrder, outOfOrder, last: { file, offsetBytes }, isOutOfSequence: false };
}
