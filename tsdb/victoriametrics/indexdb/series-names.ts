import { under } from '../../bytes/under.ts';
import type { Layout } from '../tsid.ts';
import { readIndexItem } from './index-item.ts';
import { findIndexLayout } from './index-layout.ts';
import { type IndexPart, itemsFrom } from './index-part.ts';
import type { Labels } from './metric-name.ts';

/** What the index says about metric ids. Holds all names of a partition: about 200 bytes a series. */
export interface SeriesNames {
  readonly labels: ReadonlyMap<bigint, Labels>;
  /** Their samples stay in the parts until a merge drops them; queries leave them out. */
  readonly deleted: ReadonlySet<bigint>;
}

const METRIC_ID_TO_NAME = 3;
const DELETED = 4;

/** Reads the items of kinds 3 and 4, which stand side by side. @throws {FormatError} @throws {DataFolderError} */
export async function readSeriesNames(parts: readonly IndexPart[]): Promise<SeriesNames> {
  const labels = new Map<bigint, Labels>();
  const deleted = new Set<bigint>();
  for (const part of parts) {
    const layout = (await findIndexLayout(part)) ?? 'single'; // deleted ids alone look the same in both
    await addNames(part, layout, labels, deleted);
  }
  return { labels, deleted };
}

async function addNames(
  part: IndexPart,
  layout: Layout,
  labels: Map<bigint, Labels>,
  deleted: Set<bigint>,
): Promise<void> {
  for await (const item of itemsFrom(part, Uint8Array.of(METRIC_ID_TO_NAME))) {
    if ((item[0] ?? 0) > DELETED) return;
    const read = readIndexItem(item, layout, under(part.path, 'items.bin'));
    if (read.prefix === METRIC_ID_TO_NAME) labels.set(read.metricId, read.labels);
    if (read.prefix === DELETED) deleted.add(read.metricId);
  }
}
