import type { Incident, Level } from '../../../protocol/incident.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';

/** The incidents of a level that can happen to what runs. */
export function fitting(
  incidents: readonly Incident[],
  level: Level,
  { topology, capabilities }: StackSnapshot,
): readonly Incident[] {
  return incidents.filter(
    (incident) =>
      incident.level === level &&
      incident.topologies.includes(topology) &&
      incident.capabilities.every((capability) => capabilities.includes(capability)),
  );
}

/**
 * One of them, not the last one again where there is another.
 *
 * @param random from 0 to 1.
 */
export function chooseIncident(
  from: readonly Incident[],
  lastId: string | null,
  random: number,
): Incident | undefined {
  const fresh = from.filter(({ id }) => id !== lastId);
  const all = fresh.length > 0 ? fresh : from;
  return all[Math.min(all.length - 1, Math.floor(random * all.length))];
}
