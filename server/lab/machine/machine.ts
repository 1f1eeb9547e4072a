import type { Evidence, KeptAnswer } from '../../../protocol/lab.ts';
import type { ErrorBody } from '../../../protocol/learner-error.ts';
import type { Text } from '../../../protocol/text.ts';

export interface StepRun {
  readonly step: string;
  readonly predicted: string | null;
  readonly predictedBySolution: boolean;
  readonly hintsSeen: number;
  /** Indexes of the actions that were done and still stand. */
  readonly acted: readonly number[];
  /** When the checks' clock started: the last action, or the opening of a step that has none. */
  readonly sinceMs: number | null;
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** Every check has held at least once. */
  readonly everDone: boolean;
}

export interface Lease {
  readonly tab: string;
  readonly endsMs: number;
}

export interface Run {
  readonly startedMs: number;
  readonly steps: readonly StepRun[];
  readonly probes: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, KeptAnswer | null>>;
  /** Faults in force, oldest first. */
  readonly faults: readonly string[];
  /** How long the machine slept since the run began. */
  readonly sleptSeconds: number;
}

/**
 * ```
 *           begun                prepared            every step done
 *   idle ──────────> preparing ──────────> running <───────────────> finished
 *    ^ ^              │      │ failed         │   a step regressed       │
 *    │ │              │      v                │ failed                   │
 *    │ └──── ended ───│── failed <────────────┼──────────────────────────┤
 *    │                │      │                │                          │
 *    │      resetting │      │ resetting      │ resetting                │ resetting
 *    │                v      v                v                          │
 *    └──── ended ──── resetting <────────────────────────────────────────┘
 * ```
 * `begun` leads to preparing and `ended` to idle from everywhere; so does a reset from each phase, as `resetting` and
 * `ended`. An event that does not fit the phase changes nothing. While it runs or has finished, these keep the phase:
 * `predicted`, `acted`, `judged` (a step done opens the next one), `undone` (a fault taken back out of order), `mended`
 * (the stack brought back to the open step), `hinted`, `kept`. `taken`, `extended` and `slept` move the lease alone.
 */
export type Machine =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'preparing';
      readonly startedMs: number;
      readonly lease: Lease;
      readonly waitingFor: Text | null;
    }
  | { readonly phase: 'running'; readonly lease: Lease; readonly run: Run; readonly waitingFor: Text | null }
  | { readonly phase: 'finished'; readonly lease: Lease; readonly run: Run; readonly waitingFor: Text | null }
  | { readonly phase: 'resetting'; readonly lease: Lease; readonly waitingFor: Text | null }
  | {
      readonly phase: 'failed';
      readonly lease: Lease;
      readonly failure: ErrorBody;
      readonly run: Run | null;
    };

export const IDLE: Machine = { phase: 'idle' };

/** The run that is under way, where there is one. */
export function runOf(machine: Machine): Run | null {
  return machine.phase === 'running' || machine.phase === 'finished' || machine.phase === 'failed'
    ? machine.run
    : null;
}

export function leaseOf(machine: Machine): Lease | null {
  return machine.phase === 'idle' ? null : machine.lease;
}
