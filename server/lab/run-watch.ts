import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../protocol/lab.ts';
import type { ActiveRun } from './active-run.ts';
import type { CheckPoller } from './check-poller.ts';
import { type Drift, findDrift } from './drift/find-drift.ts';
import { HealedByHand } from './drift/healed-by-hand.ts';
import { releaseRun } from './end-run.ts';
import type { LabSurroundings } from './lab-surroundings.ts';
import { Lapses } from './lapses.ts';
import { leaseOf, runOf } from './machine/machine.ts';
import { forgetFault } from './run-actions.ts';
import type { RunSlot } from './run-slot.ts';
import { SleepWatch } from './sleep-watch.ts';

const POLL_MS = 500;

export interface WatchOptions {
  readonly signal: AbortSignal;
  /** Somebody looks at this lab: its checks are asked about each 500 ms. */
  readonly isWatched: (lab: string) => boolean;
  readonly pollMs?: number;
}

/** Looks again and again at the lab that holds the stack: its checks, its lease, and what was done to the stack by hand. */
export class RunWatch {
  readonly lapses = new Lapses();
  readonly #slot: RunSlot;
  readonly #around: LabSurroundings & WatchOptions;
  readonly #poller: CheckPoller;
  readonly #healed = new HealedByHand();
  #toldDrift = '[]';

  constructor(slot: RunSlot, around: LabSurroundings & WatchOptions, poller: CheckPoller) {
    this.#slot = slot;
    this.#around = around;
    this.#poller = poller;
  }

  /** Resolves when the signal ends. */
  async run(): Promise<void> {
    const { signal, log, pollMs = POLL_MS } = this.#around;
    const watch = new SleepWatch();
    while (!signal.aborted) {
      await sleep(pollMs, undefined, { signal }).catch(() => {}); // the loop looks at the signal
      const sleptMs = watch.sinceLast(pollMs);
      const { active } = this.#slot;
      if (!active || signal.aborted) continue;
      try {
        await this.#look(active, sleptMs);
      } catch (failure) {
        if (!signal.aborted) log(`lab ${active.lab.id}: ${String(failure)}`);
      }
    }
  }

  /** What is not as the run left it; nothing while the lab itself is at work. */
  driftOf(lab: Lab): readonly Drift[] {
    const run = runOf(this.#slot.machineOf(lab));
    return run && !this.#slot.busy ? findDrift(lab, run, this.#around.stack.snapshot()) : [];
  }

  async #look(active: ActiveRun, sleptMs: number): Promise<void> {
    const { isWatched, log } = this.#around;
    const lease = leaseOf(active.machine);
    if (lease && sleptMs > 0) {
      const seconds = Math.round(sleptMs / 1000);
      log(`lab ${active.lab.id}: the machine slept for ${seconds} s`);
      active.apply({ type: 'slept', seconds, leaseEndsMs: lease.endsMs + sleptMs });
    } else if (lease && lease.endsMs < Date.now() && !this.#slot.busy) {
      this.lapses.note(active);
      await releaseRun(this.#slot, active, this.#around);
    } else if (this.#poller.isAwaited || isWatched(active.lab.id)) {
      if (!this.#slot.busy) await this.#lookAtStack(active);
      this.#poller.lookAtOpen(active);
    }
  }

  /** What somebody took back by hand counts as taken back; what else was changed is told. */
  async #lookAtStack(active: ActiveRun): Promise<void> {
    const { stack, record } = this.#around;
    for (const fault of this.#healed.look(active, stack.snapshot())) {
      active.apply({ type: 'undone', fault, atMs: Date.now() });
      await forgetFault(record, fault);
    }
    const seen = JSON.stringify(this.driftOf(active.lab));
    if (seen === this.#toldDrift) return;
    this.#toldDrift = seen;
    active.tell();
  }
}
