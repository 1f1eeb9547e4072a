import { compareLabels } from './compare-labels.ts';
import type { LabelPairs } from './label-text.ts';
import type { SeriesSource, StoredSeries } from './series-source.ts';

/** One label set, and what each source that knows it has. */
export interface MergedSeries {
  readonly labels: LabelPairs;
  readonly parts: readonly StoredSeries[];
}

/** Series of several sources in the order of their labels, each once. */
export async function* mergeSources(sources: readonly SeriesSource[]): AsyncGenerator<MergedSeries> {
  const iterators = sources.map((source) => source.series()[Symbol.asyncIterator]());
  const heads: (StoredSeries | null)[] = [];
  const advance = async (index: number): Promise<void> => {
    const next = await iterators[index]?.next();
    heads[index] = next && !next.done ? next.value : null;
  };
  for (const index of iterators.keys()) await advance(index);
  for (;;) {
    let least: StoredSeries | null = null;
    let holders: number[] = [];
    for (const [index, head] of heads.entries()) {
      if (!head) continue;
      const order = least ? compareLabels(head.labels, least.labels) : -1;
      if (order > 0) continue;
      if (order < 0) holders = [];
      least = head;
      holders.push(index);
    }
    if (!least) return;
    const parts = holders.flatMap((index) => heads[index] ?? []);
    yield { labels: least.labels, parts };
    for (const index of holders) await advance(index);
  }
}
