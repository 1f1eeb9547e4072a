import type { Check, Lab, Step } from '../../protocol/lab.ts';
import type { ActiveRun } from './active-run.ts';
import { judge } from './check/judge.ts';
import type { Observation } from './check/observation.ts';
import { observeCheck } from './check/observe-check.ts';
import { type LabSurroundings, nextNonce } from './lab-surroundings.ts';
import type { Run } from './machine/machine.ts';
import { actionsDone, mayTurnRed, stepStatus } from './machine/step-status.ts';

/** Looks at checks and enters the evidence; a check that is still being asked is not asked again. */
export class CheckPoller {
  /** How many times slower than the reference machine this one is; see measureSlowness. */
  slowness = 1;
  readonly #around: LabSurroundings;
  readonly #asking = new Set<string>();
  #awaited = 0;

  constructor(around: LabSurroundings) {
    this.#around = around;
  }

  /** Somebody waits for the verdicts, though perhaps no page looks. */
  get isAwaited(): boolean {
    return this.#awaited > 0;
  }

  async attentively(work: () => Promise<void>): Promise<void> {
    this.#awaited++;
    try {
      await work();
    } finally {
      this.#awaited--;
    }
  }

  /** Starts a look at every check that may change; resolves with nothing, the evidence comes as events. */
  lookAtOpen(active: ActiveRun): void {
    if (!active.run || active.machine.phase === 'failed') return;
    for (const { step, check } of dueChecks(active.lab, active.run)) void this.lookAt(active, step, check);
  }

  async lookAt(active: ActiveRun, step: Step, check: Check): Promise<void> {
    const key = `${active.lab.id}/${step.id}/${check.id}`;
    if (this.#asking.has(key)) return;
    this.#asking.add(key);
    const { epoch } = active;
    try {
      const observation = await this.observe(active, check);
      const own = active.run?.steps.find((candidate) => candidate.step === step.id);
      if (active.epoch !== epoch || !own) return;
      const nowMs = Date.now();
      const times = { nowMs, sinceMs: own.sinceMs ?? nowMs, slowness: this.slowness };
      const evidence = judge(check, own.evidence[check.id], observation, times);
      active.apply({ type: 'judged', step: step.id, evidence });
    } catch (failure) {
      if (!active.signal.aborted) this.#around.log(`check ${key}: ${String(failure)}`);
    } finally {
      this.#asking.delete(key);
    }
  }

  /** What the check sees now, without any verdict. */
  observe(active: ActiveRun, check: Check): Promise<Observation> {
    const { lab, run, signal } = active;
    const names = Object.keys(lab.probes);
    return observeCheck(check, {
      lab,
      ask: this.#around.ask,
      stack: this.#around.stack,
      probes: Object.fromEntries(names.map((name) => [name, run?.probes[name] ?? null])),
      kept: run?.kept ?? {},
      nonce: nextNonce,
      signal,
    });
  }
}

/** Checks worth asking: those of open, predicted steps that still have to hold, and green ones that may turn red again. */
function dueChecks(lab: Lab, run: Run): { step: Step; check: Check }[] {
  return lab.steps.flatMap((step, index) => {
    const own = run.steps[index]!;
    if (stepStatus(lab, run, index) === 'locked' || !actionsDone(step, own)) return [];
    // A step whose actions are all the learner's own would show its outcome before it was predicted.
    if (step.prediction && own.predicted === null && !own.everDone) return [];
    return step.checks
      .filter((check) => {
        const held = own.evidence[check.id]?.history.some((change) => change.verdict === 'pass') ?? false;
        return !held || mayTurnRed(check, own);
      })
      .map((check) => ({ step, check }));
  });
}
