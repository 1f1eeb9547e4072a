import { type DataEntry, type DataFolder, DataFolderError } from '../bytes/data-folder.ts';
import { under } from '../bytes/under.ts';

/** One month: its samples in small and big parts, and the index that dies with it. Paths; null where there is none. */
export interface Partition {
  /** `2026_11` */
  readonly month: string;
  readonly smallPath: string | null;
  readonly bigPath: string | null;
  readonly indexPath: string | null;
}

/** What a folder is to VictoriaMetrics. */
export type VictoriaMetricsFolder =
  /** `-storageDataPath`, or a snapshot of it. */
  | {
      readonly kind: 'storage';
      readonly partitions: readonly Partition[];
      readonly legacyIndex: readonly string[];
    }
  /** `data/small/2026_11` alone. */
  | { readonly kind: 'partition'; readonly partition: Partition }
  | { readonly kind: 'part'; readonly path: string }
  | { readonly kind: 'index-part'; readonly path: string }
  /** `data/indexdb/2026_11`: index parts by name, without samples. */
  | { readonly kind: 'index'; readonly path: string };

const MONTH = /^\d{4}_\d{2}$/;
const PART_NAME = /^[0-9A-F]{16}$/;

/** Null when nothing here looks like VictoriaMetrics'. @throws {DataFolderError} */
export async function recogniseVictoriaMetrics(
  folder: DataFolder,
  path = '',
): Promise<VictoriaMetricsFolder | null> {
  const entries = await folder.list(path);
  const has = (name: string) => entries.some((entry) => entry.name === name);
  if (has('metaindex.bin') && has('index.bin')) {
    if (has('items.bin') && has('lens.bin')) return { kind: 'index-part', path };
    if (has('timestamps.bin') && has('values.bin')) return { kind: 'part', path };
  }
  if (has('data')) {
    const data = await listIfThere(folder, under(path, 'data'));
    if (data.some(({ name }) => name === 'small')) {
      return {
        kind: 'storage',
        partitions: await listPartitions(folder, path),
        legacyIndex: await listLegacyIndex(folder, path),
      };
    }
  }
  if (!has('parts.json')) return null;
  if (await isIndexList(folder, under(path, 'parts.json'))) return { kind: 'index', path };
  const month = path.split('/').at(-1) ?? '';
  return { kind: 'partition', partition: { month, smallPath: path, bigPath: null, indexPath: null } };
}

/** Months in order. @throws {DataFolderError} */
export async function listPartitions(folder: DataFolder, path: string): Promise<readonly Partition[]> {
  const [small, big, index] = await Promise.all(
    (['small', 'big', 'indexdb'] as const).map(async (name) => {
      const entries = await listIfThere(folder, under(path, `data/${name}`));
      return new Set(entries.filter((entry) => MONTH.test(entry.name)).map((entry) => entry.name));
    }),
  );
  const pathOf = (months: Set<string> | undefined, kind: string, month: string) =>
    months?.has(month) ? under(path, `data/${kind}/${month}`) : null;
  return [...new Set([...(small ?? []), ...(big ?? []), ...(index ?? [])])].sort().map((month) => ({
    month,
    smallPath: pathOf(small, 'small', month),
    bigPath: pathOf(big, 'big', month),
    indexPath: pathOf(index, 'indexdb', month),
  }));
}

/** Before v1.133.0 one pair of indexes served all months: `indexdb/<16 hex>` beside `data`. Paths of such tables. */
async function listLegacyIndex(folder: DataFolder, path: string): Promise<readonly string[]> {
  const entries = await listIfThere(folder, under(path, 'indexdb'));
  return entries.filter(({ name }) => PART_NAME.test(name)).map(({ name }) => under(path, `indexdb/${name}`));
}

/** Both kinds of table have a parts.json: a list of names is an index's, an object with two lists a partition's. */
async function isIndexList(folder: DataFolder, file: string): Promise<boolean> {
  const start = new TextDecoder().decode(await folder.read(file, 0, 64));
  return start.trimStart().startsWith('[');
}

/** An absent folder has no entries. */
async function listIfThere(folder: DataFolder, path: string): Promise<readonly DataEntry[]> {
  try {
    return await folder.list(path);
  } catch (failure) {
    if (failure instanceof DataFolderError && failure.reason === 'absent') return [];
    throw failure;
  }
}
