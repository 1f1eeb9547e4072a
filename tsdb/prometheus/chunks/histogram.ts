/** Buckets that follow each other: so many free places after the span before (from bucket 0 for the first), then these. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What upstream knows of a counter that began anew ahead of a histogram; a gauge has no such thing. */
export type CounterResetHint = 'unknown' | 'reset' | 'not-reset' | 'gauge';

/** A native histogram as a sample holds it: of whole counts or of floats, with base-2 buckets or custom ones. */
export interface Histogram {
  readonly isFloat: boolean;
  /** The marker that the series ended: nothing else of it means anything, and all of it is empty. */
  readonly isStale: boolean;
  readonly counterResetHint: CounterResetHint;
  /** Buckets per power of two are 2^schema; -53 says that `customBounds` are the bounds. */
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly positiveSpans: readonly Span[];
  readonly negativeSpans: readonly Span[];
  /** How many observations each bucket has, in the order of the spans: no differences, not cumulative. */
  readonly positiveBuckets: Float64Array;
  readonly negativeBuckets: Float64Array;
  /** Upper bounds, ascending, without +Inf; empty unless the schema is -53. */
  readonly customBounds: readonly number[];
}

export interface HistogramSample {
  readonly timestampMs: number;
  /** When the counter began; 0 for unknown. */
  readonly startMs: number;
  readonly histogram: Histogram;
}

/** The schema of histograms whose bounds are their own, such as those made of classic ones. */
export const CUSTOM_SCHEMA = -53;

/** The marker that a series ended, as a histogram. */
export const STALE_HISTOGRAM: Omit<Histogram, 'isFloat'> = {
  isStale: true,
  counterResetHint: 'unknown',
  schema: 0,
  zeroThreshold: 0,
  zeroCount: 0,
  count: 0,
  sum: Number.NaN,
  positiveSpans: [],
  negativeSpans: [],
  positiveBuckets: new Float64Array(),
  negativeBuckets: new Float64Array(),
  customBounds: [],
};
