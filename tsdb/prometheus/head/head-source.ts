import { compareLabels } from '../dump/compare-labels.ts';
import type { SampleRun, SeriesSource, StoredSeries } from '../dump/series-source.ts';
import { chunkRun, outOfOrderRuns, walRun } from './head-runs.ts';
import type { HeadSeries } from './head-series.ts';
import type { ReplayedHead } from './replay-head.ts';

/**
 * A replayed head in the form in which blocks are merged and printed: what came in order and what came out of order
 * are two sources, because their times overlap. None is there without samples.
 */
export function headSources({ index }: ReplayedHead): readonly SeriesSource[] {
  const all = [...index.series].sort((a, b) => compareLabels(a.labels, b.labels));
  const sourceOf = (runsOf: (series: HeadSeries) => SampleRun[]): SeriesSource =>
    toSource(all.map((series) => stored(series, runsOf(series))));
  const sources = [
    sourceOf(({ chunks, runs }) => [...chunks.map(chunkRun), ...runs.map(walRun)]),
    sourceOf(({ outOfOrderChunks, outOfOrder }) => [
      ...outOfOrderChunks.map(chunkRun),
      ...outOfOrderRuns(outOfOrder),
    ]),
  ];
  // Both tell the times of both: one that is left out would hide that runs of the other overlap.
  const minTime = Math.min(...sources.map((source) => source.minTime));
  const maxTime = Math.max(...sources.map((source) => source.maxTime));
  return minTime <= maxTime ? sources.map((source) => ({ ...source, minTime, maxTime })) : [];

  function stored(series: HeadSeries, runs: SampleRun[]): StoredSeries {
    const deleted = index.deletedOf(series).map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs }));
    return { labels: series.labels, runs: runs.sort((a, b) => a.minTime - b.minTime), deleted };
  }
}

/** A series stays in it without a run: whoever merges must see that both sources know it. */
function toSource(stored: readonly StoredSeries[]): SeriesSource {
  let minTime = Number.POSITIVE_INFINITY;
  let maxTime = Number.NEGATIVE_INFINITY;
  for (const { runs } of stored) {
    for (const run of runs) {
      minTime = Math.min(minTime, run.minTime);
      maxTime = Math.max(maxTime, run.maxTime);
    }
  }
  return {
    minTime,
    maxTime,
    async *series() {
      yield* stored;
    },
  };
}
