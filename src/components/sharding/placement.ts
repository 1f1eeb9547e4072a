import * as v from 'valibot';
import type { Label } from './choose-nodes.ts';

const LabelSchema = v.pipe(v.tuple([v.string(), v.string()]), v.readonly());

/** Who sends, and in which order a series' labels leave it. */
const SenderSchema = v.object({
  name: v.string(),
  /** Prometheus sorts labels by name before it sends; vmagent sends them as they came, its own behind. */
  sorts: v.boolean(),
  /** What the sender adds to each series: first of the target, then its external labels. */
  adds: v.array(LabelSchema),
  /** For each head in order, the index of the node that holds the series; `.` where that sender has none. */
  held: v.string(),
});
export type Sender = v.InferOutput<typeof SenderSchema>;

/** Where a real vminsert put each series: read from each vmstorage by itself. */
export const PlacementSchema = v.object({
  /** Of vminsert and vmstorage. */
  version: v.string(),
  /** ISO 8601, UTC. */
  date: v.string(),
  /** Addresses as vminsert was given them. */
  nodes: v.array(v.string()),
  /** Each series of one scrape: name, then its own labels in the order of the exposition. */
  heads: v.array(v.array(LabelSchema)),
  senders: v.array(SenderSchema),
});
export type Placement = v.InferOutput<typeof PlacementSchema>;

export interface PlacedSeries {
  /** In the order in which they reached vminsert. */
  readonly labels: readonly Label[];
  /** Index of the node that really holds it. */
  readonly node: number;
}

export function placedSeries({ heads, senders }: Placement): PlacedSeries[] {
  return senders.flatMap((sender) =>
    heads.flatMap((head, index) => {
      const node = Number(sender.held[index]);
      if (!Number.isInteger(node)) return [];
      const labels = [...head, ...sender.adds];
      return [{ labels: sender.sorts ? sortedLabels(labels) : labels, node }];
    }),
  );
}

/** By name, as bytes compare; `__name__` comes before lower case letters. */
export function sortedLabels(labels: readonly Label[]): Label[] {
  return labels.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
