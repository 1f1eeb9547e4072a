import { setTimeout as sleep } from 'node:timers/promises';
import type { Check, Evidence, Lab, LabState, Step } from '../../protocol/lab.ts';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { ActiveRun, type RunHost } from './active-run.ts';
import type { Observation } from './check/observation.ts';
import { CheckPoller } from './check-poller.ts';
import { demandNeeds, prepareLab, startStack } from './effect/prepare-lab.ts';
import { wipeServices } from './effect/reset-lab.ts';
import { measureSlowness } from './effect/slowness.ts';
import { busyError, endedError, heldError, unsolvedError } from './lab-errors.ts';
import { type LabSurroundings, prepareOptions } from './lab-surroundings.ts';
import { labStateFor } from './machine/lab-state.ts';
import { IDLE, leaseOf, type Machine } from './machine/machine.ts';
import { demandActable, demandLease, demandRun, stepNamed } from './machine/refusal.ts';
import { actionsDone, stepStatus } from './machine/step-status.ts';
import { restoredRun } from './restored-run.ts';
import { act, keepLost, undoNamedFault, undoRecorded } from './run-actions.ts';

const POLL_MS = 500;
/** Beyond a check's own limit, before a solve gives up. */
const SOLVE_GRACE_SECONDS = 10;

export interface LabEngineOptions extends LabSurroundings {
  readonly labs: readonly Lab[];
  readonly signal: AbortSignal;
  /** Told after every change, of the lab that changed. */
  readonly onChange: (lab: Lab) => void;
  /** Somebody looks at this lab: its checks are asked about each 500 ms. */
  readonly isWatched: (lab: string) => boolean;
  readonly pollMs?: number;
}

/** Whether a tab that holds the lab is gone, so that another may go on in its place. */
export type MayTake = (owner: string) => boolean;

/** Runs the labs of one stack, one at a time. Every method rejects with a LearnerError where the learner cannot do that now. */
export class LabEngine {
  readonly #options: LabEngineOptions;
  readonly #host: RunHost;
  readonly #poller: CheckPoller;
  #active: ActiveRun | null = null;
  /** What occupies the engine; a reset or a leave ends it through the run's signal. */
  #busy: Promise<unknown> | null = null;
  #solving = 0;

  constructor(options: LabEngineOptions) {
    this.#options = options;
    this.#host = options;
    this.#poller = new CheckPoller(options);
    void this.#poll();
  }

  /** Takes up the run that a former server left, or takes back the faults it left. */
  async restore(): Promise<void> {
    const { record, stack, labs, log, signal } = this.#options;
    const file = await record.readRun();
    const found = restoredRun(file, labs, stack.snapshot(), this.#host);
    if (found.run) {
      this.#active = found.run;
      await undoRecorded(this.#options, signal, found.run.run?.faults ?? []);
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
    return labStateFor(lab, this.#machineOf(lab), tab);
  }

  /** The tab that holds a lab now, and which. */
  holder(): { readonly lab: Lab; readonly tab: string } | null {
    const lease = this.#active && leaseOf(this.#active.machine);
    return this.#active && lease ? { lab: this.#active.lab, tab: lease.tab } : null;
  }

  /** Begins the lab, or goes on with it when `mayTake` says that its tab is gone. */
  async begin(lab: Lab, tab: string, mayTake: MayTake): Promise<void> {
    const holder = this.holder();
    if (holder && holder.tab !== tab && !mayTake(holder.tab)) throw heldError(holder.lab);
    const leaseEndsMs = Date.now() + LIMITS.leaseMs;
    const phase = this.#machineOf(lab).phase;
    if (phase === 'running' || phase === 'finished' || phase === 'preparing') {
      if (holder?.tab !== tab) this.#active?.apply({ type: 'taken', tab, leaseEndsMs });
      return;
    }
    demandNeeds(lab, this.#options.stack);
    if (this.#active) await this.#end(this.#active);
    const active = new ActiveRun(lab, this.#host);
    this.#active = active;
    active.apply({ type: 'begun', tab, atMs: Date.now(), leaseEndsMs });
    await this.#exclusive(lab, () => this.#prepare(active));
  }

  predict(lab: Lab, tab: string, stepId: string, option: string): void {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    demandRun(machine);
    const step = stepNamed(lab, stepId);
    if (!step.prediction?.options.some((candidate) => candidate.id === option))
      throw new LearnerError('bad-request', {
        en: `"${option}" is no answer to this prediction. Reload the page: it may be older than the server.`,
        vi: `"${option}" không phải là một lựa chọn của câu dự đoán này. Hãy tải lại trang: có thể trang cũ hơn máy chủ.`,
      });
    this.#active?.apply({ type: 'predicted', step: stepId, option });
  }

  /** @param by a `script` also types the commands and asks the queries that a learner does in widgets of their own. */
  async act(
    lab: Lab,
    tab: string,
    stepId: string,
    index: number,
    by: 'learner' | 'script' = 'learner',
  ): Promise<void> {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    demandActable(lab, demandRun(machine), stepId, index);
    await this.#exclusive(lab, (active) => act(active, stepNamed(lab, stepId), index, this.#options, by));
  }

  /** Takes back a fault; one that is not in force is no error. */
  async undo(lab: Lab, tab: string, fault: string): Promise<void> {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    if (!demandRun(machine).faults.includes(fault)) return;
    await this.#exclusive(lab, async (active) => {
      await undoNamedFault(active, fault, this.#options);
      active.apply({ type: 'undone', fault, atMs: Date.now() });
    });
  }

  /** Looks at the step's checks at once and answers with the evidence. */
  async check(lab: Lab, stepId: string): Promise<readonly Evidence[]> {
    const run = demandRun(this.#machineOf(lab));
    const step = stepNamed(lab, stepId);
    const active = this.#active;
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
    const active = this.#active;
    if (!active) return [];
    return Promise.all(
      stepNamed(lab, stepId).checks.map(async (check) => ({
        check,
        observation: await this.#poller.observe(active, check),
      })),
    );
  }

  hint(lab: Lab, tab: string, stepId: string): void {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    demandRun(machine);
    stepNamed(lab, stepId);
    this.#active?.apply({ type: 'hinted', step: stepId });
  }

  /** Does what is left of the step and resolves once its checks have held. */
  async solve(lab: Lab, tab: string, stepId: string): Promise<void> {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    const run = demandRun(machine);
    const step = stepNamed(lab, stepId);
    if (stepStatus(lab, run, lab.steps.indexOf(step)) === 'locked') demandActable(lab, run, stepId, 0);
    await this.#exclusive(lab, (active) => this.#solve(active, step));
  }

  /** Brings the lab to the opening of a step: begins where needed, then solves what comes before it. */
  async catchUp(lab: Lab, tab: string, stepId: string, mayTake: MayTake): Promise<void> {
    const index = lab.steps.indexOf(stepNamed(lab, stepId));
    await this.begin(lab, tab, mayTake);
    const run = demandRun(this.#machineOf(lab));
    for (const step of lab.steps.slice(0, index)) {
      if (run.steps.find((own) => own.step === step.id)?.everDone) continue;
      await this.solve(lab, tab, step.id);
    }
  }

  /** Takes the stack back to where a new run can begin, whatever the lab was doing. */
  async reset(lab: Lab, tab: string): Promise<void> {
    if (this.#active?.lab !== lab) return;
    demandLease(this.#active.machine, tab);
    await this.#end(this.#active);
  }

  extend(lab: Lab, tab: string): void {
    demandLease(this.#machineOf(lab), tab);
    this.#active?.apply({ type: 'extended', leaseEndsMs: Date.now() + LIMITS.leaseMs });
  }

  /** Gives the stack back: faults are taken back, data stays until the next lab needs it clean. */
  async leave(lab: Lab, tab: string): Promise<void> {
    if (this.#active?.lab !== lab) return;
    demandLease(this.#active.machine, tab);
    await this.#release(this.#active);
  }

  async #prepare(active: ActiveRun): Promise<void> {
    const { record, ask } = this.#options;
    const prepare = prepareOptions(active, this.#options);
    const { dirty } = await record.readStack();
    if (dirty.length > 0 && !active.lab.needs.fromNothing) {
      await startStack(active.lab, prepare);
      await wipeServices(dirty, prepare);
    }
    await prepareLab(active.lab, prepare);
    await record.writeStack({ faults: [], dirty: [] });
    this.#poller.slowness = (await measureSlowness(ask, active.signal)) ?? this.#poller.slowness;
    active.apply({ type: 'prepared', atMs: Date.now() });
  }

  async #solve(active: ActiveRun, step: Step): Promise<void> {
    const own = () => active.run?.steps.find((candidate) => candidate.step === step.id);
    const right = step.prediction?.options.find((option) => option.right);
    if (right && own()?.predicted === null)
      active.apply({ type: 'predicted', step: step.id, option: right.id });
    for (const [index] of step.actions.entries())
      if (!own()?.acted.includes(index)) await act(active, step, index, this.#options, 'script');
    this.#solving++;
    try {
      const limit = Math.max(...step.checks.map((check) => check.withinSeconds)) * this.#poller.slowness;
      const untilMs = Date.now() + (limit + SOLVE_GRACE_SECONDS) * 1000;
      while (!own()?.everDone) {
        if (Date.now() > untilMs) throw unsolvedError(active.lab, step, own()?.evidence ?? {});
        await sleep(this.#pollMs / 2, undefined, { signal: active.signal });
      }
    } finally {
      this.#solving--;
    }
  }

  /** Ends the run and cleans up after it: undo, wipe, start. */
  async #end(active: ActiveRun): Promise<void> {
    const cleaning = await this.#succeed(active);
    const { record, stack } = this.#options;
    cleaning.apply({ type: 'resetting', atMs: Date.now() });
    try {
      await undoRecorded(this.#options, cleaning.signal);
      const { dirty } = await record.readStack();
      if (stack.snapshot().phase === 'ready')
        await wipeServices(dirty, prepareOptions(cleaning, this.#options));
      await record.writeStack({ faults: [], dirty: [] });
    } catch (failure) {
      cleaning.apply({ type: 'failed', failure: toLearnerError(failure).toBody() });
      throw failure;
    }
    await this.#forget(cleaning);
  }

  async #release(active: ActiveRun): Promise<void> {
    const leaving = await this.#succeed(active);
    await undoRecorded(this.#options, leaving.signal);
    await this.#forget(leaving);
  }

  /** Ends what the run is doing and puts a run of the same standing in its place. */
  async #succeed(active: ActiveRun): Promise<ActiveRun> {
    active.retire();
    await this.#busy?.catch(() => {}); // whoever asked for it has been told
    const successor = active.successor();
    this.#active = successor;
    return successor;
  }

  async #forget(active: ActiveRun): Promise<void> {
    active.retire();
    if (this.#active === active) this.#active = null;
    await this.#options.record.clearRun();
    this.#options.onChange(active.lab);
  }

  /** One thing at a time; a second one is refused with words, never queued behind the learner's back. */
  async #exclusive<T>(lab: Lab, work: (active: ActiveRun) => Promise<T>): Promise<T> {
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

  async #poll(): Promise<void> {
    const { signal, isWatched, log } = this.#options;
    while (!signal.aborted) {
      await sleep(this.#pollMs, undefined, { signal }).catch(() => {}); // the loop looks at the signal
      const active = this.#active;
      if (!active || signal.aborted) continue;
      try {
        const lease = leaseOf(active.machine);
        if (lease && lease.endsMs < Date.now() && !this.#busy) await this.#release(active);
        else if (this.#solving > 0 || isWatched(active.lab.id)) this.#poller.lookAtOpen(active);
      } catch (failure) {
        if (!signal.aborted) log(`lab ${active.lab.id}: ${String(failure)}`);
      }
    }
  }

  get #pollMs(): number {
    return this.#options.pollMs ?? POLL_MS;
  }

  #machineOf(lab: Lab): Machine {
    return this.#active?.lab === lab ? this.#active.machine : IDLE;
  }
}
