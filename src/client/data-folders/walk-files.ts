import type { DataEntry } from '../../../tsdb/bytes/data-folder.ts';
import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { comparePaths } from './compare-paths.ts';
import type { WalkedEntry } from './walkable-folder.ts';

interface SizedFile {
  readonly path: string;
  readonly bytes: number;
}

/** The tree that a flat list of files (and folders that may hold none) spans, with what each folder adds up to. */
export function walkFiles(
  files: readonly SizedFile[],
  folders: readonly string[] = [],
): readonly WalkedEntry[] {
  const sums = new Map<string, number>(folders.map((folder) => [folder, 0]));
  for (const { path, bytes } of files)
    for (const parent of parentsOf(path)) sums.set(parent, (sums.get(parent) ?? 0) + bytes);
  for (const folder of folders)
    for (const parent of parentsOf(folder)) sums.set(parent, sums.get(parent) ?? 0);
  const entries: WalkedEntry[] = [
    ...files.map(({ path, bytes }) => ({ path, bytes, isFolder: false })),
    ...[...sums].map(([path, bytes]) => ({ path, bytes, isFolder: true })),
  ];
  return entries.sort((one, other) => comparePaths(one.path, other.path));
}

/** What stands directly in one folder of a walked tree. @throws {DataFolderError} */
export function listWalked(entries: readonly WalkedEntry[], path: string): readonly DataEntry[] {
  const own = entries.find((entry) => entry.path === path);
  if (path !== '' && !own) throw new DataFolderError('absent', path);
  if (own && !own.isFolder) throw new DataFolderError('not-a-folder', path);
  const start = path === '' ? '' : `${path}/`;
  return entries
    .filter((entry) => entry.path.startsWith(start) && !entry.path.slice(start.length).includes('/'))
    .map((entry) => ({ name: entry.path.slice(start.length), isFolder: entry.isFolder, bytes: entry.bytes }));
}

function parentsOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
