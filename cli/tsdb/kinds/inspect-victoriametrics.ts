import type { IndexPart } from '../../../tsdb/victoriametrics/indexdb/index-part.ts';
import { inspectIndexPart, inspectPart } from '../../../tsdb/victoriametrics/inspect.ts';
import type { StoragePart } from '../../../tsdb/victoriametrics/storage-part.ts';
import type { InspectRequest } from '../folder-kind.ts';
import { sizeLine } from './size-line.ts';

/** What stands in front of the ids in an item, by its first byte. */
const PREFIXES: Readonly<Record<string, string>> = {
  0: 'name -> TSID',
  1: 'label pair -> metric ids',
  2: 'metric id -> TSID',
  3: 'metric id -> name',
  4: 'deleted metric id',
  5: 'date -> metric id',
  6: 'date and label pair -> metric ids',
  7: 'date and name -> TSID',
};

/** Prints what a part of samples holds, counted from its headers. @throws {FormatError} @throws {DataFolderError} */
export async function printPart(part: StoragePart, { print }: Pick<InspectRequest, 'print'>): Promise<void> {
  const found = await inspectPart(part);
  const { metadata, rows, blocks, series, sharedTimestamps } = found;
  const time = (ms: number) => new Date(ms).toISOString();
  print(`Part: ${part.path || '.'} (${found.layout})`);
  print(`Time: ${time(metadata.minTimestampMs)} … ${time(metadata.maxTimestampMs)}`);
  print(`Rows: ${rows} (metadata.json: ${metadata.rows})`);
  print(`Blocks: ${blocks} (metadata.json: ${metadata.blocks}), ${sharedTimestamps} share their timestamps`);
  print(`Series: ${series}`);
  print(`Codings of timestamps: ${counted(found.timestampsCodings)}`);
  print(`Codings of values: ${counted(found.valuesCodings)}`);
  printSizes(found.fileBytes, rows, 'sample', print);
}

/** Prints what a part of an index holds. @throws {FormatError} @throws {DataFolderError} */
export async function printIndexPart(
  part: IndexPart,
  { print }: Pick<InspectRequest, 'print'>,
): Promise<void> {
  const { layout, items, itemsSaid, byPrefix, fileBytes } = await inspectIndexPart(part);
  print(`Index part: ${part.path || '.'}${layout ? ` (${layout})` : ''}`);
  print(`Items: ${items} (metadata.json: ${itemsSaid})`);
  for (const [prefix, count] of Object.entries(byPrefix)) {
    print(`  ${prefix} ${(PREFIXES[prefix] ?? '?').padEnd(36)} ${String(count).padStart(12)}`);
  }
  printSizes(fileBytes, items, 'item', print);
}

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function printSizes(
  fileBytes: Readonly<Record<string, number>>,
  count: number,
  unit: string,
  print: (line: string) => void,
): void {
  const row = (name: string, bytes: number) => print(sizeLine(name, bytes, count, unit));
  for (const [name, bytes] of Object.entries(fileBytes)) row(name, bytes);
  row(
    'all',
    Object.values(fileBytes).reduce((sum, bytes) => sum + bytes, 0),
  );
  print('');
}
