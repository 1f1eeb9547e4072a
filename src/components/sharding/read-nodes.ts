import type { Text } from '../../../protocol/text.ts';
import { NODE_FAULTS } from './texts.ts';

const MOST_NODES = 16;

/** The addresses of a `-storageNode` list, or what is wrong with it. */
export function readNodes(text: string): string[] | Text {
  const nodes = text.split(/[,\s]+/).filter((address) => address !== '');
  if (nodes.length === 0) return NODE_FAULTS.none;
  if (new Set(nodes).size < nodes.length) return NODE_FAULTS.twice;
  return nodes.length > MOST_NODES ? NODE_FAULTS.many : nodes;
}

/** The list with one node more, named like the ones before. */
export function withNodeMore(nodes: readonly string[]): string[] {
  for (let number = 1; ; number++) {
    const address = `vmstorage-${number}:8400`;
    if (!nodes.includes(address)) return [...nodes, address];
  }
}
