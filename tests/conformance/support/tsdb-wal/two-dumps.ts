import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { diskFolder } from '../../../../cli/tsdb/disk-folder.ts';
import { nodeUnpackers } from '../../../../cli/tsdb/node-unpackers.ts';
import { blockSource } from '../../../../tsdb/prometheus/block/block-source.ts';
import { type Block, openBlock } from '../../../../tsdb/prometheus/block/open-block.ts';
import { dumpText } from '../../../../tsdb/prometheus/dump/dump-text.ts';
import { headSources } from '../../../../tsdb/prometheus/head/head-source.ts';
import { type ReplayedHead, replayHead } from '../../../../tsdb/prometheus/head/replay-head.ts';
import { textInMemory } from '../../../support/tsdb/text-in-memory.ts';

const MOST_OUTPUT_BYTES = 512 * 1024 * 1024;

export interface OurDump {
  readonly head: ReplayedHead;
  readonly blocks: number;
  /** Sorted: promtool prints a head in the order in which its series came. */
  readonly lines: readonly string[];
}

/** Blocks and head of a data folder as we read them. */
export async function ourDump(path: string): Promise<OurDump> {
  const folder = diskFolder(path);
  const names = (await readdir(path)).filter((name) => /^[0-9A-Z]{26}$/.test(name));
  const blocks: Block[] = [];
  for (const name of names) blocks.push(await openBlock(folder, name));
  const minValidMs = Math.max(...blocks.map(({ meta }) => meta.maxTime), Number.NEGATIVE_INFINITY);
  const head = await replayHead(folder, { unpackers: nodeUnpackers, minValidMs });
  const { sink, text } = textInMemory();
  blocks.sort((a, b) => a.meta.minTime - b.meta.minTime);
  const sources = [...blocks.map((block) => blockSource(block)), ...headSources(head)];
  await dumpText(sources, sink, {
    minTime: Number.NEGATIVE_INFINITY,
    maxTime: Number.POSITIVE_INFINITY,
    swallowsHistograms: true,
    signal: new AbortController().signal,
  });
  return { head, blocks: blocks.length, lines: sortedLines(text()) };
}

/** What the vendor's tool prints of it. */
export async function promtoolDump(promtool: string, path: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(promtool, ['tsdb', 'dump', path], {
    maxBuffer: MOST_OUTPUT_BYTES,
  });
  return sortedLines(stdout);
}

/** Lines that only one of the two has, at most a few. */
export function differences(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const [a, b] = [new Set(ours), new Set(theirs)];
  const found = [
    ...ours.filter((line) => !b.has(line)).map((line) => `ours: ${line}`),
    ...theirs.filter((line) => !a.has(line)).map((line) => `theirs: ${line}`),
  ];
  if (found.length === 0 && ours.length !== theirs.length)
    found.push(`${ours.length} and ${theirs.length} lines`);
  return found.length > 10 ? [...found.slice(0, 10), `and ${found.length - 10} more`] : found;
}

function sortedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .sort();
}
