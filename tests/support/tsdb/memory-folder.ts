import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFolder, DataFolderError } from '../../../tsdb/bytes/data-folder.ts';

/**
 * Files in memory by their path, as a data folder: for damage that no disk has to see. A test may change the map
 * between two reads; `onRead` is told of each, ahead of it.
 */
export function memoryFolder(
  files: ReadonlyMap<string, Uint8Array>,
  onRead: (path: string) => void = () => {},
): DataFolder {
  return {
    async list(path) {
      const ahead = path === '' ? '' : `${path}/`;
      const inside = [...files].filter(([name]) => name.startsWith(ahead));
      const names = new Map<string, number | null>();
      for (const [name, bytes] of inside) {
        const [first = '', ...rest] = name.slice(ahead.length).split('/');
        names.set(first, rest.length > 0 ? null : bytes.length);
      }
      if (names.size === 0) throw new DataFolderError('absent', path);
      return [...names].map(([name, bytes]) => ({ name, isFolder: bytes === null, bytes: bytes ?? 0 }));
    },
    async read(path, offsetBytes, lengthBytes) {
      onRead(path);
      const bytes = files.get(path);
      if (!bytes) throw new DataFolderError('absent', path);
      return bytes.subarray(offsetBytes, offsetBytes + lengthBytes);
    },
  };
}

/** All files below a folder of this disk, by their path in it. */
export function filesBelow(root: string, path = ''): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of readdirSync(join(root, path))) {
    const below = path === '' ? name : `${path}/${name}`;
    if (statSync(join(root, below)).isDirectory()) {
      for (const [file, bytes] of filesBelow(root, below)) files.set(file, bytes);
    } else files.set(below, new Uint8Array(readFileSync(join(root, below))));
  }
  return files;
}
