import type { Lab } from '../../protocol/lab.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';

/** Whether a run of the lab can go on: nobody has switched the stack to a topology that the lab does not use. */
export function fitsStack(lab: Lab, { phase, topology }: StackSnapshot): boolean {
  return phase !== 'ready' || (lab.needs.topology ?? topology) === topology;
}
