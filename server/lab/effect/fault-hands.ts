import type { Ask } from '../ask-engine.ts';
import type { LabStack } from '../lab-stack.ts';
import type { BackgroundFaults } from './background-faults.ts';

/** With what faults are done and taken back. */
export interface FaultHands {
  readonly stack: LabStack;
  readonly ask: Ask;
  readonly background: BackgroundFaults;
  readonly log: (line: string) => void;
}
