import type { FloatColumns } from '../chunks/float-columns.ts';
import type { LabelPairs } from './label-text.ts';

/** A histogram, already as promtool writes it. */
export interface HistogramText {
  readonly timestampMs: number;
  readonly isFloat: boolean;
  readonly text: string;
}

/** Floats stand in the columns that were handed in; histograms come as they are. */
export type Samples =
  | { readonly kind: 'floats'; readonly columns: FloatColumns }
  | { readonly kind: 'histograms'; readonly items: readonly HistogramText[] };

/** A time span, both ends inclusive, in ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Samples of one series in order of time, read when they are wanted: a chunk, or what the head has. */
export interface SampleRun {
  readonly minTime: number;
  readonly maxTime: number;
  /** Clears `into` and fills it, unless these are histograms; at once when no byte has to be fetched. */
  readonly samples: (into: FloatColumns) => Samples | Promise<Samples>;
}

export interface StoredSeries {
  readonly labels: LabelPairs;
  /** By the time of their first sample. */
  readonly runs: readonly SampleRun[];
  /** Spans whose samples were deleted. */
  readonly deleted: readonly Span[];
}

/** What a block, or the head, has: its series in the order of `compareLabels`. */
export interface SeriesSource {
  /** Inclusive; for skipping what is not asked for. */
  readonly minTime: number;
  readonly maxTime: number;
  readonly series: () => AsyncIterable<StoredSeries>;
}
