import type { Flow, StackSnapshot } from '../../protocol/stack.ts';
import { EDGES, edgeId } from '../../stack/edges.ts';
import type { AskObserver, Sample } from './ask-observer.ts';
import { FLOW_QUERIES, readQueued, readReads, readUnreachable } from './flow-queries.ts';

/** Reads samples per second on every edge of the topology, queues and unreachable nodes from the observer. */
export async function measureFlow(
  ask: AskObserver,
  snapshot: () => StackSnapshot,
  signal: AbortSignal,
): Promise<Flow> {
  const { topology, services } = snapshot();
  const answers = new Map<string, readonly Sample[]>();
  const ready = services.some(({ name, state }) => name === 'observer' && state === 'running');
  if (ready) {
    const asked = FLOW_QUERIES.filter((query) => query.topologies.includes(topology));
    const results = await Promise.allSettled(asked.map((query) => ask(query.promql, signal)));
    for (const [index, result] of results.entries()) {
      // A silent observer is no failure of the map: its edges are unknown then.
      if (result.status === 'fulfilled') answers.set(asked[index]!.id, result.value);
    }
    signal.throwIfAborted();
  }
  const edges: Record<string, number | null> = {};
  for (const edge of EDGES) if (edge.topologies.includes(topology)) edges[edgeId(edge)] = null;
  const measured = FLOW_QUERIES.flatMap(({ id, read }) =>
    (answers.get(id) ?? []).flatMap((sample) => read?.(sample, topology) ?? []),
  );
  for (const [edge, perSecond] of [...measured, ...readReads(answers)]) {
    if (edge in edges && Number.isFinite(perSecond)) edges[edge] = (edges[edge] ?? 0) + perSecond;
  }
  return {
    atMs: Date.now(),
    edges,
    queuedBytes: readQueued(answers),
    unreachable: readUnreachable(answers),
  };
}
