import type { Lab } from '../../protocol/lab.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { ActiveRun, type RunHost } from './active-run.ts';
import type { RunFile } from './effect/lab-record.ts';
import { fitsStack } from './fits-stack.ts';
import type { LabEvent } from './machine/event.ts';
import { leaseOf } from './machine/machine.ts';

export interface Restored {
  /** The run that goes on; null when its time is over, its lab is gone or its stack is another one. */
  readonly run: ActiveRun | null;
  /** The stack is the one on which the former server left its faults. */
  readonly sameStack: boolean;
}

/** What the file of a former server still means for the stack that runs now. */
export function restoredRun(
  file: RunFile | null,
  labs: readonly Lab[],
  stack: StackSnapshot,
  host: RunHost,
): Restored {
  const sameStack = stack.phase === 'ready' && !(file && isNewerThan(stack, file.events));
  const lab = labs.find((candidate) => candidate.id === file?.lab);
  if (!file || !lab || !sameStack) return { run: null, sameStack };
  const run = new ActiveRun(lab, host, file.events);
  const lease = leaseOf(run.machine);
  const goesOn = fitsStack(lab, stack) && run.run !== null && lease !== null && lease.endsMs > Date.now();
  return { run: goesOn ? run : null, sameStack };
}

/** Everything that runs was started after the last event: whatever the run did is gone. */
function isNewerThan({ services }: StackSnapshot, events: readonly LabEvent[]): boolean {
  const lastMs = Math.max(0, ...events.map((event) => ('atMs' in event ? event.atMs : 0)));
  const running = services.filter((service) => service.state === 'running');
  return running.length > 0 && running.every((service) => service.sinceMs > lastMs);
}
