import type { Check, Evidence, Lab, LabState } from '../../protocol/lab.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Observation } from './check/observation.ts';
import { CheckPoller } from './check-poller.ts';
import { driftText } from './drift/drift-text.ts';
import { isInEffect } from './drift/is-in-effect.ts';
import { BackgroundFaults } from './effect/background-faults.ts';
import { demandNeeds } from './effect/prepare-lab.ts';
import { resumeDoing } from './effect/resume-doing.ts';
import { undoRecorded } from './effect/undo-recorded.ts';
import { endRun, releaseRun } from './end-run.ts';
import { fitsStack } from './fits-stack.ts';
import { busyError, heldError } from './lab-errors.ts';
import type { LabSurroundings } from './lab-surroundings.ts';
import { labStateFor } from './machine/lab-state.ts';
import { type Lease, leaseOf } from './machine/machine.ts';
import { demandActable, demandLease, demandOption, demandRun, stepNamed } from './machine/refusal.ts';
import { actionsDone, stepStatus } from './machine/step-status.ts';
import { restoredRun } from './restored-run.ts';
import { act, forgetFault, keepLost, undoNamedFault } from './run-actions.ts';
import { RunKeeper } from './run-keeper.ts';
import { RunSlot } from './run-slot.ts';
import { RunWatch, type WatchOptions } from './run-watch.ts';

/** From here on a page says that the machine is slow; the limits grow from 1 on. */
const TOLD_SLOWNESS = 1.5;

export interface LabEngineOptions extends Omit<LabSurroundings, 'background'>, WatchOptions {
  readonly labs: readonly Lab[];
  /** Told after every change, of the lab that changed. */
  readonly onChange: (lab: Lab) => void;
}

/** Whether a tab that holds the lab is gone, so that another may go on in its place. */
export type MayTake = (owner: string) => boolean;

/** Runs the labs of one stack, one at a time. Every method rejects with a LearnerError where the learner cannot do that now. */
export class LabEngine {
  readonly #options: LabEngineOptions & LabSurroundings;
  readonly #poller: CheckPoller;
  readonly #slot = new RunSlot();
  readonly #keeper: RunKeeper;
  readonly #watch: RunWatch;

  constructor(options: LabEngineOptions) {
    this.#options = { ...options, background: new BackgroundFaults(options.signal, options.log) };
    this.#poller = new CheckPoller(this.#options);
    this.#keeper = new RunKeeper(this.#slot, this.#options, this.#poller);
    this.#watch = new RunWatch(this.#slot, this.#options, this.#poller);
    void this.#watch.run();
  }

  /** Takes up the run that a former server left, or takes back the faults it left. */
  async restore(): Promise<void> {
    const { record, stack, labs, log, signal } = this.#options;
    const file = await record.readRun();
    const found = restoredRun(file, labs, stack.snapshot(), this.#options);
    if (found.run) {
      this.#slot.take(found.run);
      const inForce = found.run.run?.faults ?? [];
      await undoRecorded(this.#options, signal, inForce);
      for (const name of inForce) {
        const fault = found.run.lab.faults[name];
        if (fault && isInEffect(fault.do, stack.snapshot()) === false) {
          await forgetFault(record, name); // somebody took it back while no server ran
          found.run.apply({ type: 'undone', fault: name, atMs: Date.now() });
        } else if (fault) await resumeDoing(this.#options, fault.do, signal);
      }
      keepLost(found.run);
      log(`lab ${found.run.lab.id}: taken up again where the former server left it`);
      return;
    }
    if (found.sameStack) await undoRecorded(this.#options, signal);
    const { dirty } = await record.readStack();
    await record.writeStack({ faults: [], dirty: found.sameStack ? dirty : [] });
    await record.clearRun();
  }

  stateFor(lab: Lab, tab: string): LabState {
    const { slowness } = this.#poller;
    return {
      ...labStateFor(lab, this.#slot.machineOf(lab), tab),
      ...this.#watch.lapses.of(lab, this.#slot.machineOf(lab)),
      drift: this.#watch.driftOf(lab).map((drift) => driftText(lab, drift)),
      ...(slowness >= TOLD_SLOWNESS ? { slowness } : {}),
    };
  }

  /** The tab that holds a lab now, and which. */
  holder(): { readonly lab: Lab; readonly tab: string } | null {
    return this.#slot.holder;
  }

  /** Begins the lab, or goes on with it when `mayTake` says that its tab is gone. */
  async begin(lab: Lab, tab: string, mayTake: MayTake): Promise<void> {
    const { active, holder } = this.#slot;
    const { stack } = this.#options;
    if (holder && holder.tab !== tab && !mayTake(holder.tab)) throw heldError(holder.lab);
    if (active?.retired || active?.machine.phase === 'resetting') throw busyError();
    const leaseEndsMs = Date.now() + LIMITS.leaseMs;
    const { phase } = this.#slot.machineOf(lab);
    const underWay = phase === 'running' || phase === 'finished' || phase === 'preparing';
    if (underWay && fitsStack(lab, stack.snapshot())) {
      if (holder?.tab !== tab) active?.apply({ type: 'taken', tab, leaseEndsMs });
      return;
    }
    demandNeeds(lab, stack);
    this.#watch.lapses.forget(lab);
    await this.#keeper.begin(lab, { tab, endsMs: leaseEndsMs });
  }

  predict(lab: Lab, tab: string, stepId: string, option: string): void {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    demandRun(machine);
    demandOption(stepNamed(lab, stepId), option);
    this.#slot.active?.apply({ type: 'predicted', step: stepId, option });
  }

  /** @param by a `script` also types the commands and asks the queries that a learner does in widgets of their own. */
  async act(
    lab: Lab,
    tab: string,
    stepId: string,
    index: number,
    by: 'learner' | 'script' = 'learner',
  ): Promise<void> {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    demandActable(lab, demandRun(machine), stepId, index);
    await this.#slot.exclusive(lab, (active) =>
      act(active, stepNamed(lab, stepId), index, this.#options, by),
    );
  }

  /** Takes back a fault; one that is not in force is no error. */
  async undo(lab: Lab, tab: string, fault: string): Promise<void> {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    if (!demandRun(machine).faults.includes(fault)) return;
    await this.#slot.exclusive(lab, async (active) => {
      await undoNamedFault(active, fault, this.#options);
      active.apply({ type: 'undone', fault, atMs: Date.now() });
    });
  }

  /** Looks at the step's checks at once and answers with the evidence. */
  async check(lab: Lab, stepId: string): Promise<readonly Evidence[]> {
    const run = demandRun(this.#slot.machineOf(lab));
    const step = stepNamed(lab, stepId);
    const { active } = this.#slot;
    const own = run.steps.find((candidate) => candidate.step === stepId);
    if (active && own && actionsDone(step, own))
      await Promise.all(step.checks.map((check) => this.#poller.lookAt(active, step, check)));
    return this.stateFor(lab, '').steps.find((candidate) => candidate.step === stepId)?.evidence ?? [];
  }

  /** What the step's checks see now, without any verdict: nothing changes. */
  async observe(
    lab: Lab,
    stepId: string,
  ): Promise<readonly { readonly check: Check; readonly observation: Observation }[]> {
    const { active } = this.#slot;
    if (!active) return [];
    return Promise.all(
      stepNamed(lab, stepId).checks.map(async (check) => ({
        check,
        observation: await this.#poller.observe(active, check),
      })),
    );
  }

  hint(lab: Lab, tab: string, stepId: string): void {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    demandRun(machine);
    stepNamed(lab, stepId);
    this.#slot.active?.apply({ type: 'hinted', step: stepId });
  }

  /** Does what is left of the step and resolves once its checks have held. */
  async solve(lab: Lab, tab: string, stepId: string): Promise<void> {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    const run = demandRun(machine);
    const step = stepNamed(lab, stepId);
    if (stepStatus(lab, run, lab.steps.indexOf(step)) === 'locked') demandActable(lab, run, stepId, 0);
    await this.#slot.exclusive(lab, (active) => this.#keeper.solve(active, step));
  }

  /**
   * Brings the lab to the opening of a step from wherever it is: begins where needed, repairs what was changed by hand,
   * then solves what comes before. To a step that was done already it goes through a new beginning.
   */
  async catchUp(lab: Lab, tab: string, stepId: string, mayTake: MayTake): Promise<void> {
    const step = stepNamed(lab, stepId);
    await this.begin(lab, tab, mayTake);
    const run = demandRun(this.#slot.machineOf(lab));
    if (run.steps[lab.steps.indexOf(step)]?.everDone)
      return this.#keeper.again(lab, this.#leaseOf(lab, tab), step);
    await this.#keeper.repair(lab, this.#leaseOf(lab, tab));
    await this.#keeper.solveUpTo(lab, step);
  }

  /** Brings the stack back to what the open step needs, whatever was done to it by hand; predictions and hints stay. */
  async repair(lab: Lab, tab: string): Promise<void> {
    await this.#keeper.repair(lab, this.#leaseOf(lab, tab));
  }

  /** Takes the stack back to where a new run can begin, whatever the lab was doing. */
  async reset(lab: Lab, tab: string): Promise<void> {
    const { active } = this.#slot;
    if (active?.lab !== lab) return;
    demandLease(active.machine, tab);
    await endRun(this.#slot, active, this.#options);
  }

  extend(lab: Lab, tab: string): void {
    demandLease(this.#slot.machineOf(lab), tab);
    this.#slot.active?.apply({ type: 'extended', leaseEndsMs: Date.now() + LIMITS.leaseMs });
  }

  /** Gives the stack back: faults are taken back, data stays until the next lab needs it clean. */
  async leave(lab: Lab, tab: string): Promise<void> {
    const { active } = this.#slot;
    if (active?.lab !== lab) return;
    demandLease(active.machine, tab);
    await releaseRun(this.#slot, active, this.#options);
  }

  #leaseOf(lab: Lab, tab: string): Lease {
    const machine = this.#slot.machineOf(lab);
    demandLease(machine, tab);
    return leaseOf(machine) ?? { tab, endsMs: Date.now() + LIMITS.leaseMs };
  }
}
