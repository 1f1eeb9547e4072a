import type { Stack, UpRequest, WaitOptions } from '../runtime/contract.ts';

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
  | 'fillDisk'
  | 'emptyDisk'
  | 'exec'
  | 'baseUrl'
  | 'setLink'
>;

/** Brings the stack to a topology and variant; resolves when every service answers. */
export type BringUp = (request: UpRequest, options: WaitOptions) => Promise<void>;
