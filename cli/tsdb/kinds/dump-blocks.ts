import { blockSource } from '../../../tsdb/prometheus/block/block-source.ts';
import type { Block } from '../../../tsdb/prometheus/block/open-block.ts';
import { type DumpCounts, dumpText } from '../../../tsdb/prometheus/dump/dump-text.ts';
import type { SeriesSource } from '../../../tsdb/prometheus/dump/series-source.ts';
import type { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';
import type { DumpRequest } from '../folder-kind.ts';

/** Prints blocks and what else has series, as one. */
export function dumpBlocks(
  blocks: readonly Block[],
  others: readonly SeriesSource[],
  sink: TextSink,
  { match, asPromtool35, onProgress, ...options }: DumpRequest,
): Promise<DumpCounts> {
  const sources = [...blocks.map((block) => blockSource(block)), ...others];
  return dumpText(sources, sink, { ...options, swallowsHistograms: asPromtool35, onSeries: onProgress });
}
