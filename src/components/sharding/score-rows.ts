import { hashSeries, type Label, scoreOf } from './choose-nodes.ts';
import { chosenNode } from './spread-series.ts';
import { TENANT } from './tenant.ts';

export interface ScoreRow {
  readonly node: string;
  /** Sixteen hexadecimal digits, so that the highest is seen at once. */
  readonly score: string;
  readonly gets: 'original' | 'copy' | 'nothing';
}

/** What each node drew for one series, and which of them write it. @param copies at most the number of nodes count. */
export function scoreRows(
  labels: readonly Label[],
  addresses: readonly string[],
  copies: number,
): ScoreRow[] {
  const nodes = addresses.toSorted();
  const hash = hashSeries(labels, TENANT);
  const first = chosenNode(hash, nodes);
  return nodes.map((node, index) => {
    const behind = (index - first + nodes.length) % nodes.length;
    const gets = behind === 0 ? 'original' : behind < copies ? 'copy' : 'nothing';
    return { node, score: scoreOf(hash, node).toString(16).padStart(16, '0'), gets };
  });
}
