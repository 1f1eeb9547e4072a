import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { ActiveRun } from '../active-run.ts';
import { isInEffect } from './is-in-effect.ts';

/** Notices faults that somebody took back on the map or in a terminal instead of in the lab. */
export class HealedByHand {
  #epoch = -1;
  #run: ActiveRun | null = null;
  readonly #seen = new Set<string>();

  /**
   * Faults that were seen in effect since the lab's last action and are no longer. What was never seen (another action
   * ended it at once) is the lab's own doing.
   */
  look(active: ActiveRun, snapshot: StackSnapshot): readonly string[] {
    if (this.#run !== active || this.#epoch !== active.epoch) this.#seen.clear();
    this.#run = active;
    this.#epoch = active.epoch;
    if (snapshot.phase !== 'ready') return [];
    return (active.run?.faults ?? []).filter((name) => {
      const fault = active.lab.faults[name];
      const isSeen = fault ? isInEffect(fault.do, snapshot) : null;
      if (isSeen) this.#seen.add(name);
      return isSeen === false && this.#seen.delete(name);
    });
  }
}
