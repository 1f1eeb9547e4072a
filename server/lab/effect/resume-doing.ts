import { type Fault, partsOf } from '../../../protocol/fault.ts';
import { doSingleFault } from './do-fault.ts';
import type { FaultHands } from './fault-hands.ts';

/** Goes on with what ended with the former server: its loops and loads. What is a state of the stack still stands. */
export async function resumeDoing(hands: FaultHands, fault: Fault, signal: AbortSignal): Promise<void> {
  for (const part of partsOf(fault))
    if (part.kind === 'restart-loop' || part.kind === 'query-load')
      await doSingleFault(hands, part, { signal });
}
