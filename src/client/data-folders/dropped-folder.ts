import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { listWalked, walkFiles } from './walk-files.ts';
import type { WalkableFolder } from './walkable-folder.ts';

/** A file of the learner's own disk: it is read where it lies and leaves the browser never. */
export interface DroppedFile {
  readonly path: string;
  readonly file: Blob;
}

/** A folder that was dropped onto the page or chosen; its size is that of the moment when it was. */
export function droppedFolder(files: readonly DroppedFile[]): WalkableFolder {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  const entries = walkFiles(files.map(({ path, file }) => ({ path, bytes: file.size })));
  return {
    walk: async () => entries,
    list: async (path) => listWalked(entries, path),
    async read(path, offsetBytes, lengthBytes) {
      const file = byPath.get(path);
      if (!file) throw new DataFolderError('absent', path);
      try {
        return new Uint8Array(await file.slice(offsetBytes, offsetBytes + lengthBytes).arrayBuffer());
      } catch (cause) {
        throw new DataFolderError(reasonOf(cause), path, { cause });
      }
    },
  };
}

/** Browsers refuse a file that was changed or taken away since it was chosen, and one without permission. */
function reasonOf(cause: unknown): DataFolderError['reason'] {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'NotFoundError') return 'absent';
  return name === 'NotReadableError' || name === 'SecurityError' ? 'denied' : 'failed';
}
