import type { Incident } from '../../../protocol/incident.ts';
import type { Ask } from '../ask-engine.ts';
import { askClaim } from './ask-claim.ts';
import type { IncidentEvent } from './incident-event.ts';
import type { SeenClue } from './incident-machine.ts';

/** Asks every clue of the shortest path that has not told yet, in order. */
export async function* askClues(
  { path }: Incident,
  seen: () => Readonly<Record<string, SeenClue>>,
  ask: Ask,
  signal: AbortSignal,
): AsyncGenerator<IncidentEvent & { type: 'clue' }> {
  for (const clue of path) {
    if (seen()[clue.id]?.held) continue;
    const { holds, observed } = await askClaim(clue, ask, signal);
    yield { type: 'clue', clue: clue.id, observed, held: holds };
  }
}
