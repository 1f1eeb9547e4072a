import type { ComponentSource, WaitOptions } from '../contract.ts';
import type { ProgramName } from './binaries/programs.ts';

/** What the native runtime asks of those who bring programs. */
export interface Binaries {
  /** Where the program is now; never downloads. `path` is null when it is missing, `why` says where it was looked for. */
  find(program: ProgramName, options: WaitOptions): Promise<ComponentSource>;
  /** Gets what is missing; a program that stays missing comes back with `path: null` and why. */
  acquire(programs: readonly ProgramName[], options: WaitOptions): Promise<readonly ComponentSource[]>;
}
