import type { KeptAnswer, Lab } from '../../../protocol/lab.ts';
import type { Ask } from '../ask-engine.ts';
import type { LabStack } from '../lab-stack.ts';
import type { ProbeValues } from './holds.ts';

/** What a check is asked with. */
export interface CheckContext {
  readonly lab: Lab;
  readonly ask: Ask;
  readonly stack: Pick<LabStack, 'snapshot' | 'exec'>;
  readonly probes: ProbeValues;
  readonly kept: Readonly<Record<string, KeptAnswer | null>>;
  /** A value never used before in a matcher, lower case letters and digits. */
  readonly nonce: () => string;
  readonly signal: AbortSignal;
}
