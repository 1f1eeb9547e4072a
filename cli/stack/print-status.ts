import type { StackSnapshot } from '../../protocol/stack.ts';

const GLYPHS = { parked: '○', starting: '◐', running: '●', paused: '‖', stopped: '○', dead: '✕' } as const;

/** Prints a snapshot as a table, or as JSON for programs. */
export function printStatus(snapshot: StackSnapshot, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(snapshot, null, 2)}\n`);
    return;
  }
  const { stackId, runtime, topology, variant, phase } = snapshot;
  process.stdout.write(`${stackId}: ${phase}, ${runtime}, ${topology}, ${variant}\n`);
  for (const { name, state, address } of snapshot.services) {
    process.stdout.write(`  ${GLYPHS[state]} ${name.padEnd(24)} ${state.padEnd(9)} ${address}\n`);
  }
}
