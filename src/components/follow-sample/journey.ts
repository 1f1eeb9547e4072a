import type { Label } from '../sharding/choose-nodes.ts';
import type { Sighting } from './trip.ts';
import type { TripDoor } from './trip-door.ts';

/** A sample whose time is known. */
export interface Point {
  readonly timestampMs: number;
  readonly value: string;
}

/** What the hops so far have told the ones behind them. */
export interface Journey {
  readonly topology: 'cluster' | 'pair';
  /** Name and own labels, as the exposition has them. */
  readonly labels: readonly Label[];
  /** When the line was read; samples made before are of no interest. */
  readonly lineMs: number;
  /** The sample that prometheus-writer made, followed to both ends. */
  readonly writer: Point | null;
  /** The sample that vmagent-us-east-1 made of the same line. */
  readonly agent: Point | null;
  /** Labels of the agent's sample in the order in which they were sent. */
  readonly sent: readonly Label[];
  /** Address of the node that the hash chose. */
  readonly chosen: string | null;
}

/** What one hop showed, and all that is known behind it. */
export interface Seen {
  readonly sighting: Sighting;
  readonly journey: Journey;
}

/** Looks at one hop, and again until the sample is there. @throws {LearnerError} when it does not come. */
export type LookAtHop = (journey: Journey, door: TripDoor, signal: AbortSignal) => Promise<Seen>;

/** A trip of which nothing but the series is known. */
export function startJourney(topology: Journey['topology'], labels: readonly Label[]): Journey {
  return { topology, labels, lineMs: 0, writer: null, agent: null, sent: [], chosen: null };
}

/** `name{label="value"}` with the region's label behind the series' own. */
export function selectorOf(labels: readonly Label[], region: string | null): string {
  const [[, name] = ['', '']] = labels;
  const own = labels.slice(1).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const all = region === null ? own : [...own, `region="${region}"`];
  return all.length === 0 ? name : `${name}{${all.join(',')}}`;
}
