import { HIGH_WORD, LOW_WORD } from '../chunks/float-columns.ts';
import type { WalRecord } from '../wal/wal-record.ts';
import type { HeadIndex } from './head-index.ts';
import type { HeadChunks } from './load-head-chunks.ts';
import type { ReplayCounts } from './replay-counts.ts';

/** What records are replayed into. */
export interface ReplayTarget {
  readonly index: HeadIndex;
  readonly chunks: HeadChunks;
  readonly counts: ReplayCounts;
  /** Samples before it are in blocks. */
  readonly minValidMs: number;
}

/**
 * Takes up one record of the WAL or its checkpoint.
 * @see prometheus/prometheus@00b87c73 tsdb/head_wal.go, `loadWAL`
 */
export function replayRecord(record: WalRecord, target: ReplayTarget): void {
  const { index, chunks, counts } = target;
  counts.records++;
  switch (record.kind) {
    case 'series':
      for (const series of record.series) index.take(series, chunks);
      counts.series += record.series.length;
      return;
    case 'samples':
      replaySamples(record, target);
      return;
    case 'histograms':
      for (const { ref, timestampMs, histogram } of record.histograms) {
        const series = seriesFor(ref, timestampMs, target);
        series?.appendHistogram(timestampMs, histogram);
      }
      return;
    case 'tombstones':
      for (const tombstone of record.tombstones) {
        if (tombstone.toMs >= target.minValidMs) index.delete(tombstone);
      }
      return;
    case 'unknown':
      counts.unknownRecords++;
      return;
    case 'exemplars':
    case 'metadata':
    case 'mmap-markers':
    case 'min-valid-time':
      return; // nothing that a head's samples depend on
    default:
      record satisfies never;
  }
}

function replaySamples(
  { refs, samples }: Extract<WalRecord, { kind: 'samples' }>,
  target: ReplayTarget,
): void {
  const { timestamps, valueWords } = samples;
  for (let at = 0; at < samples.length; at++) {
    const timestampMs = timestamps[at] ?? 0;
    const series = seriesFor(refs[at] ?? 0, timestampMs, target);
    series?.appendFloat(timestampMs, valueWords[2 * at + HIGH_WORD] ?? 0, valueWords[2 * at + LOW_WORD] ?? 0);
  }
}

/** The series that takes a sample of this moment, or undefined when it is left out; both are counted. */
function seriesFor(ref: number, timestampMs: number, { index, counts, minValidMs }: ReplayTarget) {
  counts.samples++;
  if (timestampMs < minValidMs) {
    counts.beforeHead++;
    return undefined;
  }
  const series = index.find(ref);
  if (!series) {
    counts.unknownSeries++;
    return undefined;
  }
  if (series.covers(timestampMs)) {
    counts.covered++;
    return undefined;
  }
  counts.kept++;
  return series;
}
