import { scoreOf } from './choose-nodes.ts';

export interface Spread {
  /** Addresses in the order in which vminsert keeps them. */
  readonly nodes: readonly string[];
  /** For each series the index of the node that its hash chose. */
  readonly chosen: Uint8Array;
  /** For each node how many series its hash chose. */
  readonly firsts: readonly number[];
  /** For each node how many series it holds, copies among them. */
  readonly held: readonly number[];
}

/**
 * Spreads series over nodes as vminsert does while all nodes answer. The list is sorted; copies go to the nodes that
 * follow the chosen one in that list, whatever their scores.
 *
 * Source: VictoriaMetrics v1.150.0-cluster, app/vminsert/netstorage/netstorage.go, sendBufToReplicasNonblocking.
 *
 * @param copies the replication factor, at most the number of nodes.
 */
export function spreadSeries(
  hashes: readonly bigint[],
  addresses: readonly string[],
  copies: number,
): Spread {
  const nodes = addresses.toSorted();
  const chosen = Uint8Array.from(hashes, (hash) => chosenNode(hash, nodes));
  const firsts = nodes.map(() => 0);
  for (const node of chosen) firsts[node] = (firsts[node] ?? 0) + 1;
  const held = nodes.map((_, node) => {
    let sum = 0;
    for (let copy = 0; copy < copies; copy++) sum += firsts[(node - copy + nodes.length) % nodes.length] ?? 0;
    return sum;
  });
  return { nodes, chosen, firsts, held };
}

/** Index of the node with the highest score; of equals the first. */
export function chosenNode(hash: bigint, nodes: readonly string[]): number {
  let best = 0;
  let highest = 0n;
  for (const [index, address] of nodes.entries()) {
    const score = scoreOf(hash, address);
    if (score > highest) {
      highest = score;
      best = index;
    }
  }
  return best;
}

/** How many series another list of nodes gives to a node of another address. */
export function countMoved(before: Spread, after: Spread): number {
  let moved = 0;
  for (const [series, node] of before.chosen.entries())
    if (before.nodes[node] !== after.nodes[after.chosen[series] ?? 0]) moved++;
  return moved;
}
