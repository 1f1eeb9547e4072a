import { setTimeout as sleep } from 'node:timers/promises';
import type { Action, Check, Evidence, Keep, Lab, LabState, Step } from '../../protocol/lab.ts';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Topology } from '../../protocol/stack.ts';
import type { Ask } from './ask-engine.ts';
import { judge } from './check/judge.ts';
import type { Observation } from './check/observation.ts';
import { commandOf, observeCheck } from './check/observe-check.ts';
import { doFault } from './effect/do-fault.ts';
import type { LabRecord } from './effect/lab-record.ts';
import { keepAnswer, keepFirstAnswer, noteProbe } from './effect/perform.ts';
import { demandNeeds, type PrepareOptions, prepareLab, startStack } from './effect/prepare-lab.ts';
import { wipeServices } from './effect/reset-lab.ts';
import { measureSlowness } from './effect/slowness.ts';
import type { BringUp, LabStack } from './lab-stack.ts';
import type { LabEvent } from './machine/event.ts';
import { labStateFor } from './machine/lab-state.ts';
import { IDLE, leaseOf, type Machine, type Run, runOf } from './machine/machine.ts';
import { next } from './machine/next.ts';
import { demandActable, demandLease, demandRun, stepNamed } from './machine/refusal.ts';
import { actionsDone, stepStatus } from './machine/step-status.ts';

const POLL_MS = 500;
/** Beyond a check's own limit, before a solve gives up. */
const SOLVE_GRACE_SECONDS = 10;

export interface LabEngineOptions {
  readonly labs: readonly Lab[];
  readonly stack: LabStack;
  readonly bringUp: BringUp;
  readonly ask: Ask;
  readonly record: LabRecord;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** Told after every change, of the lab that changed. */
  readonly onChange: (lab: Lab) => void;
  /** Somebody looks at this lab: its checks are asked about each 500 ms. */
  readonly isWatched: (lab: string) => boolean;
  /** Runs a command block while solving; absent: in a fresh shell, its output unseen. */
  readonly runCommand?: (lab: Lab, block: string, signal: AbortSignal) => Promise<void>;
  /** Topology for labs that leave the choice; absent: what runs. */
  readonly topology?: () => Topology | undefined;
  readonly pollMs?: number;
}

interface Active {
  readonly lab: Lab;
  machine: Machine;
  events: LabEvent[];
  /** Counts actions: what was observed before one says nothing about the time after it. */
  epoch: number;
  /** Ends every wait of the run. */
  readonly life: AbortController;
}

/** Runs the labs of one stack, one at a time. Every method rejects with a LearnerError where the learner cannot do that now. */
export class LabEngine {
  readonly #options: LabEngineOptions;
  #active: Active | null = null;
  /** What occupies the engine; a reset or a leave ends it through the run's signal. */
  #busy: Promise<unknown> | null = null;
  #solving = 0;
  #nonce = 0;
  #slowness = 1;
  readonly #asking = new Set<string>();

  constructor(options: LabEngineOptions) {
    this.#options = options;
    void this.#poll();
  }

  /** Takes up the run that a former server left, or takes back the faults it left. */
  async restore(): Promise<void> {
    const { record, stack, labs, log } = this.#options;
    const file = await record.readRun();
    const lab = labs.find((candidate) => candidate.id === file?.lab);
    const machine =
      file && lab ? file.events.reduce<Machine>((state, event) => next(lab, state, event), IDLE) : IDLE;
    const lease = leaseOf(machine);
    const alive = stack.snapshot().phase === 'ready';
    const fresh = file !== null && isNewerThan(stack, file.events);
    if (file && lab && alive && !fresh && runOf(machine) && lease && lease.endsMs > Date.now()) {
      this.#active = { lab, machine, events: [...file.events], epoch: 0, life: this.#newLife() };
      for (const [id, answer] of Object.entries(runOf(machine)?.kept ?? {}))
        if (answer === null) this.#keepLost(id);
      log(`lab ${lab.id}: taken up again where the former server left it`);
      return;
    }
    const { faults, dirty } = await record.readStack();
    if (alive && !fresh)
      for (const fault of faults.toReversed()) {
        log(`taking back the fault ${fault.name} that a former server left`);
        await doFault(stack, fault.undo, { signal: this.#options.signal });
      }
    await record.writeStack({ faults: [], dirty: alive ? dirty : [] });
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
  async begin(lab: Lab, tab: string, mayTake: (owner: string) => boolean): Promise<void> {
    const holder = this.holder();
    if (holder && holder.tab !== tab && !mayTake(holder.tab))
      throw new LearnerError('lease-held', {
        en: `Another tab holds the lab "${holder.lab.title.en}" on this stack. Leave it there first, or wait until its time is over.`,
        vi: `Một tab khác đang giữ bài lab "${holder.lab.title.vi}" trên hệ thống này. Hãy rời bài lab ở tab đó, hoặc đợi đến khi hết giờ.`,
      });
    if (holder?.lab === lab) {
      const phase = this.#active?.machine.phase;
      if (phase === 'running' || phase === 'finished' || phase === 'preparing') {
        if (holder.tab !== tab) this.#apply({ type: 'taken', tab, leaseEndsMs: Date.now() + LIMITS.leaseMs });
        return;
      }
    }
    demandNeeds(lab, this.#options.stack);
    if (this.#active) await this.#end();
    const nowMs = Date.now();
    this.#active = { lab, machine: IDLE, events: [], epoch: 0, life: this.#newLife() };
    this.#apply({ type: 'begun', tab, atMs: nowMs, leaseEndsMs: nowMs + LIMITS.leaseMs });
    await this.#exclusive(lab, async (active) => {
      const { record, ask } = this.#options;
      const prepare = this.#prepareOptions(active);
      const { dirty } = await record.readStack();
      if (dirty.length > 0 && !lab.needs.fromNothing) {
        await startStack(lab, prepare);
        await wipeServices(dirty, prepare);
      }
      await prepareLab(lab, prepare);
      await record.writeStack({ faults: [], dirty: [] });
      this.#slowness = (await measureSlowness(ask, active.life.signal)) ?? this.#slowness;
      this.#apply({ type: 'prepared', atMs: Date.now() });
    });
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
    this.#apply({ type: 'predicted', step: stepId, option });
  }

  async act(lab: Lab, tab: string, stepId: string, index: number): Promise<void> {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    demandActable(lab, demandRun(machine), stepId, index);
    await this.#exclusive(lab, (active) => this.#act(active, stepNamed(lab, stepId), index));
  }

  /** Takes back a fault; one that is not in force is no error. */
  async undo(lab: Lab, tab: string, fault: string): Promise<void> {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    if (!demandRun(machine).faults.includes(fault)) return;
    await this.#exclusive(lab, async (active) => {
      await this.#undoFault(active, fault);
      this.#apply({ type: 'undone', fault, atMs: Date.now() });
    });
  }

  /** Looks at the step's checks at once and answers with the evidence. */
  async check(lab: Lab, stepId: string): Promise<readonly Evidence[]> {
    const run = demandRun(this.#machineOf(lab));
    const step = stepNamed(lab, stepId);
    const active = this.#active;
    const own = run.steps.find((candidate) => candidate.step === stepId);
    if (active && own && actionsDone(step, own))
      await Promise.all(step.checks.map((check) => this.#lookAt(active, step, check)));
    return this.stateFor(lab, '').steps.find((candidate) => candidate.step === stepId)?.evidence ?? [];
  }

  /** What the step's checks see now, without any verdict: nothing changes. */
  async observe(lab: Lab, stepId: string): Promise<readonly { check: Check; observation: Observation }[]> {
    const active = this.#active;
    if (!active) return [];
    const checks = stepNamed(lab, stepId).checks;
    return Promise.all(
      checks.map(async (check) => ({ check, observation: await this.#observe(active, check) })),
    );
  }

  hint(lab: Lab, tab: string, stepId: string): void {
    const machine = this.#machineOf(lab);
    demandLease(machine, tab);
    demandRun(machine);
    stepNamed(lab, stepId);
    this.#apply({ type: 'hinted', step: stepId });
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
  async catchUp(lab: Lab, tab: string, stepId: string, mayTake: (owner: string) => boolean): Promise<void> {
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
    await this.#end();
  }

  extend(lab: Lab, tab: string): void {
    demandLease(this.#machineOf(lab), tab);
    this.#apply({ type: 'extended', leaseEndsMs: Date.now() + LIMITS.leaseMs });
  }

  /** Gives the stack back: faults are taken back, data stays until the next lab needs it clean. */
  async leave(lab: Lab, tab: string): Promise<void> {
    if (this.#active?.lab !== lab) return;
    demandLease(this.#active.machine, tab);
    await this.#release();
  }

  async #solve(active: Active, step: Step): Promise<void> {
    const { lab } = active;
    const own = () => runOf(active.machine)?.steps.find((candidate) => candidate.step === step.id);
    if (step.prediction && own()?.predicted === null) {
      const right = step.prediction.options.find((option) => option.right);
      if (right) this.#apply({ type: 'predicted', step: step.id, option: right.id });
    }
    for (const [index] of step.actions.entries())
      if (!own()?.acted.includes(index)) await this.#act(active, step, index);
    this.#solving++;
    try {
      const limit = Math.max(...step.checks.map((check) => check.withinSeconds)) * this.#slowness;
      const untilMs = Date.now() + (limit + SOLVE_GRACE_SECONDS) * 1000;
      while (!own()?.everDone) {
        if (Date.now() > untilMs) throw unsolved(lab, step, own()?.evidence ?? {});
        await sleep((this.#options.pollMs ?? POLL_MS) / 2, undefined, { signal: active.life.signal });
      }
    } finally {
      this.#solving--;
    }
  }

  async #act(active: Active, step: Step, index: number): Promise<void> {
    const action = step.actions[index]!;
    const done = await this.#perform(active, action);
    active.epoch++;
    this.#apply({ type: 'acted', step: step.id, action: index, atMs: Date.now(), ...done });
  }

  async #perform(
    active: Active,
    action: Action,
  ): Promise<{ probes: Record<string, number>; fault: string | null; undone: string | null }> {
    const { lab, life } = active;
    const { ask, stack } = this.#options;
    const nothing = { probes: {}, fault: null, undone: null };
    switch (action.kind) {
      case 'start-stack':
        if (action.keep) void this.#keep(active, action.keep, keepFirstAnswer);
        await startStack(lab, this.#prepareOptions(active));
        this.#apply({ type: 'waiting', for: null });
        return nothing;
      case 'fault': {
        const fault = lab.faults[action.fault];
        if (!fault) throw new RangeError(`the lab ${lab.id} has no fault ${action.fault}`);
        await this.#recordFault(lab, action.fault);
        await doFault(stack, fault.do, { signal: life.signal });
        if (fault.keep) void this.#keep(active, fault.keep);
        return { ...nothing, fault: action.fault };
      }
      case 'undo':
        await this.#undoFault(active, action.fault);
        return { ...nothing, undone: action.fault };
      case 'note': {
        const probes: Record<string, number> = {};
        for (const name of action.probes)
          probes[name] = await noteProbe(lab, name, {
            ask,
            stack,
            nonce: this.#nextNonce,
            signal: life.signal,
          });
        return { ...nothing, probes };
      }
      case 'wait':
        this.#apply({ type: 'waiting', for: action.why });
        await sleep(action.seconds * 1000, undefined, { signal: life.signal });
        this.#apply({ type: 'waiting', for: null });
        return nothing;
      case 'command':
        if (this.#options.runCommand) await this.#options.runCommand(lab, action.block, life.signal);
        else
          await stack.exec('toolbox', ['bash', '-c', commandOf(lab, action.block)], {
            signal: life.signal,
            timeoutMs: 60_000,
          });
        return nothing;
      case 'query':
        await ask(action.engine, 'query', { query: action.promql }, life.signal);
        return nothing;
      default:
        return action satisfies never;
    }
  }

  async #keep(active: Active, keep: Keep, how = keepAnswer): Promise<void> {
    const { ask, log } = this.#options;
    try {
      this.#applyTo(active, { type: 'kept', keep: keep.id, answer: null });
      const answer = await how(keep, { ask, nonce: this.#nextNonce, signal: active.life.signal });
      this.#applyTo(active, { type: 'kept', keep: keep.id, answer });
    } catch (failure) {
      if (!active.life.signal.aborted) log(`the answer ${keep.id} could not be kept: ${String(failure)}`);
    }
  }

  #keepLost(id: string): void {
    const answer = {
      engine: 'observer',
      query: '',
      status: 0,
      tookMs: 0,
      partial: null,
      value: null,
    } as const;
    this.#apply({
      type: 'kept',
      keep: id,
      answer: { ...answer, failure: 'the server was restarted meanwhile' },
    });
  }

  async #recordFault(lab: Lab, name: string): Promise<void> {
    const fault = lab.faults[name]!;
    const { record } = this.#options;
    const before = await record.readStack();
    await record.writeStack({
      faults: [
        ...before.faults.filter((other) => other.name !== name),
        { name, undo: fault.undo, sinceMs: Date.now() },
      ],
      dirty: [...new Set([...before.dirty, ...lab.wipe])],
    });
  }

  async #undoFault(active: Active, name: string): Promise<void> {
    const fault = active.lab.faults[name];
    if (!fault) return;
    await doFault(this.#options.stack, fault.undo, { signal: active.life.signal });
    const before = await this.#options.record.readStack();
    await this.#options.record.writeStack({
      ...before,
      faults: before.faults.filter((other) => other.name !== name),
    });
    active.epoch++;
  }

  /** Ends the run and cleans up after it: undo, wipe, start. */
  async #end(): Promise<void> {
    const active = this.#active;
    if (!active) return;
    await this.#stopRun(active);
    const life = this.#newLife();
    const cleaning: Active = {
      ...active,
      life,
      machine: next(active.lab, active.machine, { type: 'resetting', atMs: Date.now() }),
    };
    this.#active = cleaning;
    this.#options.onChange(active.lab);
    try {
      await this.#undoAll(cleaning);
      const { dirty } = await this.#options.record.readStack();
      if (this.#options.stack.snapshot().phase === 'ready')
        await wipeServices(dirty, this.#prepareOptions(cleaning));
      await this.#options.record.writeStack({ faults: [], dirty: [] });
    } catch (failure) {
      this.#apply({ type: 'failed', failure: toLearnerError(failure).toBody() });
      throw failure;
    }
    await this.#forget(cleaning);
  }

  async #release(): Promise<void> {
    const active = this.#active;
    if (!active) return;
    await this.#stopRun(active);
    const leaving: Active = { ...active, life: this.#newLife() };
    this.#active = leaving;
    await this.#undoAll(leaving);
    await this.#forget(leaving);
  }

  async #stopRun(active: Active): Promise<void> {
    active.life.abort(new DOMException('the run ended', 'AbortError'));
    await this.#busy?.catch(() => {}); // whoever asked for it has been told
  }

  async #undoAll(active: Active): Promise<void> {
    const { faults } = await this.#options.record.readStack();
    if (this.#options.stack.snapshot().phase !== 'ready') return;
    for (const fault of faults.toReversed())
      await doFault(this.#options.stack, fault.undo, { signal: active.life.signal });
    const { dirty } = await this.#options.record.readStack();
    await this.#options.record.writeStack({ faults: [], dirty });
  }

  async #forget(active: Active): Promise<void> {
    active.life.abort();
    if (this.#active === active) this.#active = null;
    await this.#options.record.clearRun();
    this.#options.onChange(active.lab);
  }

  /** One thing at a time; a second one is refused with words, never queued behind the learner's back. */
  async #exclusive<T>(lab: Lab, work: (active: Active) => Promise<T>): Promise<T> {
    const active = this.#active;
    if (!active || active.lab !== lab || this.#busy)
      throw new LearnerError('lab-order', {
        en: 'The lab is still busy with the step before. Wait until it has finished, or press Reset.',
        vi: 'Bài lab vẫn đang làm thao tác trước. Hãy đợi nó xong, hoặc bấm Đặt lại.',
      });
    const running = work(active);
    this.#busy = running;
    try {
      return await running;
    } catch (failure) {
      if (active.life.signal.aborted)
        throw new LearnerError(
          'gone',
          {
            en: 'The lab was reset or left meanwhile. Press Begin to start it again.',
            vi: 'Bài lab vừa được đặt lại hoặc rời đi. Hãy bấm Bắt đầu để làm lại.',
          },
          { cause: failure },
        );
      const error = toLearnerError(failure);
      if (active.machine.phase === 'preparing') this.#apply({ type: 'failed', failure: error.toBody() });
      throw error;
    } finally {
      if (this.#busy === running) this.#busy = null;
    }
  }

  async #poll(): Promise<void> {
    const { signal, isWatched, log } = this.#options;
    while (!signal.aborted) {
      await sleep(this.#options.pollMs ?? POLL_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
      const active = this.#active;
      if (!active || signal.aborted) continue;
      try {
        const lease = leaseOf(active.machine);
        if (lease && lease.endsMs < Date.now() && !this.#busy) await this.#release();
        else if (this.#solving > 0 || isWatched(active.lab.id)) this.#lookAtOpen(active);
      } catch (failure) {
        if (!signal.aborted) log(`lab ${active.lab.id}: ${String(failure)}`);
      }
    }
  }

  #lookAtOpen(active: Active): void {
    const run = runOf(active.machine);
    if (!run || active.machine.phase === 'failed') return;
    for (const { step, check } of dueChecks(active.lab, run)) void this.#lookAt(active, step, check);
  }

  async #lookAt(active: Active, step: Step, check: Check): Promise<void> {
    const key = `${step.id}/${check.id}`;
    if (this.#asking.has(key)) return;
    this.#asking.add(key);
    const { epoch } = active;
    try {
      const observation = await this.#observe(active, check);
      const own = runOf(active.machine)?.steps.find((candidate) => candidate.step === step.id);
      if (this.#active !== active || active.epoch !== epoch || !own) return;
      const nowMs = Date.now();
      const times = { nowMs, sinceMs: own.sinceMs ?? nowMs, slowness: this.#slowness };
      this.#apply({
        type: 'judged',
        step: step.id,
        evidence: judge(check, own.evidence[check.id], observation, times),
      });
    } catch (failure) {
      if (!active.life.signal.aborted) this.#options.log(`check ${key}: ${String(failure)}`);
    } finally {
      this.#asking.delete(key);
    }
  }

  async #observe(active: Active, check: Check): Promise<Observation> {
    const run = runOf(active.machine);
    const probes = Object.fromEntries(
      Object.keys(active.lab.probes).map((name) => [name, run?.probes[name] ?? null]),
    );
    return observeCheck(check, {
      lab: active.lab,
      ask: this.#options.ask,
      stack: this.#options.stack,
      probes,
      kept: run?.kept ?? {},
      nonce: this.#nextNonce,
      signal: active.life.signal,
    });
  }

  #apply(event: LabEvent): void {
    if (this.#active) this.#applyTo(this.#active, event);
  }

  #applyTo(active: Active, event: LabEvent): void {
    if (this.#active !== active) return;
    const before = active.machine;
    active.machine = next(active.lab, before, event);
    if (active.machine === before) return;
    if (isKept(before, event)) {
      active.events.push(event);
      this.#options.record.writeRun(active.lab.id, active.events).catch((failure: unknown) => {
        this.#options.log(`lab ${active.lab.id}: its progress could not be written: ${String(failure)}`);
      });
    }
    this.#options.onChange(active.lab);
  }

  #machineOf(lab: Lab): Machine {
    return this.#active?.lab === lab ? this.#active.machine : IDLE;
  }

  #prepareOptions(active: Active): PrepareOptions {
    const { stack, bringUp, ask, topology } = this.#options;
    const chosen = topology?.();
    return {
      stack,
      bringUp,
      ask,
      signal: active.life.signal,
      ...(chosen ? { topology: chosen } : {}),
      onWaiting: (text) => this.#applyTo(active, { type: 'waiting', for: text }),
    };
  }

  #newLife(): AbortController {
    const life = new AbortController();
    const { signal } = this.#options;
    if (signal.aborted) life.abort(signal.reason);
    signal.addEventListener('abort', () => life.abort(signal.reason), { once: true, signal: life.signal });
    return life;
  }

  /** Fresh for as long as a negative answer is remembered, over a restart of the server too. */
  readonly #nextNonce = (): string => `nonce${Date.now().toString(36)}${(this.#nonce++).toString(36)}`;
}

/** Everything that runs was started after the last event: whatever the run did is gone. */
function isNewerThan(stack: Pick<LabStack, 'snapshot'>, events: readonly LabEvent[]): boolean {
  const lastMs = Math.max(0, ...events.map((event) => ('atMs' in event ? event.atMs : 0)));
  const running = stack.snapshot().services.filter((service) => service.state === 'running');
  return running.length > 0 && running.every((service) => service.sinceMs > lastMs);
}

/** Checks worth asking: those of the open step that still count, and green ones that may turn red again. */
function dueChecks(lab: Lab, run: Run): { step: Step; check: Check }[] {
  return lab.steps.flatMap((step, index) => {
    const own = run.steps[index]!;
    const status = stepStatus(lab, run, index);
    if (status === 'locked' || !actionsDone(step, own)) return [];
    return step.checks
      .filter((check) => {
        const held = own.evidence[check.id]?.history.some((change) => change.verdict === 'pass') ?? false;
        return check.regress || !held;
      })
      .map((check) => ({ step, check }));
  });
}

/** Evidence whose verdict did not change is shown but not kept: it would write the log twice a second. */
function isKept(before: Machine, event: LabEvent): boolean {
  if (event.type === 'waiting') return false;
  if (event.type !== 'judged') return true;
  const own = runOf(before)?.steps.find((step) => step.step === event.step);
  return own?.evidence[event.evidence.check]?.verdict !== event.evidence.verdict;
}

function unsolved(lab: Lab, step: Step, evidence: Readonly<Record<string, Evidence>>): LearnerError {
  const open = step.checks.filter((check) => evidence[check.id]?.verdict !== 'pass');
  const en = open.map(
    (check) =>
      `${check.text.en} (${evidence[check.id]?.observed ?? evidence[check.id]?.failure ?? 'nothing seen'})`,
  );
  const vi = open.map(
    (check) =>
      `${check.text.vi} (${evidence[check.id]?.observed ?? evidence[check.id]?.failure ?? 'chưa thấy gì'})`,
  );
  return new LearnerError('timeout', {
    en: `The step "${step.title.en}" of "${lab.title.en}" did not turn green in time: ${en.join('; ')}. Press Reset and try again.`,
    vi: `Bước "${step.title.vi}" của "${lab.title.vi}" không chuyển xanh kịp: ${vi.join('; ')}. Hãy bấm Đặt lại rồi thử lại.`,
  });
}
