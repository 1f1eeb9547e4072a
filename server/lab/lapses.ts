import type { Lab, LabState } from '../../protocol/lab.ts';
import type { ActiveRun } from './active-run.ts';
import type { Machine } from './machine/machine.ts';
import { currentStep } from './machine/step-status.ts';

/** Labs whose time ran out while nobody was there, so that whoever comes back is told why nothing runs. */
export class Lapses {
  readonly #lapsed = new Map<string, NonNullable<LabState['lapsed']>>();

  note({ lab, run }: ActiveRun): void {
    const step = run ? (currentStep(lab, run)?.id ?? null) : null;
    this.#lapsed.set(lab.id, { atMs: Date.now(), step });
  }

  forget(lab: Lab): void {
    this.#lapsed.delete(lab.id);
  }

  of(lab: Lab, machine: Machine): Pick<LabState, 'lapsed'> {
    const lapsed = this.#lapsed.get(lab.id);
    return lapsed && machine.phase === 'idle' ? { lapsed } : {};
  }
}
