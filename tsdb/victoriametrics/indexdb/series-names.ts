import type { Layout } from '../tsid.ts';
import { readIndexItem } from './index-item.ts';
import { findIndexLayout } from './index-layout.ts';
import { type IndexPart, itemsFrom } from './index-part.ts';
import type { Labels } from './metric-name.ts';

/** Names of series by metric id. Holds all names of a partition: about 200 bytes a series. */
export type SeriesNames = ReadonlyMap<bigint, Labels>;

const METRIC_ID_TO_NAME = 3;

/** Reads the items of kind 3 of an index. @throws {FormatError} @throws {DataFolderError} */
export async function readSeriesNames(parts: readonly IndexPart[]): Promise<SeriesNames> {
  const names = new Map<bigint, Labels>();
  for (const part of parts) {
    const layout = await findIndexLayout(part);
    if (layout) await addNames(part, layout, names);
  }
  return names;
}

async function addNames(part: IndexPart, layout: Layout, names: Map<bigint, Labels>): Promise<void> {
  for await (const item of itemsFrom(part, Uint8Array.of(METRIC_ID_TO_NAME))) {
    if (item[0] !== METRIC_ID_TO_NAME) return;
    const read = readIndexItem(item, layout, `${part.path}/items.bin`);
    if (read.prefix === METRIC_ID_TO_NAME) names.set(read.metricId, read.labels);
  }
}
