import type { HistogramSample } from '../chunks/histogram.ts';
import { histogramText } from './histogram-text.ts';
import type { Samples } from './series-source.ts';

/** Histograms in order of time, as the dump merges and prints them. */
export function histogramSamples(items: readonly HistogramSample[]): Samples {
  return {
    kind: 'histograms',
    items: items.map(({ timestampMs, histogram }) => ({
      timestampMs,
      isFloat: histogram.isFloat,
      text: histogramText(histogram),
    })),
  };
}
