import type { Flow, LinkFault, StackSnapshot } from '../../../protocol/stack.ts';
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
export function edgeMotion(
  edge: MapEdge,
  edges: readonly MapEdge[],
  snapshot: StackSnapshot | null,
  flow: Flow | null,
): EdgeMotion {
  if (!snapshot) return { state: 'unknown', speed: 0, width: THIN };
  const broken = isBroken(edge, snapshot);
  const width = edgeWidth(edge, broken, edges, snapshot, flow);
  if (broken) return { state: 'broken', speed: 0, width };
  const rate = flow?.edges[edge.id];
  if (rate === undefined || rate === null) return { state: 'unknown', speed: 0, width };
  if (rate <= 0) return { state: 'still', speed: 0, width };
  return { state: 'flowing', speed: Math.min(60, 8 + 14 * Math.log10(1 + rate)), width };
}

const THIN = 1.6;

function isBroken(edge: MapEdge, snapshot: StackSnapshot): boolean {
  const cut = snapshot.links.some(
    (link) => link.name === edge.region && edge.from.startsWith('vmagent-') && isSilent(link.fault),
  );
  const ends = snapshot.services.filter((service) => service.name === edge.from || service.name === edge.to);
  return cut || ends.some((service) => NEVER_RUNS.includes(service.state));
}

/** A node reports one queue: it waits at the node's broken edges where there are any, else at all that leave it. */
function edgeWidth(
  edge: MapEdge,
  broken: boolean,
  edges: readonly MapEdge[],
  snapshot: StackSnapshot,
  flow: Flow | null,
): number {
  if (!flow || edge.kind !== 'write') return THIN;
  const queuedBytes = flow.queuedBytes[edge.id] ?? flow.queuedBytes[edge.from] ?? 0;
  const waitsElsewhere =
    !broken && edges.some((other) => other.from === edge.from && isBroken(other, snapshot));
  return waitsElsewhere ? THIN : THIN + Math.min(5, Math.log10(1 + queuedBytes / 1024));
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

/** No sample arrives any more. */
function isSilent(fault: LinkFault): boolean {
  switch (fault.kind) {
    case 'cut':
    case 'black-hole':
    case 'partition':
      return true;
    case 'one-way':
      return fault.lost === 'requests';
    case 'healthy':
    case 'latency':
    case 'bandwidth':
    case 'reset':
      return false;
    default:
      return fault satisfies never;
  }
}
