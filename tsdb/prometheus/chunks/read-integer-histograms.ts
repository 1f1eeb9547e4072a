import type { ChunkBits } from './chunk-bits.ts';
import { type CounterResetHint, type HistogramSample, STALE_HISTOGRAM } from './histogram.ts';
import { readHistogramLayout } from './histogram-layout.ts';
import type { StartReader } from './start-reader.ts';
import { readVarbitInt, readVarbitUint } from './varbit.ts';
import { XorField } from './xor-field.ts';

/** A whole number that each sample has, written as the change of its change. */
class DodField {
  value = 0;
  #delta = 0;

  constructor(value: number) {
    this.value = value;
  }

  read(bits: ChunkBits, field: string): void {
    const start = bits.at;
    this.#delta += readVarbitInt(bits, field);
    this.value = bits.safe(this.value + this.#delta, field, start);
  }
}

/**
 * Histograms of whole counts (encodings 2 and 5); `bits` stands behind the chunk's header.
 *
 * @throws {FormatError}
 * @see prometheus/prometheus tsdb/chunkenc/histogram.go, `histogramIterator`
 */
export function readIntegerHistograms(
  bits: ChunkBits,
  count: number,
  hintOf: (index: number) => CounterResetHint,
  starts: StartReader,
): HistogramSample[] {
  const { positives, negatives, ...layout } = readHistogramLayout(bits, 1);
  const time = new DodField(readVarbitInt(bits, 'timestamp'));
  const observations = new DodField(readVarbitUint(bits, 'count'));
  const zeros = new DodField(readVarbitUint(bits, 'zero count'));
  const sum = new XorField();
  sum.readRaw(bits, 'sum');
  const first = () => new DodField(readVarbitInt(bits, 'bucket'));
  const positive = Array.from({ length: positives }, first);
  const negative = Array.from({ length: negatives }, first);

  const samples: HistogramSample[] = [];
  for (let index = 0; index < count; index++) {
    const before = time.value;
    if (index > 0) {
      time.read(bits, 'timestamp');
      observations.read(bits, 'count');
      zeros.read(bits, 'zero count');
      sum.read(bits, 'sum');
      // A stale marker has no buckets, and what stands for its counts is nothing.
      if (!sum.isStale) for (const bucket of positive) bucket.read(bits, 'bucket');
      if (!sum.isStale) for (const bucket of negative) bucket.read(bits, 'bucket');
    }
    const startMs = starts.read(bits, index, time.value, before);
    const histogram = sum.isStale
      ? { ...STALE_HISTOGRAM, isFloat: false }
      : {
          isFloat: false,
          isStale: false,
          counterResetHint: hintOf(index),
          ...layout,
          zeroCount: zeros.value,
          count: observations.value,
          sum: sum.value,
          positiveBuckets: countsOf(bits, positive),
          negativeBuckets: countsOf(bits, negative),
        };
    samples.push({ timestampMs: time.value, startMs, histogram });
  }
  return samples;
}

/** A bucket is written as its difference to the one before it in the same histogram. */
function countsOf(bits: ChunkBits, buckets: readonly DodField[]): Float64Array {
  const counts = new Float64Array(buckets.length);
  let count = 0;
  for (const [index, { value }] of buckets.entries()) {
    count = bits.safe(count + value, 'bucket');
    counts[index] = count;
  }
  return counts;
}
