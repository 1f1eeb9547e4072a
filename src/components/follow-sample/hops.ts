import { lookAtAnswers, lookAtNode, lookAtRows, lookAtShard } from './at-the-end.ts';
import { lookAtLine, lookAtScrape } from './at-the-source.ts';
import type { Journey, LookAtHop } from './journey.ts';
import { lookAtQueues, lookAtRequest, lookAtWal } from './on-the-way.ts';
import { HOP_IDS, type HopId } from './trip.ts';

/** How to look at each hop. */
export const HOPS: Readonly<Record<HopId, LookAtHop>> = {
  line: lookAtLine,
  scrape: lookAtScrape,
  wal: lookAtWal,
  queues: lookAtQueues,
  request: lookAtRequest,
  shard: lookAtShard,
  node: lookAtNode,
  rows: lookAtRows,
  answers: lookAtAnswers,
};

/** The hops of a topology in their order: on a pair nobody chooses a node. */
export function hopsOf(topology: Journey['topology']): readonly HopId[] {
  return topology === 'cluster' ? HOP_IDS : HOP_IDS.filter((hop) => hop !== 'shard');
}
