import type { Lab } from '../../../protocol/lab.ts';

/** The command of a block of the lab's page. @throws {RangeError} for a block that the lab does not list. */
export function commandOf(lab: Lab, block: string): string {
  const command = lab.blocks[block];
  if (command === undefined) throw new RangeError(`the lab ${lab.id} lists no block "${block}"`);
  return command;
}
