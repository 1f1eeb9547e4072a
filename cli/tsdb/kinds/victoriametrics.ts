import type { DataFolder } from '../../../tsdb/bytes/data-folder.ts';
import type { DumpCounts } from '../../../tsdb/prometheus/dump/dump-text.ts';
import type { LabelPairs } from '../../../tsdb/prometheus/dump/label-text.ts';
import { acceptsLabels } from '../../../tsdb/prometheus/dump/matching-source.ts';
import type { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';
import { type DumpableFolder, dumpVictoriaMetrics } from '../../../tsdb/victoriametrics/dump-text.ts';
import { openIndexPart } from '../../../tsdb/victoriametrics/indexdb/index-part.ts';
import { openIndex, openPartition } from '../../../tsdb/victoriametrics/open-partition.ts';
import { type Partition, recogniseVictoriaMetrics } from '../../../tsdb/victoriametrics/storage-folder.ts';
import { openStoragePart } from '../../../tsdb/victoriametrics/storage-part.ts';
import { type DumpRequest, type FolderKind, hasAll, type InspectRequest } from '../folder-kind.ts';
import { nodeUnpackers } from '../node-unpackers.ts';
import { selectorOf } from './dump-blocks.ts';
import { dumpIndexItems } from './dump-index-items.ts';
import { printIndexPart, printPart } from './inspect-victoriametrics.ts';

/** `-storageDataPath`, or a snapshot of it. */
export const victoriaMetricsStorage: FolderKind = {
  name: {
    en: "VictoriaMetrics' storage (data/small, data/indexdb), single or cluster",
    vi: 'kho dữ liệu của VictoriaMetrics (data/small, data/indexdb), bản một nút hay bản cụm',
  },
  holds: (entries) => entries.some(({ name, isFolder }) => name === 'data' && isFolder),
  dump: dumpFound,
  async inspect(folder, request) {
    const found = await recogniseVictoriaMetrics(folder);
    if (found?.kind !== 'storage') return;
    for (const partition of found.partitions) await inspectPartition(folder, partition, request);
    for (const path of found.legacyIndex) {
      request.print(`Index from before v1.133.0, which served all months: ${path}`);
      for (const part of await openIndex(folder, path, nodeUnpackers)) await printIndexPart(part, request);
    }
  },
};

/** parts.json and the parts that it lists. */
export const victoriaMetricsMonth: FolderKind = {
  name: {
    en: 'one month of it (data/small/YYYY_MM, data/indexdb/YYYY_MM)',
    vi: 'một tháng của kho đó (data/small/YYYY_MM, data/indexdb/YYYY_MM)',
  },
  holds: (entries) => hasAll(entries, ['parts.json']),
  dump: dumpFound,
  async inspect(folder, request) {
    const found = await recogniseVictoriaMetrics(folder);
    if (found?.kind === 'partition') await inspectPartition(folder, found.partition, request);
    if (found?.kind !== 'index') return;
    for (const part of await openIndex(folder, '', nodeUnpackers)) await printIndexPart(part, request);
  },
};

/** One part of samples, without the index that names its series. */
export const victoriaMetricsPart: FolderKind = {
  name: {
    en: 'a part of VictoriaMetrics (metaindex.bin, timestamps.bin, values.bin)',
    vi: 'một part của VictoriaMetrics (metaindex.bin, timestamps.bin, values.bin)',
  },
  holds: (entries) => hasAll(entries, ['metaindex.bin', 'timestamps.bin', 'values.bin']),
  dump: dumpFound,
  inspect: async (folder, request) => printPart(await openStoragePart(folder, '', nodeUnpackers), request),
};

/** One part of an index; its dump is its items. */
export const victoriaMetricsIndex: FolderKind = {
  name: {
    en: 'a part of its index (metaindex.bin, items.bin, lens.bin)',
    vi: 'một part của chỉ mục (metaindex.bin, items.bin, lens.bin)',
  },
  holds: (entries) => hasAll(entries, ['metaindex.bin', 'items.bin', 'lens.bin']),
  dump: dumpFound,
  inspect: async (folder, request) => printIndexPart(await openIndexPart(folder, '', nodeUnpackers), request),
};

/** Samples, as for Prometheus; of an index its items. Series are in the order of their ids, month by month. */
async function dumpFound(folder: DataFolder, sink: TextSink, request: DumpRequest): Promise<DumpCounts> {
  const found = await recogniseVictoriaMetrics(folder);
  if (found?.kind === 'index-part') {
    return dumpIndexItems([await openIndexPart(folder, '', nodeUnpackers)], sink, request.signal);
  }
  if (found?.kind === 'index')
    return dumpIndexItems(await openIndex(folder, '', nodeUnpackers), sink, request.signal);
  if (!found) return { series: 0, samples: 0, swallowed: 0 };
  return dumpSamples(folder, found, sink, request);
}

function dumpSamples(
  folder: DataFolder,
  found: DumpableFolder,
  sink: TextSink,
  { match, onProgress, minTime, maxTime, signal }: DumpRequest,
): Promise<DumpCounts> {
  const selectors = match.map(selectorOf);
  const accepts = (labels: LabelPairs) => acceptsLabels(selectors, labels);
  const options = { minTime, maxTime, signal, accepts, onSeries: onProgress };
  return dumpVictoriaMetrics(folder, found, nodeUnpackers, sink, options);
}

async function inspectPartition(
  folder: DataFolder,
  partition: Partition,
  request: InspectRequest,
): Promise<void> {
  const { small, big, index } = await openPartition(folder, partition, nodeUnpackers);
  if (partition.month !== '') request.print(`Month: ${partition.month}`);
  for (const part of [...small, ...big]) await printPart(part, request);
  for (const part of index) await printIndexPart(part, request);
}
