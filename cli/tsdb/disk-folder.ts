import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DataEntry, type DataFolder, DataFolderError } from '../../tsdb/bytes/data-folder.ts';

/**
 * A folder on this disk. Reads are synchronous: a page from the page cache takes less time than a turn of the event
 * loop, and nobody else waits for this process.
 */
export function diskFolder(root: string): DataFolder {
  return {
    async list(path) {
      return guarded(path, () =>
        readdirSync(join(root, path), { withFileTypes: true }).map((entry) =>
          entryOf(join(root, path), entry.name),
        ),
      );
    },
    async read(path, offsetBytes, lengthBytes, into) {
      return guarded(path, () => readRange(join(root, path), offsetBytes, lengthBytes, into));
    },
  };
}

function entryOf(folder: string, name: string): DataEntry {
  const found = statSync(join(folder, name), { throwIfNoEntry: false });
  return { name, isFolder: found?.isDirectory() ?? false, bytes: found?.isFile() ? found.size : 0 };
}

function readRange(file: string, offsetBytes: number, lengthBytes: number, into?: Uint8Array): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const there = fstatSync(descriptor).size - offsetBytes;
    const wanted = Math.max(0, Math.min(lengthBytes, there));
    const bytes = into && into.length >= wanted ? into.subarray(0, wanted) : new Uint8Array(wanted);
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(descriptor, bytes, done, bytes.length - done, offsetBytes + done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(descriptor);
  }
}

const REASONS: Readonly<Record<string, DataFolderError['reason']>> = {
  ENOENT: 'absent',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'not-a-file',
  ENOTDIR: 'not-a-folder',
};

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? `${cause.code}` : '';
    throw new DataFolderError(REASONS[code] ?? 'failed', path, { cause });
  }
}
