import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';
import type { MapEdge } from './map-layout.ts';

export interface EdgeMotion {
  readonly state: 'flowing' | 'still' | 'broken' | 'unknown';
  /** Pixels a second the dashes move; 0 stands still. */
  readonly speed: number;
  /** Stroke width in pixels: grows with the bytes that wait to cross. */
  readonly width: number;
}

const NEVER_RUNS: readonly string[] = ['dead', 'stopped', 'parked'];

/** What an edge looks like now. Speed grows with the logarithm of the rate: 1/s creeps, 1,000/s runs. */
export function edgeMotion(edge: MapEdge, snapshot: StackSnapshot | null, flow: Flow | null): EdgeMotion {
  const queuedBytes = flow
    ? (flow.queuedBytes[edge.id] ?? (edge.kind === 'write' ? (flow.queuedBytes[edge.from] ?? 0) : 0))
    : 0;
  const width = 1.6 + Math.min(5, Math.log10(1 + queuedBytes / 1024));
  if (!snapshot) return { state: 'unknown', speed: 0, width };
  const states = new Map(snapshot.services.map((service) => [service.name, service.state]));
  const ends = [states.get(edge.from), states.get(edge.to)];
  const cut = snapshot.links.some(
    (link) =>
      link.name === edge.region &&
      edge.from.startsWith('vmagent-') &&
      (link.fault.kind === 'cut' || link.fault.kind === 'black-hole'),
  );
  if (cut || ends.some((state) => state !== undefined && NEVER_RUNS.includes(state)))
    return { state: 'broken', speed: 0, width };
  const rate = flow?.edges[edge.id];
  if (rate === undefined || rate === null) return { state: 'unknown', speed: 0, width };
  if (rate <= 0) return { state: 'still', speed: 0, width };
  return { state: 'flowing', speed: Math.min(60, 8 + 14 * Math.log10(1 + rate)), width };
}

/** Samples a second that a node sends on (or takes in, where it sends nothing on); null while unknown. */
export function nodeRate(name: string, edges: readonly MapEdge[], flow: Flow | null): number | null {
  if (!flow) return null;
  const leaving = edges.filter((edge) => edge.from === name && edge.kind === 'write');
  const arriving = edges.filter((edge) => edge.to === name);
  const counted = arriving.length > 0 ? arriving : leaving;
  const rates = counted.flatMap((edge) => flow.edges[edge.id] ?? []);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0);
}
