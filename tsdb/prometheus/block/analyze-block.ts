import type { Block } from './open-block.ts';
import { PostingsTable } from './postings-table.ts';

/** A row of a table: a label, a pair or a name, and its figure. */
export interface RankedRow {
  readonly key: string;
  readonly count: number;
}

/** The counts of `promtool tsdb analyze`; tables from the greatest on, all rows. */
export interface BlockAnalysis {
  readonly series: number;
  readonly chunks: number;
  readonly labelNames: number;
  readonly labelPairs: number;
  /** Labels of all series: entries of all posting lists but that of all series. */
  readonly postingEntries: number;
  readonly churningPairs: readonly RankedRow[];
  readonly churningNames: readonly RankedRow[];
  readonly commonPairs: readonly RankedRow[];
  /** Bytes of all values of a label together. */
  readonly longestValues: readonly RankedRow[];
  readonly mostValues: readonly RankedRow[];
  readonly mostSeries: readonly RankedRow[];
}

/** Goes through the series of a block once, reading no chunk. Keeps a figure for each label pair. */
export async function analyzeBlock(block: Block, signal: AbortSignal): Promise<BlockAnalysis> {
  const { minTime, maxTime } = block.meta;
  const spanMs = maxTime - minTime;
  const pairs = new Map<string, { count: number; uncoveredMs: number }>();
  const names = new Map<string, number>();
  const metrics = new Map<string, number>();
  const counts = { series: 0, chunks: 0, postingEntries: 0 };
  for await (const { symbols, chunks } of block.series.all()) {
    signal.throwIfAborted();
    counts.series++;
    counts.chunks += chunks.length;
    const uncoveredMs = spanMs - ((chunks.at(-1)?.maxTime ?? 0) - (chunks[0]?.minTime ?? 0));
    for (let index = 0; index < symbols.length; index += 2) {
      const [name, value] = [await textOf(symbols[index]), await textOf(symbols[index + 1])];
      const key = `${name}=${value}`;
      const pair = pairs.get(key);
      if (pair) {
        pair.count++;
        pair.uncoveredMs += uncoveredMs;
      } else pairs.set(key, { count: 1, uncoveredMs });
      names.set(name, (names.get(name) ?? 0) + uncoveredMs);
      if (name === '__name__') metrics.set(value, (metrics.get(value) ?? 0) + 1);
      counts.postingEntries++;
    }
  }
  const table = await PostingsTable.open(block.index, block.toc);
  const churn = (uncoveredMs: number): number => Math.trunc(uncoveredMs / spanMs);
  return {
    ...counts,
    labelNames: table.names.length,
    labelPairs: pairs.size,
    churningPairs: ranked([...pairs].map(([key, { uncoveredMs }]) => ({ key, count: churn(uncoveredMs) }))),
    churningNames: ranked([...names].map(([key, uncoveredMs]) => ({ key, count: churn(uncoveredMs) }))),
    commonPairs: ranked([...pairs].map(([key, { count }]) => ({ key, count }))),
    longestValues: ranked(await valueBytes(table)),
    mostValues: ranked(table.names.map((key) => ({ key, count: table.valueCount(key) }))),
    mostSeries: ranked([...metrics].map(([key, count]) => ({ key, count }))),
  };

  async function textOf(symbol = 0): Promise<string> {
    return block.symbols.kept(symbol) ?? block.symbols.at(symbol);
  }
}

async function valueBytes(table: PostingsTable): Promise<RankedRow[]> {
  const encoder = new TextEncoder();
  const rows: RankedRow[] = [];
  for (const key of table.names) {
    let count = 0;
    await table.eachValue(key, ({ value }) => {
      count += encoder.encode(value).length;
      return true;
    });
    rows.push({ key, count });
  }
  return rows;
}

/** From the greatest on; of equal figures the lesser key first (promtool leaves them to chance). */
function ranked(rows: readonly RankedRow[]): readonly RankedRow[] {
  return rows.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
