import type { Answer, AskedQuery, Level } from '../../../protocol/incident.ts';
import type { ErrorBody } from '../../../protocol/learner-error.ts';
import type { Topology } from '../../../protocol/stack.ts';
import type { IncidentEvent } from './incident-event.ts';

/** What came of a clue's query. */
export interface SeenClue {
  readonly observed: string | null;
  readonly held: boolean;
}

/** What is known of an incident under way. */
export interface Watch {
  readonly incident: string;
  readonly level: Level;
  readonly topology: Topology;
  /** The browser on watch. */
  readonly session: string;
  readonly watchedMs: number;
  /** Null until the fault is in force. */
  readonly brokenMs: number | null;
  readonly seenMs: number | null;
  readonly falseAlarms: number;
  readonly queries: readonly AskedQuery[];
  readonly hints: number;
  readonly answers: readonly Answer[];
  readonly clues: Readonly<Record<string, SeenClue>>;
}

/**
 * An incident, the fold of its events:
 *
 *   idle --begun--> preparing --watched--> watching --(right answer | gave-up)--> over --healing--> healing --ended--> idle
 *
 * `watching` holds the whole hidden part: broken, seen, asked, hinted, wrong answers leave it where it is. From every
 * state `failed` leads to failed, and `ended` to idle; what does not fit the state changes nothing.
 */
export type IncidentMachine =
  | { readonly phase: 'idle'; readonly early: boolean }
  | {
      readonly phase: 'preparing';
      readonly incident: string;
      readonly level: Level;
      readonly topology: Topology;
      readonly session: string;
    }
  | { readonly phase: 'watching'; readonly watch: Watch }
  | {
      readonly phase: 'over' | 'healing';
      readonly watch: Watch;
      readonly gaveUp: boolean;
      readonly overMs: number;
    }
  | { readonly phase: 'failed'; readonly failure: ErrorBody };

export const NO_INCIDENT: IncidentMachine = { phase: 'idle', early: false };

/** The state after an event. */
export function nextIncident(state: IncidentMachine, event: IncidentEvent): IncidentMachine {
  switch (event.type) {
    case 'begun': {
      const { incident, level, topology, session } = event;
      return { phase: 'preparing', incident, level, topology, session };
    }
    case 'failed':
      return { phase: 'failed', failure: event.failure };
    case 'ended':
      return { phase: 'idle', early: event.early };
    case 'watched':
      if (state.phase !== 'preparing') return state;
      return { phase: 'watching', watch: beginning(state, event.atMs) };
    case 'healing':
      return state.phase === 'over' ? { ...state, phase: 'healing' } : state;
    case 'gave-up':
      if (state.phase !== 'watching') return state;
      return { phase: 'over', watch: state.watch, gaveUp: true, overMs: event.atMs };
    case 'clue':
      // The last look comes after the answer: it belongs to the debrief.
      if (state.phase !== 'watching' && state.phase !== 'over') return state;
      return { ...state, watch: withClue(state.watch, event) };
    case 'answered': {
      if (state.phase !== 'watching') return state;
      const answer = { ...event.answer, afterMs: event.atMs - state.watch.watchedMs };
      const watch = { ...state.watch, answers: [...state.watch.answers, answer] };
      if (answer.verdict !== 'right') return { phase: 'watching', watch };
      return { phase: 'over', watch, gaveUp: false, overMs: event.atMs };
    }
    case 'taken':
      if (state.phase !== 'watching') return state;
      return { phase: 'watching', watch: { ...state.watch, session: event.session } };
    case 'broken':
    case 'seen':
    case 'asked':
    case 'hinted':
      return state.phase === 'watching' ? { phase: 'watching', watch: watched(state.watch, event) } : state;
    default:
      return event satisfies never;
  }
}

function beginning(
  { incident, level, topology, session }: Pick<Watch, 'incident' | 'level' | 'topology' | 'session'>,
  watchedMs: number,
): Watch {
  const nothing = { brokenMs: null, seenMs: null, falseAlarms: 0, hints: 0 };
  return { incident, level, topology, session, watchedMs, ...nothing, queries: [], answers: [], clues: {} };
}

function watched(
  watch: Watch,
  event: IncidentEvent & { type: 'broken' | 'seen' | 'asked' | 'hinted' },
): Watch {
  switch (event.type) {
    case 'broken':
      return watch.brokenMs === null ? { ...watch, brokenMs: event.atMs } : watch;
    case 'seen':
      if (watch.brokenMs === null || event.atMs < watch.brokenMs)
        return { ...watch, falseAlarms: watch.falseAlarms + 1 };
      return watch.seenMs === null ? { ...watch, seenMs: event.atMs } : watch;
    case 'asked': {
      const { engine, query, atMs } = event;
      return { ...watch, queries: [...watch.queries, { engine, query, afterMs: atMs - watch.watchedMs }] };
    }
    case 'hinted':
      return { ...watch, hints: watch.hints + 1 };
    default:
      return event satisfies never;
  }
}

function withClue(watch: Watch, { clue, observed, held }: IncidentEvent & { type: 'clue' }): Watch {
  if (watch.clues[clue]?.held) return watch;
  return { ...watch, clues: { ...watch.clues, [clue]: { observed, held } } };
}
