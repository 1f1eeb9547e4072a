import type { LabState } from '../../protocol/lab.ts';
import type { LabProgress, Progress } from '../../protocol/progress.ts';

export type ProgressEvent =
  | { readonly kind: 'lab-seen'; readonly state: LabState; readonly atMs: number }
  | {
      readonly kind: 'quiz-answered';
      readonly quiz: string;
      readonly question: string;
      readonly option: string;
      readonly right: boolean;
      readonly atMs: number;
    }
  | { readonly kind: 'imported'; readonly progress: Progress };

const NOTHING: LabProgress = { holds: {}, finishedAtMs: null, resetAtMs: null };

/** The progress after an event. Returns the same object when nothing changed. */
export function nextProgress(progress: Progress, event: ProgressEvent): Progress {
  switch (event.kind) {
    case 'lab-seen':
      return labSeen(progress, event.state, event.atMs);
    case 'quiz-answered': {
      const { quiz, question, option, right, atMs } = event;
      const answers = { ...progress.quizzes[quiz], [question]: { option, right, atMs } };
      return { ...progress, quizzes: { ...progress.quizzes, [quiz]: answers } };
    }
    case 'imported':
      return merge(progress, event.progress);
    default:
      return event satisfies never;
  }
}

/** Only what the stack holds now counts as done; that the lab was finished once stays as history. */
function labSeen(progress: Progress, state: LabState, atMs: number): Progress {
  const known = progress.labs[state.lab] ?? NOTHING;
  if (!state.mine && state.held) return progress;
  const holds: Record<string, number> = {};
  for (const { step, status } of state.steps) {
    if (status === 'done') holds[step] = known.holds[step] ?? atMs;
  }
  const lostAll = Object.keys(holds).length === 0 && Object.keys(known.holds).length > 0;
  const next: LabProgress = {
    holds,
    finishedAtMs: known.finishedAtMs ?? (state.phase === 'finished' ? atMs : null),
    resetAtMs: lostAll ? atMs : known.resetAtMs,
    ...hintsOf(known.hints, Object.fromEntries(state.steps.map(({ step, hintsSeen }) => [step, hintsSeen]))),
  };
  if (JSON.stringify(next) === JSON.stringify(known)) return progress;
  return { ...progress, labs: { ...progress.labs, [state.lab]: next } };
}

/** An imported file adds history; it never claims steps of a stack that is not this one. */
function merge(mine: Progress, theirs: Progress): Progress {
  const labs: Record<string, LabProgress> = { ...mine.labs };
  for (const [lab, other] of Object.entries(theirs.labs)) {
    const known = labs[lab] ?? NOTHING;
    const finishedAtMs = earliest(known.finishedAtMs, other.finishedAtMs);
    labs[lab] = { ...known, finishedAtMs, ...hintsOf(known.hints, other.hints ?? {}) };
  }
  const quizzes: Progress['quizzes'] = { ...mine.quizzes };
  for (const [quiz, answers] of Object.entries(theirs.quizzes)) {
    const merged = { ...quizzes[quiz] };
    for (const [question, answer] of Object.entries(answers)) {
      const known = merged[question];
      if (!known || known.atMs < answer.atMs) merged[question] = answer;
    }
    quizzes[quiz] = merged;
  }
  return { format: 1, labs, quizzes };
}

/** Who has seen a hint has seen it: a reset takes none back. */
function hintsOf(
  known: LabProgress['hints'],
  more: Readonly<Record<string, number>>,
): Pick<LabProgress, 'hints'> {
  const hints: Record<string, number> = { ...known };
  for (const [step, seen] of Object.entries(more)) if (seen > (hints[step] ?? 0)) hints[step] = seen;
  return Object.keys(hints).length === 0 ? {} : { hints };
}

function earliest(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
