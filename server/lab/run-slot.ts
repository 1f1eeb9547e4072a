import type { Lab } from '../../protocol/lab.ts';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { ActiveRun } from './active-run.ts';
import { busyError, endedError } from './lab-errors.ts';
import { IDLE, leaseOf, type Machine } from './machine/machine.ts';

/** The one place for a run: a stack holds one lab at a time, and that lab does one thing at a time. */
export class RunSlot {
  #active: ActiveRun | null = null;
  /** What occupies the run; a reset or a leave ends it through the run's signal. */
  #busy: Promise<unknown> | null = null;

  get active(): ActiveRun | null {
    return this.#active;
  }

  get busy(): boolean {
    return this.#busy !== null;
  }

  /** The tab that holds a lab now, and which. */
  get holder(): { readonly lab: Lab; readonly tab: string } | null {
    const lease = this.#active && leaseOf(this.#active.machine);
    return this.#active && lease ? { lab: this.#active.lab, tab: lease.tab } : null;
  }

  machineOf(lab: Lab): Machine {
    return this.#active?.lab === lab ? this.#active.machine : IDLE;
  }

  take(run: ActiveRun): void {
    this.#active = run;
  }

  /** Ends what the run is doing and puts a run of the same standing in its place. */
  async succeed(active: ActiveRun): Promise<ActiveRun> {
    active.retire();
    await this.#busy?.catch(() => {}); // whoever asked for it has been told
    const successor = active.successor();
    this.#active = successor;
    return successor;
  }

  free(run: ActiveRun): void {
    run.retire();
    if (this.#active === run) this.#active = null;
  }

  /** One thing at a time; a second one is refused with words, never queued behind the learner's back. */
  async exclusive<T>(lab: Lab, work: (active: ActiveRun) => Promise<T>): Promise<T> {
    const active = this.#active;
    if (!active || active.lab !== lab || this.#busy) throw busyError();
    const running = work(active);
    this.#busy = running;
    try {
      return await running;
    } catch (failure) {
      if (active.signal.aborted) throw endedError(failure);
      const error = toLearnerError(failure);
      if (active.machine.phase === 'preparing') active.apply({ type: 'failed', failure: error.toBody() });
      throw error;
    } finally {
      if (this.#busy === running) this.#busy = null;
    }
  }
}
