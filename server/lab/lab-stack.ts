import type { Stack } from '../runtime/contract.ts';

/** What the labs need of a stack. */
export type LabStack = Pick<
  Stack,
  | 'id'
  | 'kind'
  | 'up'
  | 'down'
  | 'snapshot'
  | 'start'
  | 'stop'
  | 'kill'
  | 'pause'
  | 'resume'
  | 'reconfigure'
  | 'wipe'
  | 'exec'
  | 'baseUrl'
  | 'setLink'
>;
