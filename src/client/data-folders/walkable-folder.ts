import type { DataFolder } from '../../../tsdb/bytes/data-folder.ts';

/** One entry of a whole tree; `path` is relative to the folder. A folder's bytes are those of its files. */
export interface WalkedEntry {
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes: number;
}

/** A data folder that tells all that is in it at once: what the explorer draws, again and again while it lives. */
export interface WalkableFolder extends DataFolder {
  /** Parents before their children, siblings by name. @throws {DataFolderError} when the folder itself cannot be read. */
  walk(): Promise<readonly WalkedEntry[]>;
}
