import type { FloatColumns } from '../../chunks/float-columns.ts';
import { compareLabels } from '../../dump/compare-labels.ts';
import type { LabelPairs } from '../../dump/label-text.ts';
import { TOMBSTONES_MAGIC } from '../tombstones.ts';
import { ByteWriter } from './byte-writer.ts';
import { writeChunkSegment } from './write-chunk-segment.ts';
import { writeIndex } from './write-index.ts';

export interface WrittenSeries {
  /** Names ascending: name, value, … */
  readonly labels: LabelPairs;
  /** Times ascending; at least one sample. */
  readonly columns: FloatColumns;
}

/** The files of a block by their path in it. */
export type BlockFiles = ReadonlyMap<string, Uint8Array>;

/** A block of version 1 with XOR chunks, as Prometheus reads it. `ulid`: its name. */
export function writeBlock(ulid: string, series: readonly WrittenSeries[]): BlockFiles {
  const sorted = series.toSorted((a, b) => compareLabels(a.labels, b.labels));
  const { bytes, chunks } = writeChunkSegment(sorted.map(({ columns }) => columns));
  const index = writeIndex(sorted.map(({ labels }, number) => ({ labels, chunks: chunks[number] ?? [] })));
  const all = chunks.flat();
  const samples = sorted.reduce((sum, { columns }) => sum + columns.length, 0);
  const meta = {
    ulid,
    minTime: all.reduce((least, { minTime }) => Math.min(least, minTime), Number.POSITIVE_INFINITY),
    maxTime: all.reduce((most, { maxTime }) => Math.max(most, maxTime), Number.NEGATIVE_INFINITY) + 1,
    stats: { numSamples: samples, numFloatSamples: samples, numSeries: sorted.length, numChunks: all.length },
    compaction: { level: 1, sources: [ulid] },
    version: 1,
  };
  return new Map([
    ['chunks/000001', bytes],
    ['index', index],
    ['tombstones', noTombstones()],
    ['meta.json', new TextEncoder().encode(JSON.stringify(meta, null, '\t'))],
  ]);
}

function noTombstones(): Uint8Array {
  const out = new ByteWriter();
  out.u32(TOMBSTONES_MAGIC);
  out.u8(1);
  out.u32(0); // the CRC of nothing
  return out.bytes();
}
