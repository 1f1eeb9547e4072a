import type { FloatColumns } from '../chunks/float-columns.ts';
import type { HistogramSample } from '../chunks/histogram.ts';

/** A series and the number by which all other records name it. */
export interface WalSeries {
  readonly ref: number;
  /** In order of their names: name, value, name, value, … */
  readonly labels: readonly string[];
}

/** A stretch of a series that was deleted, both ends included. Whole history: -2^63 to 2^63. */
export interface WalTombstone {
  readonly ref: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WalExemplar {
  readonly ref: number;
  readonly timestampMs: number;
  readonly value: number;
  /** In order of their names: name, value, name, value, … */
  readonly labels: readonly string[];
}

/** Says that a series' out-of-order samples so far stand in a file of `chunks_head`. */
export interface WalMmapMarker {
  readonly ref: number;
  readonly chunkFile: number;
  readonly chunkOffsetBytes: number;
}

export interface WalMetadata {
  readonly ref: number;
  readonly type: string;
  readonly unit: string;
  readonly help: string;
}

export interface WalHistogramSample extends HistogramSample {
  readonly ref: number;
}

/** What one record of a WAL, WBL or checkpoint says. `type` is its first byte. */
export type WalRecord =
  | { readonly kind: 'series'; readonly type: number; readonly series: readonly WalSeries[] }
  /** Sample i belongs to series `refs[i]`. */
  | {
      readonly kind: 'samples';
      readonly type: number;
      readonly refs: Float64Array;
      readonly samples: FloatColumns;
    }
  | { readonly kind: 'tombstones'; readonly type: number; readonly tombstones: readonly WalTombstone[] }
  | { readonly kind: 'exemplars'; readonly type: number; readonly exemplars: readonly WalExemplar[] }
  | { readonly kind: 'mmap-markers'; readonly type: number; readonly markers: readonly WalMmapMarker[] }
  | { readonly kind: 'metadata'; readonly type: number; readonly metadata: readonly WalMetadata[] }
  | {
      readonly kind: 'histograms';
      readonly type: number;
      readonly isFloat: boolean;
      readonly histograms: readonly WalHistogramSample[];
    }
  /** Only in checkpoints: samples before it are in blocks. */
  | { readonly kind: 'min-valid-time'; readonly type: number; readonly fromMs: number }
  /** Of a newer Prometheus, or empty (`type` null): replay leaves it out and goes on. */
  | { readonly kind: 'unknown'; readonly type: number | null };

/** Upstream's names of the record types, for what shows them. */
export const WAL_RECORD_NAMES: Readonly<Record<number, string>> = {
  1: 'series',
  2: 'samples',
  3: 'tombstones',
  4: 'exemplars',
  5: 'mmapmarkers',
  6: 'metadata',
  7: 'histogram_samples',
  8: 'float_histogram_samples',
  9: 'custom_buckets_histogram_samples',
  10: 'custom_buckets_float_histogram_samples',
  11: 'samples_v2',
  12: 'histogram_samples_v2',
  13: 'float_histogram_samples_v2',
  14: 'min_valid_time',
};
