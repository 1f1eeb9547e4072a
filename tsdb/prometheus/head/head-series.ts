import { FloatColumns, STALE_HIGH, STALE_LOW } from '../chunks/float-columns.ts';
import { type Histogram, type HistogramSample, STALE_HISTOGRAM } from '../chunks/histogram.ts';
import type { HeadChunk } from './head-chunk.ts';

/** Upstream's default cap of an out-of-order chunk; a full one is closed. */
const OUT_OF_ORDER_CAP = 32;
const FIRST_CAPACITY = 16;

/** Samples from the WAL in order of time, all floats or all histograms. */
export type HeadRun =
  | { readonly kind: 'floats'; readonly columns: FloatColumns }
  | { readonly kind: 'histograms'; readonly items: HistogramSample[] };

/** A value as the two words that a record holds. */
export interface ValueWords {
  readonly high: number;
  readonly low: number;
}

export type OutOfOrderSample =
  | { readonly timestampMs: number; readonly value: ValueWords }
  | (HistogramSample & { readonly value?: never });

/** A series of the head while records are replayed into it: what it takes and refuses is what upstream does. */
export class HeadSeries {
  readonly ref: number;
  /** Name, value, name, value, … */
  readonly labels: readonly string[];
  chunks: readonly HeadChunk[] = [];
  outOfOrderChunks: readonly HeadChunk[] = [];
  runs: HeadRun[] = [];
  /** Out-of-order samples that no chunk has: those of closed chunks, then those of the open one. */
  outOfOrder: OutOfOrderSample[] = [];
  #open = new Map<number, OutOfOrderSample>();
  #inChunksToMs = Number.NEGATIVE_INFINITY;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(ref: number, labels: readonly string[]) {
    this.ref = ref;
    this.labels = labels;
  }

  /** A series record came: full chunks are taken up, and what was replayed before is in blocks already. */
  reset(chunks: readonly HeadChunk[], outOfOrderChunks: readonly HeadChunk[]): void {
    this.chunks = chunks;
    this.outOfOrderChunks = outOfOrderChunks;
    this.runs = [];
    this.outOfOrder = [];
    this.#open.clear();
    this.#inChunksToMs = chunks.at(-1)?.toMs ?? Number.NEGATIVE_INFINITY;
    this.#lastMs = this.#inChunksToMs;
  }

  /** Whether a chunk has this moment already, or a later one came before: the sample is left out. */
  covers(timestampMs: number): boolean {
    return timestampMs <= this.#lastMs;
  }

  appendFloat(timestampMs: number, high: number, low: number): void {
    const last = this.runs.at(-1);
    if (high === STALE_HIGH && low === STALE_LOW && last?.kind === 'histograms') {
      const before = last.items.at(-1)?.histogram;
      if (before) {
        this.appendHistogram(timestampMs, { ...STALE_HISTOGRAM, isFloat: before.isFloat });
        return;
      }
    }
    this.#lastMs = timestampMs;
    const columns = last?.kind === 'floats' ? last.columns : this.#newFloats();
    columns.pushWords(timestampMs, high, low);
  }

  appendHistogram(timestampMs: number, histogram: Histogram): void {
    this.#lastMs = timestampMs;
    const last = this.runs.at(-1);
    if (last?.kind === 'histograms') last.items.push({ timestampMs, startMs: 0, histogram });
    else this.runs.push({ kind: 'histograms', items: [{ timestampMs, startMs: 0, histogram }] });
  }

  insert(sample: OutOfOrderSample): void {
    if (this.#open.size === OUT_OF_ORDER_CAP) {
      this.outOfOrder.push(...this.#open.values());
      this.#open.clear();
    }
    if (!this.#open.has(sample.timestampMs)) this.#open.set(sample.timestampMs, sample);
  }

  /** A marker came: the samples of the open chunk are in `chunks_head`. */
  dropOpen(): void {
    this.#open.clear();
  }

  /** The open chunk's samples join the others: nothing comes any more. */
  close(): void {
    this.outOfOrder.push(...this.#open.values());
    this.#open.clear();
    this.outOfOrder.sort((a, b) => a.timestampMs - b.timestampMs);
  }

  #newFloats(): FloatColumns {
    const columns = new FloatColumns(FIRST_CAPACITY);
    this.runs.push({ kind: 'floats', columns });
    return columns;
  }
}
