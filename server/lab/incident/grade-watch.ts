import type { Grade, Incident } from '../../../protocol/incident.ts';
import type { Watch } from './incident-machine.ts';

const CAUSE_POINTS = 60;
const WRONG_COSTS = 20;
const PARTLY_COSTS = 5;
/** Whoever finds it at all has something of it. */
const LEAST_FOR_THE_CAUSE = 10;
const DETECTION_POINTS = 20;
const FALSE_ALARM_COSTS = 5;
/** Full points up to here; none from the second on. */
const QUICK_MS = 60_000;
const LATE_MS = 300_000;
const QUERY_POINTS = 20;
/** Beyond twice the shortest path and two more to look around, each costs a point. */
const QUERIES_TO_LOOK_AROUND = 2;
const HINT_COSTS = 5;

/** How good the diagnosis was, out of 100. */
export function gradeWatch(
  watch: Watch,
  { path }: Pick<Incident, 'path'>,
  { gaveUp, overMs }: { readonly gaveUp: boolean; readonly overMs: number },
): Grade {
  const detectMs = detectedAfter(watch);
  const cause = gaveUp ? 0 : causePoints(watch);
  const detection = detectionPoints(detectMs, watch.falseAlarms);
  const spare = 2 * path.length + QUERIES_TO_LOOK_AROUND;
  const queries = gaveUp ? 0 : clamp(QUERY_POINTS - (watch.queries.length - spare), QUERY_POINTS);
  const hints = -HINT_COSTS * watch.hints;
  return {
    points: clamp(cause + detection + queries + hints, 100),
    cause,
    detection,
    queries,
    hints,
    detectMs,
    diagnoseMs: gaveUp || watch.brokenMs === null ? null : overMs - watch.brokenMs,
    falseAlarms: watch.falseAlarms,
  };
}

/** Whoever answers without a word before has detected it by then. */
function detectedAfter({ brokenMs, seenMs, watchedMs, answers }: Watch): number | null {
  if (brokenMs === null) return null;
  const answered = answers.map(({ afterMs }) => watchedMs + afterMs).filter((atMs) => atMs >= brokenMs);
  const first = Math.min(seenMs ?? Number.POSITIVE_INFINITY, ...answered);
  return Number.isFinite(first) ? first - brokenMs : null;
}

function causePoints({ answers }: Watch): number {
  const count = (verdict: string) => answers.filter((answer) => answer.verdict === verdict).length;
  const left = CAUSE_POINTS - WRONG_COSTS * count('wrong') - PARTLY_COSTS * count('partly');
  return Math.max(LEAST_FOR_THE_CAUSE, left);
}

function detectionPoints(detectMs: number | null, falseAlarms: number): number {
  if (detectMs === null) return 0;
  const late = Math.max(0, detectMs - QUICK_MS) / (LATE_MS - QUICK_MS);
  return clamp(Math.round(DETECTION_POINTS * (1 - late)) - FALSE_ALARM_COSTS * falseAlarms, DETECTION_POINTS);
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
