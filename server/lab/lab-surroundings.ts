import type { Lab } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import type { ActiveRun } from './active-run.ts';
import type { Ask } from './ask-engine.ts';
import type { BackgroundFaults } from './effect/background-faults.ts';
import type { LabRecord } from './effect/lab-record.ts';
import type { PrepareOptions } from './effect/prepare-lab.ts';
import type { BringUp, LabStack } from './lab-stack.ts';

/** What the engine and its parts act on. */
export interface LabSurroundings {
  readonly stack: LabStack;
  readonly bringUp: BringUp;
  readonly ask: Ask;
  readonly record: LabRecord;
  readonly background: BackgroundFaults;
  readonly log: (line: string) => void;
  /** Runs a command block while solving; absent: in a fresh shell, its output unseen. */
  readonly runCommand?: (lab: Lab, block: string, signal: AbortSignal) => Promise<void>;
  /** Topology for labs that leave the choice; absent: what runs. */
  readonly topology?: () => Topology | undefined;
}

/** Preparing and resetting, told to those who watch the run. */
export function prepareOptions(run: ActiveRun, around: LabSurroundings): PrepareOptions {
  const { stack, bringUp, ask } = around;
  const topology = around.topology?.();
  return {
    stack,
    bringUp,
    ask,
    signal: run.signal,
    ...(topology ? { topology } : {}),
    onWaiting: (text) => run.apply({ type: 'waiting', for: text }),
  };
}

let nonces = 0;

/** Never given before, over a restart of the server too. */
export function nextNonce(): string {
  return `nonce${Date.now().toString(36)}${(nonces++).toString(36)}`;
}
