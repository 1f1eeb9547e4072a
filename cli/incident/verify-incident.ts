import { setTimeout as sleep } from 'node:timers/promises';
import { INCIDENT_LABS } from '../../labs/incidents/lab-of-incident.ts';
import type { Cause, Clue, Incident, Observed } from '../../protocol/incident.ts';
import { componentsOf, kindsOf } from '../../protocol/kinds-of.ts';
import { toLearnerError } from '../../protocol/learner-error.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { askClaim } from '../../server/lab/incident/ask-claim.ts';
import { evidenceAgainst, observedOf } from '../../server/lab/incident/judge-answer.ts';
import { whatIsUnclean } from '../lab/clean-after-reset.ts';
import type { LabBench } from '../lab/open-lab-bench.ts';

const TAB = 'incident-verify';
const POLL_MS = 500;
/** Windows of up to 40 s must run dry, and a machine may be three times slower than the one that was measured. */
const HEAL_MS = 120_000;
const CALM_MS = 60_000;
const SLOW_MACHINE = 3;
/** What a wrong answer is held against looks back up to 40 s. */
const AGAINST_MS = 90_000;

/** What one clue of the shortest path told, and when. */
export interface VerifiedClue {
  readonly clue: string;
  /** Seconds from the fault until its answer told; null when it never did. */
  readonly afterSeconds: number | null;
  /** As its query was answered then. */
  readonly seen: Observed;
  readonly red: boolean;
}

/** What one verification saw of an incident, from red to healed. */
export interface IncidentVerification {
  readonly incident: string;
  readonly clues: readonly VerifiedClue[];
  /** Wrong answers against which nothing speaks. */
  readonly unrefuted: readonly string[];
  /** Right answers against which something speaks. */
  readonly contradicted: readonly string[];
  readonly answers: number;
  /** What still tells of it after it was taken back. */
  readonly unhealed: readonly string[];
  readonly failure: string | null;
  readonly seconds: number;
  readonly verdict: 'pass' | 'fail';
}

/**
 * Breaks it, holds every clue of its shortest path and every answer that a learner may give against the stack, takes it
 * back, and demands that nothing is left of it.
 */
export async function verifyIncident(
  incident: Incident,
  bench: LabBench,
  signal: AbortSignal,
): Promise<IncidentVerification> {
  const startedMs = Date.now();
  const lab = INCIDENT_LABS.get(incident.id);
  if (!lab) throw new RangeError(`no lab stands for ${incident.id}`);
  const { engine, stack } = bench;
  let clues: readonly VerifiedClue[] = [];
  let wrong: { unrefuted: string[]; contradicted: string[]; answers: number } | null = null;
  let failure: string | null = null;
  let unclean: string | null = null;
  let unhealed: readonly string[] = ['never looked'];
  try {
    await engine.begin(lab, TAB, () => true);
    const before = await calm(incident, bench, signal);
    await engine.act(lab, TAB, 'watch', 0, 'script');
    clues = await watchClues(incident, before, bench, signal);
    wrong = await holdAnswers(incident, stack.snapshot(), bench, signal);
  } catch (cause) {
    signal.throwIfAborted();
    failure = toLearnerError(cause).text.en;
  }
  try {
    await engine.reset(lab, TAB);
    unclean = await whatIsUnclean(bench, null, signal);
    if (unclean === null) unhealed = await whatIsUnhealed(incident, bench, signal);
  } catch (cause) {
    signal.throwIfAborted();
    failure ??= `reset: ${toLearnerError(cause).text.en}`;
  }
  const told =
    clues.length === incident.path.length && clues.every((clue) => clue.red && clue.afterSeconds !== null);
  const fair = wrong !== null && wrong.unrefuted.length === 0 && wrong.contradicted.length === 0;
  return {
    incident: incident.id,
    clues,
    unrefuted: wrong?.unrefuted ?? [],
    contradicted: wrong?.contradicted ?? [],
    answers: wrong?.answers ?? 0,
    unhealed,
    failure: failure ?? unclean,
    seconds: (Date.now() - startedMs) / 1000,
    verdict: failure === null && told && fair && unhealed.length === 0 ? 'pass' : 'fail',
  };
}

/** Waits for the quiet of before: what an incident before it left in a window must have run out of it. */
async function calm(
  { path }: Incident,
  bench: LabBench,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, boolean>> {
  const untilMs = Date.now() + CALM_MS;
  for (;;) {
    const red = new Map<string, boolean>();
    for (const clue of path) red.set(clue.id, await isQuiet(clue, bench, signal));
    if ([...red.values()].every(Boolean) || Date.now() > untilMs) return red;
    await sleep(POLL_MS, undefined, { signal });
  }
}

/** Not held before the fault; one that only rules out must hold before it as well. */
async function isQuiet(clue: Clue, { ask }: LabBench, signal: AbortSignal): Promise<boolean> {
  const { holds } = await askClaim(clue, ask, signal);
  return clue.baseline ? holds : !holds;
}

async function watchClues(
  { path }: Incident,
  red: ReadonlyMap<string, boolean>,
  { ask }: LabBench,
  signal: AbortSignal,
): Promise<VerifiedClue[]> {
  const brokenMs = Date.now();
  const limitMs = Math.max(...path.map((clue) => clue.withinSeconds)) * SLOW_MACHINE * 1000;
  const seen = new Map<string, VerifiedClue>();
  do {
    for (const clue of path) {
      // One that rules out counts once the others have told: at first it holds for want of a fault.
      const waits =
        clue.baseline && path.some((other) => !other.baseline && seen.get(other.id)?.afterSeconds == null);
      if (seen.get(clue.id)?.afterSeconds != null || waits) continue;
      const { holds, observed } = await askClaim(clue, ask, signal);
      seen.set(clue.id, {
        clue: clue.id,
        afterSeconds: holds ? (Date.now() - brokenMs) / 1000 : null,
        seen: observedOf(clue, observed),
        red: red.get(clue.id) ?? false,
      });
    }
    if (path.every((clue) => seen.get(clue.id)?.afterSeconds != null)) break;
    await sleep(POLL_MS, undefined, { signal });
  } while (Date.now() - brokenMs < limitMs);
  return path.flatMap((clue) => seen.get(clue.id) ?? []);
}

/** Every answer that the page offers, until each wrong one has something against it and no right one has. */
async function holdAnswers(
  { causes, partly }: Incident,
  { topology, capabilities }: StackSnapshot,
  { ask }: LabBench,
  signal: AbortSignal,
): Promise<{ unrefuted: string[]; contradicted: string[]; answers: number }> {
  const all = componentsOf(topology, capabilities.includes('links')).flatMap((component) =>
    kindsOf(component).map((kind): Cause => ({ component, kind })),
  );
  const isTrue = (cause: Cause) =>
    [...causes, ...partly.map((one) => one.cause)].some(
      (one) => one.component === cause.component && one.kind === cause.kind,
    );
  let open: readonly Cause[] = all;
  const untilMs = Date.now() + AGAINST_MS;
  for (;;) {
    const left: Cause[] = [];
    for (const cause of open)
      if (((await evidenceAgainst(cause, ask, signal)) === null) !== isTrue(cause)) left.push(cause);
    open = left;
    if (open.length === 0 || Date.now() > untilMs) break;
    await sleep(POLL_MS, undefined, { signal });
  }
  const named = (cause: Cause) => `${cause.component} ${cause.kind}`;
  return {
    unrefuted: open.filter((cause) => !isTrue(cause)).map(named),
    contradicted: open.filter(isTrue).map(named),
    answers: all.length,
  };
}

async function whatIsUnhealed(
  { path }: Incident,
  bench: LabBench,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const untilMs = Date.now() + HEAL_MS;
  for (;;) {
    const left: string[] = [];
    for (const clue of path) {
      const { holds, observed } = await askClaim(clue, bench.ask, signal);
      if (holds !== (clue.baseline ?? false)) left.push(`${clue.id} (${observed ?? 'no answer'})`);
    }
    if (left.length === 0 || Date.now() > untilMs) return left;
    await sleep(POLL_MS, undefined, { signal });
  }
}
