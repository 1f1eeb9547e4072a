import { FloatColumns } from '../chunks/float-columns.ts';
import type { HistogramSample } from '../chunks/histogram.ts';
import { chunkSamples } from '../dump/chunk-samples.ts';
import { histogramSamples } from '../dump/histogram-samples.ts';
import type { SampleRun, Samples } from '../dump/series-source.ts';
import type { HeadChunk } from './head-chunk.ts';
import type { HeadRun, OutOfOrderSample } from './head-series.ts';

const FIRST_CAPACITY = 16;

/** Samples of a full chunk. @throws {FormatError} once they are asked for, when the chunk cannot be decoded. */
export function chunkRun(chunk: HeadChunk): SampleRun {
  return {
    minTime: chunk.fromMs,
    maxTime: chunk.toMs,
    samples(into): Samples {
      const { encoding, data, path: file, dataOffsetBytes: startBytes } = chunk;
      return chunkSamples(encoding, data, { file, startBytes }, into);
    },
  };
}

/** Samples that only the WAL has. */
export function walRun(run: HeadRun): SampleRun {
  if (run.kind === 'histograms') return histogramRun(run.items);
  const { timestamps, length } = run.columns;
  return {
    minTime: timestamps[0] ?? 0,
    maxTime: timestamps[length - 1] ?? 0,
    samples(into): Samples {
      copyColumns(run.columns, into);
      return { kind: 'floats', columns: into };
    },
  };
}

/** Samples that only the WBL has, in order of time: neighbours of one kind together. */
export function outOfOrderRuns(samples: readonly OutOfOrderSample[]): SampleRun[] {
  const runs: HeadRun[] = [];
  for (const sample of samples) {
    const last = runs.at(-1);
    if (sample.value) {
      const { high, low } = sample.value;
      const columns = last?.kind === 'floats' ? last.columns : newFloats(runs);
      columns.pushWords(sample.timestampMs, high, low);
    } else if (last?.kind === 'histograms') last.items.push(sample);
    else runs.push({ kind: 'histograms', items: [sample] });
  }
  return runs.map(walRun);
}

function histogramRun(items: readonly HistogramSample[]): SampleRun {
  return {
    minTime: items[0]?.timestampMs ?? 0,
    maxTime: items.at(-1)?.timestampMs ?? 0,
    samples: () => histogramSamples(items),
  };
}

function newFloats(runs: HeadRun[]): FloatColumns {
  const columns = new FloatColumns(FIRST_CAPACITY);
  runs.push({ kind: 'floats', columns });
  return columns;
}

function copyColumns(from: FloatColumns, into: FloatColumns): void {
  into.clear();
  into.reserve(from.length);
  into.timestamps.set(from.timestamps.subarray(0, from.length));
  into.valueWords.set(from.valueWords.subarray(0, 2 * from.length));
  into.length = from.length;
}
