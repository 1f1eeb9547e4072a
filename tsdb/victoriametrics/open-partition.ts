import { type DataFolder, DataFolderError } from '../bytes/data-folder.ts';
import { under } from '../bytes/under.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { type IndexPart, openIndexPart } from './indexdb/index-part.ts';
import { readIndexPartNames, readStoragePartNames } from './part-names.ts';
import type { Partition } from './storage-folder.ts';
import { openStoragePart, type StoragePart } from './storage-part.ts';
import { whileMerging } from './while-merging.ts';

/** The parts of a month as parts.json listed them at one moment. */
export interface OpenPartition {
  readonly partition: Partition;
  readonly small: readonly StoragePart[];
  readonly big: readonly StoragePart[];
  readonly index: readonly IndexPart[];
}

/** Reads metadata and metaindexes of all parts. @throws {FormatError} @throws {DataFolderError} */
export function openPartition(
  folder: DataFolder,
  partition: Partition,
  unpackers: Unpackers,
): Promise<OpenPartition> {
  return whileMerging(async () => {
    const { smallPath, bigPath, indexPath } = partition;
    const names =
      smallPath !== null
        ? await readStoragePartNames(folder, under(smallPath, 'parts.json'))
        : { small: [], big: [] };
    const open = async (path: string | null, listed: readonly string[]) => {
      const parts: StoragePart[] = [];
      for (const name of listed) {
        // A month of small parts alone, opened without its storage, may list big ones that lie elsewhere.
        if (path === null) throw new DataFolderError('absent', under('data/big', name));
        parts.push(await openStoragePart(folder, under(path, name), unpackers));
      }
      return parts;
    };
    const small = await open(smallPath, names.small);
    const big = await open(bigPath, names.big);
    return {
      partition,
      small,
      big,
      index: indexPath === null ? [] : await openIndex(folder, indexPath, unpackers),
    };
  });
}

/** The parts of `data/indexdb/2026_11`, or of a legacy index table. @throws {FormatError} @throws {DataFolderError} */
export async function openIndex(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): Promise<readonly IndexPart[]> {
  return whileMerging(async () => {
    const parts: IndexPart[] = [];
    for (const name of await readIndexPartNames(folder, under(path, 'parts.json'))) {
      parts.push(await openIndexPart(folder, under(path, name), unpackers));
    }
    return parts;
  });
}
