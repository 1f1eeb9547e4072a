import type { DataFolder } from '../bytes/data-folder.ts';
import { type Coding, codingName } from './codings.ts';
import { findIndexLayout } from './indexdb/index-layout.ts';
import { type IndexPart, itemsFrom } from './indexdb/index-part.ts';
import type { PartMetadata } from './part-metadata.ts';
import { readBlockHeaders, type StoragePart } from './storage-part.ts';
import type { Layout } from './tsid.ts';

/** What a part's own files say when they are counted; `metadata` is what the vendor wrote about it. */
export interface PartSummary {
  readonly path: string;
  readonly layout: Layout;
  readonly metadata: PartMetadata;
  readonly rows: number;
  readonly blocks: number;
  readonly series: number;
  /** Blocks whose times stand in the bytes of an earlier block. */
  readonly sharedTimestamps: number;
  /** Blocks by the name of their coding. */
  readonly timestampsCodings: Readonly<Record<string, number>>;
  readonly valuesCodings: Readonly<Record<string, number>>;
  readonly fileBytes: Readonly<Record<string, number>>;
}

export interface IndexSummary {
  readonly path: string;
  /** Null when it holds nothing that tells. */
  readonly layout: Layout | null;
  readonly items: number;
  /** As metadata.json has it. */
  readonly itemsSaid: number;
  /** Items by their prefix, 0 to 7. */
  readonly byPrefix: Readonly<Record<number, number>>;
  readonly fileBytes: Readonly<Record<string, number>>;
}

/** Reads all block headers. @throws {FormatError} @throws {DataFolderError} */
export async function inspectPart(part: StoragePart): Promise<PartSummary> {
  const timestampsCodings: Record<string, number> = {};
  const valuesCodings: Record<string, number> = {};
  let [rows, blocks, series, sharedTimestamps] = [0, 0, 0, 0];
  let lastId: bigint | null = null;
  let timestampsEnd = 0;
  for (const row of part.metaindex.rows) {
    for (const header of await readBlockHeaders(part, row)) {
      rows += header.rows;
      blocks++;
      if (header.tsid.metricId !== lastId) series++;
      lastId = header.tsid.metricId;
      if (header.timestampsBytes > 0 && header.timestampsOffset < timestampsEnd) sharedTimestamps++;
      timestampsEnd = Math.max(timestampsEnd, header.timestampsOffset + header.timestampsBytes);
      count(timestampsCodings, header.timestampsCoding);
      count(valuesCodings, header.valuesCoding);
    }
  }
  const { path, metadata, metaindex } = part;
  const fileBytes = await sizesIn(part.folder, path);
  const codings = { timestampsCodings, valuesCodings };
  return {
    path,
    layout: metaindex.layout,
    metadata,
    rows,
    blocks,
    series,
    sharedTimestamps,
    ...codings,
    fileBytes,
  };
}

/** Reads all items. @throws {FormatError} @throws {DataFolderError} */
export async function inspectIndexPart(part: IndexPart): Promise<IndexSummary> {
  const byPrefix: Record<number, number> = {};
  let items = 0;
  for await (const item of itemsFrom(part, new Uint8Array())) {
    items++;
    const prefix = item[0] ?? 0;
    byPrefix[prefix] = (byPrefix[prefix] ?? 0) + 1;
  }
  const fileBytes = await sizesIn(part.folder, part.path);
  const layout = await findIndexLayout(part);
  return { path: part.path, layout, items, itemsSaid: part.metadata.items, byPrefix, fileBytes };
}

function count(counts: Record<string, number>, coding: Coding): void {
  const name = codingName(coding);
  counts[name] = (counts[name] ?? 0) + 1;
}

async function sizesIn(folder: DataFolder, path: string): Promise<Record<string, number>> {
  const files = (await folder.list(path)).filter(({ isFolder }) => !isFolder);
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}
