import type { DataFolder } from '../../bytes/data-folder.ts';
import { under } from '../../bytes/under.ts';

/** A segment's file; `index` is the number that is its name. */
export interface WalSegment {
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
}

/** What a `wal` or `wbl` folder holds. */
export interface WalFolder {
  /** By number; what is missing between them is not there. */
  readonly segments: readonly WalSegment[];
  /** The last one whole; it stands for all segments up to its number. */
  readonly checkpoint: { readonly index: number; readonly path: string } | null;
}

const CHECKPOINT = /^checkpoint\.(\d+)$/;

/** Lists a WAL or WBL, or a checkpoint (which is one itself). @throws {DataFolderError} */
export async function listWal(folder: DataFolder, path: string): Promise<WalFolder> {
  const entries = await folder.list(path);
  const segments = entries
    .filter(({ name, isFolder }) => !isFolder && /^\d+$/.test(name))
    .map(({ name, bytes }) => ({ index: Number(name), path: under(path, name), bytes }))
    .sort((a, b) => a.index - b.index);
  const checkpoints = entries
    .filter(({ name, isFolder }) => isFolder && CHECKPOINT.test(name))
    .map(({ name }) => ({ index: Number(CHECKPOINT.exec(name)?.[1]), path: under(path, name) }))
    .sort((a, b) => a.index - b.index);
  return { segments, checkpoint: checkpoints.at(-1) ?? null };
}
