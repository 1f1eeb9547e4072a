import type { DataFolder } from '../bytes/data-folder.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { FloatColumns } from '../prometheus/chunks/float-columns.ts';
import type { DumpCounts, DumpOptions } from '../prometheus/dump/dump-text.ts';
import { type LabelPairs, labelText } from '../prometheus/dump/label-text.ts';
import type { TextSink } from '../prometheus/dump/text-sink.ts';
import { writeFloatLines } from '../prometheus/dump/write-lines.ts';
import type { Labels } from './indexdb/metric-name.ts';
import { type Series, seriesOfPart, seriesOfPartition } from './series-of-partition.ts';
import type { VictoriaMetricsFolder } from './storage-folder.ts';
import type { Tsid } from './tsid.ts';

/** Every kind of folder that holds samples. */
export type DumpableFolder = Extract<VictoriaMetricsFolder, { kind: 'storage' | 'partition' | 'part' }>;

export interface VmDumpOptions extends Omit<DumpOptions, 'swallowsHistograms'> {
  /** Whether a series is wanted. */
  readonly accepts: (labels: LabelPairs) => boolean;
}

/**
 * Writes `LABELS VALUE TIME` for each sample, as promtool does for Prometheus: month by month, series in the order in
 * which they are stored (by their ids, not by their labels), samples by time. Tenants stand as the labels
 * `vm_account_id` and `vm_project_id`; a series whose name is not in the index is `{__metric_id__="..."}`.
 * @throws {FormatError} @throws {DataFolderError} Lines ahead of it are flushed.
 */
export async function dumpVictoriaMetrics(
  folder: DataFolder,
  found: DumpableFolder,
  unpackers: Unpackers,
  sink: TextSink,
  { minTime, maxTime, signal, onSeries, accepts }: VmDumpOptions,
): Promise<DumpCounts> {
  const columns = new FloatColumns();
  const counts = { series: 0, samples: 0, swallowed: 0 };
  try {
    for await (const series of seriesOf(folder, found, unpackers)) {
      signal.throwIfAborted();
      const labels = labelsOf(series);
      if (!accepts(labels)) continue;
      fill(columns, series, minTime, maxTime);
      const prefix = sink.encode(`${labelText(labels)} `);
      for (let next = 0; next < columns.length; ) {
        next = writeFloatLines(sink, prefix, columns, next, columns.length);
        if (next < columns.length) await sink.makeRoom(prefix.length);
      }
      counts.samples += columns.length;
      if (columns.length > 0) counts.series++;
      onSeries?.(counts);
    }
  } finally {
    if (!signal.aborted) await sink.flush();
  }
  return counts;
}

async function* seriesOf(
  folder: DataFolder,
  found: DumpableFolder,
  unpackers: Unpackers,
): AsyncGenerator<Series> {
  if (found.kind === 'part') yield* seriesOfPart(folder, found.path, unpackers);
  else if (found.kind === 'partition') yield* seriesOfPartition(folder, found.partition, unpackers);
  else {
    for (const partition of found.partitions) {
      yield* seriesOfPartition(folder, partition, unpackers, found.legacyIndex);
    }
  }
}

function fill(
  columns: FloatColumns,
  { timestampsMs, values }: Series,
  minTime: number,
  maxTime: number,
): void {
  columns.clear();
  const from = timestampsMs.findIndex((timeMs) => timeMs >= minTime);
  if (from < 0) return;
  const to = timestampsMs.findLastIndex((timeMs) => timeMs <= maxTime) + 1;
  if (to <= from) return;
  columns.reserve(to - from);
  columns.timestamps.set(timestampsMs.subarray(from, to));
  columns.values.set(values.subarray(from, to));
  columns.length = to - from;
}

/** Name, value, name, value, ..., sorted: VictoriaMetrics stores `job` and some others ahead of the rest. */
function labelsOf({ tsid, labels }: Pick<Series, 'tsid' | 'labels'>): string[] {
  const pairs = [...(labels ?? [['__metric_id__', `${tsid.metricId}`] as const]), ...tenantLabels(tsid)];
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1)).flat();
}

function tenantLabels({ tenant }: Tsid): Labels {
  if (!tenant) return [];
  return [
    ['vm_account_id', `${tenant.accountId}`],
    ['vm_project_id', `${tenant.projectId}`],
  ];
}
