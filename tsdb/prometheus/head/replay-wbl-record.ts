import { HIGH_WORD, LOW_WORD } from '../chunks/float-columns.ts';
import type { WalMmapMarker, WalRecord } from '../wal/wal-record.ts';
import type { OutOfOrderSample } from './head-series.ts';
import type { HeadChunks } from './load-head-chunks.ts';
import type { ReplayTarget } from './replay-record.ts';

/**
 * Takes up one record of the WBL: out-of-order samples, and markers that say which of them are in full chunks.
 * @see prometheus/prometheus@00b87c73 tsdb/head_wal.go, `loadWBL`
 */
export function replayWblRecord(record: WalRecord, target: ReplayTarget): void {
  target.counts.records++;
  if (record.kind === 'samples') {
    const { refs, samples } = record;
    for (let at = 0; at < samples.length; at++) {
      const high = samples.valueWords[2 * at + HIGH_WORD] ?? 0;
      const low = samples.valueWords[2 * at + LOW_WORD] ?? 0;
      insert(refs[at] ?? 0, { timestampMs: samples.timestamps[at] ?? 0, value: { high, low } }, target);
    }
  }
  if (record.kind === 'histograms') {
    for (const sample of record.histograms) insert(sample.ref, sample, target);
  }
  if (record.kind === 'mmap-markers') {
    for (const marker of record.markers) {
      if (isThere(marker, target.chunks)) target.index.find(marker.ref)?.dropOpen();
    }
  }
}

function insert(ref: number, sample: OutOfOrderSample, { index, counts }: ReplayTarget): void {
  counts.samples++;
  const series = index.find(ref);
  if (!series) {
    counts.unknownSeries++;
    return;
  }
  counts.outOfOrder++;
  series.insert(sample);
}

/** A crash may have taken a chunk that was still in the write buffer. */
function isThere({ chunkFile, chunkOffsetBytes }: WalMmapMarker, { last }: HeadChunks): boolean {
  return chunkFile < last.file || (chunkFile === last.file && chunkOffsetBytes <= last.offsetBytes);
}
