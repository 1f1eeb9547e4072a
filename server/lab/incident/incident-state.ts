import type { Debrief, Incident, IncidentState, Level } from '../../../protocol/incident.ts';
import { componentsOf } from '../../../protocol/kinds-of.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { Text } from '../../../protocol/text.ts';
import { gradeWatch } from './grade-watch.ts';
import type { IncidentMachine, Watch } from './incident-machine.ts';
import { observedOf } from './judge-answer.ts';

/** Enough for a page; a message has its limit. */
const SHOWN_QUERIES = 80;

/** What of the engine and the stack goes into the state that a page gets. */
export interface Frame {
  readonly stack: StackSnapshot;
  readonly levels: readonly Level[];
  readonly mine: boolean;
  readonly held: boolean;
  readonly leaseEndsMs: number | null;
  readonly waitingFor: Text | null;
}

/** What a page is told. Until it is over, only `hints` and the answers to its own guesses come from the incident. */
export function incidentStateFor(
  machine: IncidentMachine,
  incidentNamed: (id: string) => Incident | undefined,
  frame: Frame,
): IncidentState {
  const { phase } = machine;
  const watch = 'watch' in machine ? machine.watch : null;
  const incident = watch ? incidentNamed(watch.incident) : undefined;
  const all = incident?.hints ?? [];
  const isOver = machine.phase === 'over' || machine.phase === 'healing';
  return {
    phase,
    mine: frame.mine,
    held: frame.held,
    level: 'level' in machine ? machine.level : (watch?.level ?? null),
    leaseEndsMs: frame.leaseEndsMs,
    watchedSinceMs: watch?.watchedMs ?? null,
    seenAfterMs: watch && watch.seenMs !== null ? watch.seenMs - watch.watchedMs : null,
    falseAlarms: watch?.falseAlarms ?? 0,
    queries: watch?.queries.slice(-SHOWN_QUERIES) ?? [],
    queryCount: watch?.queries.length ?? 0,
    hints: all.slice(0, watch?.hints ?? 0),
    hintsLeft: watch ? Math.max(0, all.length - watch.hints) : 0,
    answers: [...(watch?.answers ?? [])],
    components: [...componentsOf(frame.stack.topology, frame.stack.capabilities.includes('links'))],
    levels: [...frame.levels],
    debrief: isOver && incident ? debriefOf(machine.watch, incident, machine) : null,
    waitingFor: phase === 'preparing' ? frame.waitingFor : null,
    failure: phase === 'failed' ? machine.failure : null,
    ended: phase === 'idle' && machine.early,
  };
}

/** What broke, by which path it can be seen, and how good the diagnosis was. */
function debriefOf(
  watch: Watch,
  incident: Incident,
  over: { readonly gaveUp: boolean; readonly overMs: number },
): Debrief {
  const { title, story, page, level, causes, path } = incident;
  return {
    title,
    story,
    page,
    level,
    topology: watch.topology,
    causes: [...causes],
    path: path.map((clue) => observedOf(clue, watch.clues[clue.id]?.observed ?? null)),
    brokenAfterMs: (watch.brokenMs ?? over.overMs) - watch.watchedMs,
    grade: gradeWatch(watch, incident, over),
    gaveUp: over.gaveUp,
  };
}
