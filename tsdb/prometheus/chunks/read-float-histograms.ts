import type { ChunkBits } from './chunk-bits.ts';
import { type CounterResetHint, type HistogramSample, STALE_HISTOGRAM } from './histogram.ts';
import { readHistogramLayout } from './histogram-layout.ts';
import type { StartReader } from './start-reader.ts';
import { readVarbitInt } from './varbit.ts';
import { XorField } from './xor-field.ts';

/**
 * Histograms of floats (encodings 3 and 6): every number but the time is the XOR with its own before.
 *
 * @throws {FormatError}
 * @see prometheus/prometheus tsdb/chunkenc/float_histogram.go, `floatHistogramIterator`
 */
export function readFloatHistograms(
  bits: ChunkBits,
  count: number,
  hintOf: (index: number) => CounterResetHint,
  starts: StartReader,
): HistogramSample[] {
  const { positives, negatives, ...layout } = readHistogramLayout(bits, 64);
  const field = () => new XorField();
  const positive = Array.from({ length: positives }, field);
  const negative = Array.from({ length: negatives }, field);
  const [observations, zeros, sum] = [field(), field(), field()];
  let t = readVarbitInt(bits, 'timestamp');
  let delta = 0;

  const samples: HistogramSample[] = [];
  for (let index = 0; index < count; index++) {
    const before = t;
    const start = bits.at;
    if (index > 0) {
      delta += readVarbitInt(bits, 'timestamp');
      t = bits.safe(t + delta, 'timestamp', start);
    }
    const read = index === 0 ? 'readRaw' : 'read';
    observations[read](bits, 'count');
    zeros[read](bits, 'zero count');
    sum[read](bits, 'sum');
    if (index === 0 || !sum.isStale) {
      for (const bucket of positive) bucket[read](bits, 'bucket');
      for (const bucket of negative) bucket[read](bits, 'bucket');
    }
    const startMs = starts.read(bits, index, t, before);
    const histogram = sum.isStale
      ? { ...STALE_HISTOGRAM, isFloat: true }
      : {
          isFloat: true,
          isStale: false,
          counterResetHint: hintOf(index),
          ...layout,
          zeroCount: zeros.value,
          count: observations.value,
          sum: sum.value,
          positiveBuckets: Float64Array.from(positive, ({ value }) => value),
          negativeBuckets: Float64Array.from(negative, ({ value }) => value),
        };
    samples.push({ timestampMs: t, startMs, histogram });
  }
  return samples;
}
