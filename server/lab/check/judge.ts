import type { Check, Evidence } from '../../../protocol/lab.ts';
import type { Observation } from './observation.ts';

/** From here on a limit that passed says something about the machine, not about the stack. */
export const TOO_SLOW_FACTOR = 2.5;

const HISTORY_LENGTH = 20;

export interface JudgeTimes {
  readonly nowMs: number;
  /** When the check's clock started. */
  readonly sinceMs: number;
  /** How many times slower than the reference machine this one brings its first sample; at least 1. */
  readonly slowness: number;
}

/** The evidence after one more look. Its verdict is red only for what this machine could have shown in time. */
export function judge(
  check: Check,
  before: Evidence | undefined,
  observation: Observation,
  times: JudgeTimes,
): Evidence {
  const verdict = verdictOf(check, before, observation, times);
  const changed = before?.verdict !== verdict;
  const change = { verdict, atMs: times.nowMs, observed: observation.observed };
  const history = before ? [...before.history] : [];
  if (changed) history.push(change);
  return {
    check: check.id,
    verdict,
    expected: observation.expected,
    observed: observation.observed,
    sinceMs: changed || !before ? times.nowMs : before.sinceMs,
    history: history.slice(-HISTORY_LENGTH),
    query: observation.query,
    engine: observation.engine,
    failure: observation.failure,
    ...(observation.isLate ? { isLate: true } : {}),
  };
}

function verdictOf(
  check: Check,
  before: Evidence | undefined,
  observation: Observation,
  { nowMs, sinceMs, slowness }: JudgeTimes,
): Evidence['verdict'] {
  if (observation.holds) return 'pass';
  if (before?.verdict === 'pass' && observation.holds === null) return 'pass';
  if (before?.history.some((change) => change.verdict === 'pass')) return 'fail';
  if (observation.isLate) return 'too-slow'; // no waiting brings that moment back
  const limitMs = check.withinSeconds * 1000 * Math.max(1, slowness);
  if (nowMs - sinceMs < limitMs) return 'waiting';
  return slowness >= TOO_SLOW_FACTOR ? 'too-slow' : 'fail';
}
