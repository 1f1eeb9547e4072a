import type { Lab } from '../../../protocol/lab.ts';
import type { Run } from '../machine/machine.ts';

/** The faults that should be in force where the run stands: what its done actions did and did not take back again. */
export function expectedFaults(lab: Lab, run: Run): readonly string[] {
  const expected = new Set<string>();
  for (const [index, step] of lab.steps.entries()) {
    const own = run.steps[index]!;
    for (const [position, action] of step.actions.entries()) {
      if (!own.everDone && !own.acted.includes(position)) continue;
      if (action.kind === 'undo') expected.delete(action.fault);
      if (action.kind === 'fault') {
        expected.delete(action.fault); // the newest stands last, as in the run
        expected.add(action.fault);
      }
    }
    if (!own.everDone) break;
  }
  return [...expected];
}
