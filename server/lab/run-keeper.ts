import type { Lab, Step } from '../../protocol/lab.ts';
import { ActiveRun, type RunHost } from './active-run.ts';
import type { CheckPoller } from './check-poller.ts';
import { findDrift } from './drift/find-drift.ts';
import { endRun } from './end-run.ts';
import type { LabSurroundings } from './lab-surroundings.ts';
import type { Lease, Run } from './machine/machine.ts';
import { demandRun } from './machine/refusal.ts';
import { currentStep } from './machine/step-status.ts';
import { canMend, mendRun } from './mend-run.ts';
import { prepareRun } from './prepare-run.ts';
import type { RunSlot } from './run-slot.ts';
import { doStep, untilStepDone } from './solve-step.ts';

/** Brings a run to a step, whatever state it and the stack are in: begins, mends, solves what comes before. */
export class RunKeeper {
  readonly #slot: RunSlot;
  readonly #around: LabSurroundings & RunHost;
  readonly #poller: CheckPoller;

  constructor(slot: RunSlot, around: LabSurroundings & RunHost, poller: CheckPoller) {
    this.#slot = slot;
    this.#around = around;
    this.#poller = poller;
  }

  /** Ends whatever holds the stack, and begins the lab. */
  async begin(lab: Lab, lease: Lease): Promise<void> {
    const { active } = this.#slot;
    if (active) await endRun(this.#slot, active, this.#around);
    const run = new ActiveRun(lab, this.#around);
    this.#slot.take(run);
    run.apply({ type: 'begun', tab: lease.tab, atMs: Date.now(), leaseEndsMs: lease.endsMs });
    await this.#slot.exclusive(lab, () => prepareRun(run, this.#around, this.#poller));
  }

  /** Solves every step before `target` (null: all of them) that was not done yet. */
  async solveUpTo(lab: Lab, target: Step | null): Promise<void> {
    const before = target ? lab.steps.slice(0, lab.steps.indexOf(target)) : lab.steps;
    await this.#slot.exclusive(lab, async (active) => {
      for (const step of before)
        if (!active.run?.steps.find((own) => own.step === step.id)?.everDone) await this.solve(active, step);
    });
  }

  async solve(active: ActiveRun, step: Step): Promise<void> {
    await this.#poller.attentively(async () => {
      await doStep(active, step, this.#around);
      await untilStepDone(active, step, this.#poller.slowness);
    });
  }

  /** Brings the stack back to the run's open step: in place where that can be done, else through the steps before it. */
  async repair(lab: Lab, lease: Lease): Promise<void> {
    const run = demandRun(this.#slot.machineOf(lab));
    if (!canMend(findDrift(lab, run, this.#around.stack.snapshot())))
      return this.again(lab, lease, currentStep(lab, run));
    await this.#slot.exclusive(lab, (active) => mendRun(active, this.#around));
  }

  /** Begins anew and goes to the opening of a step (null: to the end); what was predicted and hinted stays. */
  async again(lab: Lab, lease: Lease, target: Step | null): Promise<void> {
    const before = demandRun(this.#slot.machineOf(lab));
    await this.begin(lab, lease);
    const { active } = this.#slot;
    if (active?.lab === lab) remember(active, before);
    await this.solveUpTo(lab, target);
  }
}

function remember(active: ActiveRun, before: Run): void {
  for (const { step, predicted, predictedBySolution, hintsSeen } of before.steps) {
    if (predicted !== null && !predictedBySolution)
      active.apply({ type: 'predicted', step, option: predicted });
    for (let seen = 0; seen < hintsSeen; seen++) active.apply({ type: 'hinted', step });
  }
}
