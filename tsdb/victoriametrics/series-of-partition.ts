import type { DataFolder } from '../bytes/data-folder.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import type { Block } from './block-reader.ts';
import { HeaderCursor } from './header-cursor.ts';
import type { Labels } from './indexdb/metric-name.ts';
import { readSeriesNames } from './indexdb/series-names.ts';
import { openIndex, openPartition } from './open-partition.ts';
import type { Partition } from './storage-folder.ts';
import { openStoragePart, type StoragePart } from './storage-part.ts';
import { compareTsids, type Tsid } from './tsid.ts';
import { isMergedAway } from './while-merging.ts';

/** All samples that one series has in a month, by time. */
export interface Series {
  readonly tsid: Tsid;
  /** Null when the index does not know its id, as in a part without its index. */
  readonly labels: Labels | null;
  readonly timestampsMs: Float64Array;
  /** A NaN is a stale marker. */
  readonly values: Float64Array;
}

/** Restarts in a row without a series read in between. */
const MOST_RESTARTS = 6;

/**
 * The series of a month in the order of their ids, without the deleted ones: what `/api/v1/export` gives. When a merge
 * takes a part away meanwhile, reading goes on behind the last series with the parts that are there now.
 * `legacyIndex`: tables from before v1.133.0.
 * @throws {FormatError} @throws {DataFolderError}
 */
export async function* seriesOfPartition(
  folder: DataFolder,
  partition: Partition,
  unpackers: Unpackers,
  legacyIndex: readonly string[] = [],
): AsyncGenerator<Series> {
  let last: Tsid | null = null;
  for (let restarts = 0; ; restarts++) {
    try {
      const { small, big, index } = await openPartition(folder, partition, unpackers);
      const legacy = await Promise.all(legacyIndex.map((path) => openIndex(folder, path, unpackers)));
      const names = await readSeriesNames([...legacy.flat(), ...index]);
      for await (const { tsid, blocks } of seriesOfParts([...small, ...big], last)) {
        last = tsid;
        restarts = 0;
        if (names.deleted.has(tsid.metricId)) continue;
        yield { tsid, labels: names.labels.get(tsid.metricId) ?? null, ...joinBlocks(blocks) };
      }
      return;
    } catch (failure) {
      if (!isMergedAway(failure) || restarts >= MOST_RESTARTS) throw failure;
    }
  }
}

/** The series of one part, whose index is not at hand. @throws {FormatError} @throws {DataFolderError} */
export async function* seriesOfPart(
  folder: DataFolder,
  path: string,
  unpackers: Unpackers,
): AsyncGenerator<Series> {
  const part = await openStoragePart(folder, path, unpackers);
  for await (const { tsid, blocks } of seriesOfParts([part])) {
    yield { tsid, labels: null, ...joinBlocks(blocks) };
  }
}

/** The series of some parts, each with its blocks from all of them. @throws {FormatError} @throws {DataFolderError} */
async function* seriesOfParts(
  parts: readonly StoragePart[],
  after: Tsid | null = null,
): AsyncGenerator<{ readonly tsid: Tsid; readonly blocks: readonly Block[] }> {
  const cursors = parts.map((part) => new HeaderCursor(part, after));
  for (;;) {
    let tsid: Tsid | null = null;
    for (const cursor of cursors) {
      const next = await cursor.next();
      if (next && (!tsid || compareTsids(next, tsid) < 0)) tsid = next;
    }
    if (!tsid) return;
    const blocks: Block[] = [];
    for (const cursor of cursors) blocks.push(...(await cursor.blocksOf(tsid)));
    yield { tsid, blocks };
  }
}

/** Samples of several blocks by time; of equal times those of the earlier block first. */
function joinBlocks(blocks: readonly Block[]): Pick<Series, 'timestampsMs' | 'values'> {
  const [first] = blocks;
  if (first && blocks.length === 1) return { timestampsMs: first.timestampsMs, values: first.values };
  const sorted = [...blocks].sort((a, b) => a.header.minTimestampMs - b.header.minTimestampMs);
  const count = sorted.reduce((sum, { header }) => sum + header.rows, 0);
  const timestampsMs = new Float64Array(count);
  const values = new Float64Array(count);
  let at = 0;
  let isSorted = true;
  for (const [index, block] of sorted.entries()) {
    timestampsMs.set(block.timestampsMs, at);
    values.set(block.values, at);
    at += block.header.rows;
    const before = sorted[index - 1];
    if (before && before.header.maxTimestampMs > block.header.minTimestampMs) isSorted = false;
  }
  if (isSorted) return { timestampsMs, values };
  const order = Uint32Array.from(timestampsMs, (_, row) => row).sort(
    (a, b) => (timestampsMs[a] ?? 0) - (timestampsMs[b] ?? 0) || a - b,
  );
  return {
    timestampsMs: Float64Array.from(order, (row) => timestampsMs[row] ?? 0),
    values: Float64Array.from(order, (row) => values[row] ?? 0),
  };
}
