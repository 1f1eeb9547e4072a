import type { DataFolder } from '../../../../tsdb/bytes/data-folder.ts';
import type { Unpackers } from '../../../../tsdb/bytes/unpackers.ts';
import { type Series, seriesOfPartition } from '../../../../tsdb/victoriametrics/series-of-partition.ts';
import { listPartitions } from '../../../../tsdb/victoriametrics/storage-folder.ts';

/** Samples of series by their key, in the order of their times. */
export type SamplesByKey = ReadonlyMap<string, readonly (readonly [timestampMs: number, value: number])[]>;

export interface Comparison {
  readonly series: number;
  readonly samples: number;
  readonly differences: readonly string[];
}

/** All that our reader finds in a storage folder. */
export async function readStorage(folder: DataFolder, unpackers: Unpackers): Promise<SamplesByKey> {
  const found = new Map<string, (readonly [number, number])[]>();
  for (const partition of await listPartitions(folder, '')) {
    for await (const series of seriesOfPartition(folder, partition, unpackers)) {
      const key = keyOf(series);
      const samples = found.get(key) ?? [];
      for (const [row, timeMs] of series.timestampsMs.entries())
        samples.push([timeMs, series.values[row] ?? 0]);
      found.set(key, samples);
    }
  }
  return found;
}

/** What `/api/v1/export` printed for one tenant. */
export function readExport(lines: readonly string[], tenant: string | null): SamplesByKey {
  const found = new Map<string, readonly (readonly [number, number])[]>();
  for (const line of lines) {
    const { metric, values, timestamps } = JSON.parse(line);
    // null is a stale marker, and infinities are words.
    const samples = timestamps.map(
      (timeMs: number, row: number) =>
        [timeMs, values[row] === null ? Number.NaN : Number(values[row])] as const,
    );
    found.set(keyFrom(Object.entries(metric), tenant), samples);
  }
  return found;
}

/** Holds every sample of both against each other. Samples of equal times may come in any order. */
export function compareSamples(ours: SamplesByKey, theirs: SamplesByKey): Comparison {
  const differences: string[] = [];
  let samples = 0;
  for (const key of ours.keys()) if (!theirs.has(key)) differences.push(`only ours: ${key}`);
  for (const [key, expected] of theirs) {
    const [a, b] = [inOrder(ours.get(key) ?? []), inOrder(expected)];
    if (a.length !== b.length) differences.push(`${key}: ${a.length} samples, not ${b.length}`);
    for (const [row, [timeMs, value]] of b.entries()) {
      samples++;
      const [ourTimeMs, ourValue] = a[row] ?? [Number.NaN, Number.NaN];
      if (ourTimeMs === timeMs && Object.is(ourValue, value)) continue;
      differences.push(`${key}: ${ourValue} at ${ourTimeMs}, not ${value} at ${timeMs}`);
    }
  }
  return { series: theirs.size, samples, differences };
}

function inOrder(samples: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return [...samples].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

function keyOf({ tsid, labels }: Series): string {
  const tenant = tsid.tenant ? `${tsid.tenant.accountId}:${tsid.tenant.projectId}` : null;
  return keyFrom(labels ?? [['metric id', `${tsid.metricId}`]], tenant);
}

function keyFrom(labels: readonly (readonly [string, unknown])[], tenant: string | null): string {
  return JSON.stringify([tenant, [...labels].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
