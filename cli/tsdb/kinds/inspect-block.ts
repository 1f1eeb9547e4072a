import { analyzeBlock, type RankedRow } from '../../../tsdb/prometheus/block/analyze-block.ts';
import { blockSizes } from '../../../tsdb/prometheus/block/block-sizes.ts';
import type { Block } from '../../../tsdb/prometheus/block/open-block.ts';
import { printable } from '../../launcher/say.mjs';
import type { InspectRequest } from '../folder-kind.ts';
import { sizeLine } from './size-line.ts';

/** Prints what a block holds: the lines of `promtool tsdb analyze`, then sizes. */
export async function inspectBlock(block: Block, { print, limit, signal }: InspectRequest): Promise<void> {
  const { meta } = block;
  const analysis = await analyzeBlock(block, signal);
  print(`Block ID: ${meta.ulid}`);
  print(`Duration: ${goDuration(meta.maxTime - meta.minTime)}`);
  print(`Total Series: ${meta.stats.numSeries}`);
  print(`Label names: ${analysis.labelNames}`);
  print(`Postings (unique label pairs): ${analysis.labelPairs}`);
  print(`Postings entries (total label pairs): ${analysis.postingEntries}`);
  const table = (title: string, rows: readonly RankedRow[]): void => {
    print(`\n${title}:`);
    for (const { key, count } of rows.slice(0, limit)) print(`${count} ${printable(key)}`);
  };
  table('Label pairs most involved in churning', analysis.churningPairs);
  table('Label names most involved in churning', analysis.churningNames);
  table('Most common label pairs', analysis.commonPairs);
  table('Label names with highest cumulative label value length', analysis.longestValues);
  table('Highest cardinality labels', analysis.mostValues);
  table('Highest cardinality metric names', analysis.mostSeries);
  await printSizes(block, print);
  print('');
}

async function printSizes(block: Block, print: (line: string) => void): Promise<void> {
  const { stats, level, minTime, maxTime } = block.meta;
  const sizes = await blockSizes(block);
  const row = (name: string, bytes: number): void => print(sizeLine(name, bytes, stats.numSamples, 'sample'));
  print(
    `\nSizes (level ${level}, ${minTime} … ${maxTime}, ${stats.numSamples} samples, ${stats.numChunks} chunks):`,
  );
  row('chunks', sizes.chunks);
  row('index', sizes.index);
  for (const { name, bytes } of sizes.sections) row(`  ${name}`, bytes);
  row('tombstones', sizes.tombstones);
  row('all', sizes.chunks + sizes.index + sizes.tombstones);
}

/** As Go writes a duration: `2h0m0s`, `59m45.001s`, `500ms`. */
function goDuration(ms: number): string {
  if (ms === 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  const seconds = `${(ms % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
