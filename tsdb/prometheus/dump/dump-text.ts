import { FloatColumns } from '../chunks/float-columns.ts';
import { labelText } from './label-text.ts';
import { mergeSources } from './merge-sources.ts';
import { samplesInOrder } from './samples-in-order.ts';
import type { Samples, SeriesSource } from './series-source.ts';
import { SwallowedSamples } from './swallowed-samples.ts';
import type { TextSink } from './text-sink.ts';
import { writeFloatLines } from './write-lines.ts';

export interface DumpOptions {
  /** Inclusive, in ms. */
  readonly minTime: number;
  readonly maxTime: number;
  /** Leaves out what promtool left out until prometheus/prometheus#18051: the first samples of native histograms. */
  readonly swallowsHistograms: boolean;
  readonly signal: AbortSignal;
  /** After each series; for a line of progress. */
  readonly onSeries?: (counts: DumpCounts) => void;
}

export interface DumpCounts {
  readonly series: number;
  readonly samples: number;
  readonly swallowed: number;
}

/**
 * Writes `LABELS VALUE TIME` for each sample, as `promtool tsdb dump`: series by their labels, samples by time.
 *
 * @throws {FormatError} @throws {DataFolderError} Lines ahead of it are flushed.
 */
export async function dumpText(
  sources: readonly SeriesSource[],
  sink: TextSink,
  options: DumpOptions,
): Promise<DumpCounts> {
  const span = { from: options.minTime, to: options.maxTime };
  const asked = sources.filter(({ minTime, maxTime }) => maxTime >= span.from && minTime <= span.to);
  const columns = new FloatColumns();
  const counts = { series: 0, samples: 0, swallowed: 0 };
  try {
    for await (const series of mergeSources(asked)) {
      options.signal.throwIfAborted();
      const prefix = sink.encode(`${labelText(series.labels)} `);
      const swallows = options.swallowsHistograms ? new SwallowedSamples() : null;
      let samples = 0;
      for await (const some of samplesInOrder(series, span, columns)) {
        const kept = swallows ? swallows.keep(some) : some;
        samples += await writeSamples(sink, prefix, kept);
      }
      counts.samples += samples;
      counts.swallowed += swallows?.count ?? 0;
      if (samples > 0) counts.series++;
      options.onSeries?.(counts);
    }
  } finally {
    if (!options.signal.aborted) await sink.flush();
  }
  return counts;
}

async function writeSamples(sink: TextSink, prefix: Uint8Array, samples: Samples): Promise<number> {
  if (samples.kind === 'histograms') {
    for (const { text, timestampMs } of samples.items) {
      const line = sink.encode(`${text} ${timestampMs}\n`);
      if (!sink.has(prefix.length + line.length)) await sink.makeRoom(prefix.length + line.length);
      sink.put(prefix);
      sink.put(line);
    }
    return samples.items.length;
  }
  const { columns } = samples;
  for (let next = 0; ; ) {
    next = writeFloatLines(sink, prefix, columns, next, columns.length);
    if (next >= columns.length) return columns.length;
    await sink.makeRoom(prefix.length);
  }
}
