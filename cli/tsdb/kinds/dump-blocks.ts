import { blockSource } from '../../../tsdb/prometheus/block/block-source.ts';
import type { Matcher } from '../../../tsdb/prometheus/block/matcher.ts';
import type { Block } from '../../../tsdb/prometheus/block/open-block.ts';
import { parseSelector, SelectorError } from '../../../tsdb/prometheus/block/parse-selector.ts';
import { selectedIds } from '../../../tsdb/prometheus/block/selected-ids.ts';
import { type DumpCounts, dumpText } from '../../../tsdb/prometheus/dump/dump-text.ts';
import { matchingSource } from '../../../tsdb/prometheus/dump/matching-source.ts';
import type { SeriesSource } from '../../../tsdb/prometheus/dump/series-source.ts';
import type { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';
import { wrongUsage } from '../../wrong-usage.ts';
import type { DumpRequest } from '../folder-kind.ts';
import { TSDB_USAGE } from '../tsdb-usage.ts';

/** Prints blocks and what else has series, as one. */
export function dumpBlocks(
  blocks: readonly Block[],
  others: readonly SeriesSource[],
  sink: TextSink,
  { match, asPromtool35, onProgress, ...options }: DumpRequest,
): Promise<DumpCounts> {
  const selectors = match.map(selectorOf);
  const ids = (block: Block) => (selectors.length > 0 ? () => selectedIds(block, selectors) : undefined);
  const sources = [
    ...blocks.map((block) => blockSource(block, ids(block))),
    ...others.map((source) => matchingSource(source, selectors)),
  ];
  return dumpText(sources, sink, { ...options, swallowsHistograms: asPromtool35, onSeries: onProgress });
}

/** @throws {LearnerError} that says where a selector ends to make sense. */
export function selectorOf(text: string): readonly Matcher[] {
  try {
    return parseSelector(text);
  } catch (failure) {
    if (!(failure instanceof SelectorError)) throw failure;
    const { message, at } = failure;
    const problem = {
      en: `--match ${text}: expected ${message} at character ${at + 1}.`,
      vi: `--match ${text}: cần ${message} ở ký tự thứ ${at + 1}.`,
    };
    throw wrongUsage(problem, TSDB_USAGE);
  }
}
