import type { WrittenHistogram, WrittenSeries } from '../write-request.ts';

const STEP_MS = 5000;

/** Moments from which on samples are written: in one 2-hour range of blocks, and not in the future. */
export function startOfSamples(nowMs: number): number {
  const range = 2 * 60 * 60 * 1000;
  return Math.floor(nowMs / range) * range - range + 1000;
}

export interface Portion {
  readonly startMs: number;
  readonly series: number;
  readonly fromStep: number;
  readonly steps: number;
  readonly histograms?: boolean;
}

/**
 * One request: constants, counters, waves, ends of series, names that need quotes, some native histograms of all three
 * sorts, some exemplars. The same steps always give the same samples.
 */
export function someSeries({
  startMs,
  series,
  fromStep,
  steps,
  histograms = false,
}: Portion): WrittenSeries[] {
  const numbers = Array.from({ length: steps }, (_, index) => fromStep + index);
  const floats = Array.from({ length: series }, (_, index) => ({
    labels: {
      __name__: `m_${index % 7}`,
      instance: `i${index}`,
      job: 'wal',
      ...(index % 50 === 0 ? { note: 'a "quote", ünicode, \u{1F600}\n' } : {}),
    },
    samples: numbers.map((step) => [timeOf(startMs, index, step), sampleOf(index, step)] as const),
    exemplars:
      index % 100 === 0
        ? [[timeOf(startMs, index, fromStep), index, `trace-${index}-${fromStep}`] as const]
        : [],
  }));
  if (!histograms) return floats;
  const sorts = Array.from({ length: 12 }, (_, index) => ({
    labels: { __name__: 'h', instance: `i${index}`, job: 'wal' },
    histograms: numbers.map((step) => histogramOf(index, step, timeOf(startMs, index, step))),
  }));
  return [...floats, ...sorts];
}

function timeOf(startMs: number, index: number, step: number): number {
  const jitterMs = index % 3 === 0 ? (step * 7919 + index) % 13 : 0;
  return startMs + step * STEP_MS + jitterMs;
}

function sampleOf(index: number, step: number): number {
  if (index % 40 === 1 && step % 97 === 0) return Number.NaN; // written as the stale marker
  if (index % 5 === 0) return 1;
  if (index % 5 === 1) return step * 15 + index;
  return Math.sin(step / 10 + index) * 100;
}

function histogramOf(index: number, step: number, timestampMs: number): WrittenHistogram {
  const isCustom = index % 3 === 2;
  const positiveBuckets = [step + 1, 2 * step, index, step % 5];
  const zeroCount = isCustom ? 0 : 2;
  return {
    timestampMs,
    isFloat: index % 3 === 1,
    schema: isCustom ? -53 : index % 4,
    zeroCount,
    count: zeroCount + positiveBuckets.reduce((sum, count) => sum + count, 0),
    sum: step * 1.5,
    positiveSpans: isCustom
      ? [[0, 4]]
      : [
          [-2, 2],
          [3, 2],
        ],
    positiveBuckets,
    customValues: isCustom ? [0.1, 1, 2.5] : [],
  };
}
