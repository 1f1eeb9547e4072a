import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab, Step } from '../../protocol/lab.ts';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { LabEngine } from '../../server/lab/lab-engine.ts';
import { countSeries, whatIsUnclean } from './clean-after-reset.ts';
import type { LabBench } from './open-lab-bench.ts';

type RedProofs = Map<string, 'red' | 'unset'>;

/** One check as the verification saw it. */
export interface VerifiedCheck {
  readonly step: string;
  readonly check: string;
  /**
   * `red`: seen not holding before the step had done its work. `unset`: not green, but what it compares with did not
   * exist before the step. `baseline`: true all along, and says so. `never`: green without any work, which proves nothing.
   */
  readonly red: 'red' | 'unset' | 'baseline' | 'never';
  /** Seconds from the step's last action until it held; null when it never did. */
  readonly greenAfterSeconds: number | null;
  readonly observed: string | null;
  readonly verdict: 'pass' | 'fail';
}

export interface LabVerification {
  readonly lab: string;
  readonly round: number;
  readonly checks: readonly VerifiedCheck[];
  /** What stopped the round, if anything. */
  readonly failure: string | null;
  /** What differs from before the lab after its reset; null when nothing does. */
  readonly unclean: string | null;
  /** Seconds that the reset took, until the stack could begin another lab. */
  readonly resetSeconds: number;
  /** Seconds that the round took, preparation and reset included. */
  readonly seconds: number;
  readonly verdict: 'pass' | 'fail';
}

const VERIFY_TAB = 'lab-verify';

/** Prepare, prove the checks red, run the solution, prove them green, reset. */
export async function verifyLab(
  lab: Lab,
  round: number,
  bench: LabBench,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<LabVerification> {
  const { engine } = bench;
  const startedMs = Date.now();
  const red: RedProofs = new Map();
  const checks: VerifiedCheck[] = [];
  let failure: string | null = null;
  let before: number | null = null;
  try {
    await engine.begin(lab, VERIFY_TAB, () => true);
    before = lab.needs.fromNothing ? null : await countSeries(bench, signal);
    for (const [index, step] of lab.steps.entries()) {
      signal.throwIfAborted();
      say(`${lab.id}: ${step.id}`);
      checks.push(...(await verifyStep(lab, index, engine, red)));
    }
  } catch (cause) {
    signal.throwIfAborted();
    failure = toLearnerError(cause).text.en;
  }
  const resetMs = Date.now();
  try {
    await engine.reset(lab, VERIFY_TAB);
  } catch (cause) {
    signal.throwIfAborted();
    failure ??= `reset: ${toLearnerError(cause).text.en}`;
  }
  const resetSeconds = (Date.now() - resetMs) / 1000;
  const unclean = failure === null ? await whatIsUnclean(bench, before, signal) : null;
  const complete = failure === null && unclean === null && checks.every((check) => check.verdict === 'pass');
  const seconds = (Date.now() - startedMs) / 1000;
  const verdict = complete ? 'pass' : 'fail';
  return { lab: lab.id, round, checks, failure, unclean, resetSeconds, seconds, verdict };
}

async function verifyStep(
  lab: Lab,
  index: number,
  engine: LabEngine,
  red: RedProofs,
): Promise<VerifiedCheck[]> {
  const step = lab.steps[index]!;
  // A later step's checks may be red now and green by this step's work: an observing step reads what another broke.
  for (const later of lab.steps.slice(index)) await noteRed(lab, later, engine, red);
  if (step.prediction) {
    const right = step.prediction.options.find((option) => option.right) ?? step.prediction.options[0]!;
    engine.predict(lab, VERIFY_TAB, step.id, right.id);
  }
  for (const [action] of step.actions.entries()) {
    if (action > 0) await noteRed(lab, step, engine, red);
    await engine.act(lab, VERIFY_TAB, step.id, action, 'script');
  }
  const actedMs = Date.now();
  const limitMs = Math.max(...step.checks.map((check) => check.withinSeconds)) * 1000;
  const own = () => engine.stateFor(lab, VERIFY_TAB).steps[index]!;
  while (own().status !== 'done' && Date.now() - actedMs < limitMs) await sleep(100);
  return step.checks.map((check): VerifiedCheck => {
    const evidence = own().evidence.find((candidate) => candidate.check === check.id);
    const first = evidence?.history.find((change) => change.verdict === 'pass');
    const seen = red.get(`${step.id}/${check.id}`);
    const proof = seen === 'red' ? 'red' : check.baseline ? 'baseline' : (seen ?? 'never');
    return {
      step: step.id,
      check: check.id,
      red: proof,
      greenAfterSeconds: first ? Math.max(0, (first.atMs - actedMs) / 1000) : null,
      observed: evidence?.observed ?? evidence?.failure ?? null,
      verdict: first && proof !== 'never' ? 'pass' : 'fail',
    };
  });
}

async function noteRed(lab: Lab, step: Step, engine: LabEngine, red: RedProofs): Promise<void> {
  for (const { check, observation } of await engine.observe(lab, step.id))
    if (observation.holds !== true) {
      const key = `${step.id}/${check.id}`;
      if (observation.holds === false || !red.has(key))
        red.set(key, observation.holds === false ? 'red' : 'unset');
    }
}
