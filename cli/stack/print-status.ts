import type { StackSnapshot } from '../../protocol/stack.ts';
import { printable } from '../launcher/say.mjs';

const GLYPHS = { parked: '○', starting: '◐', running: '●', paused: '‖', stopped: '○', dead: '✕' } as const;

/** Prints a snapshot as a table, or as JSON for programs. */
export function printStatus(snapshot: StackSnapshot, json: boolean): void {
  if (json) {
    const lines = JSON.stringify(snapshot, null, 2).split('\n').map(printable);
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  const { stackId, runtime, topology, variant, phase } = snapshot;
  const write = (line: string): void => {
    process.stdout.write(`${printable(line)}\n`);
  };
  write(`${stackId}: ${phase}, ${runtime}, ${topology}, ${variant}`);
  for (const { name, state, address } of snapshot.services) {
    write(`  ${GLYPHS[state]} ${name.padEnd(24)} ${state.padEnd(9)} ${address}`);
  }
}
