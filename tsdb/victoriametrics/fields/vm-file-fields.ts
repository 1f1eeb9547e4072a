import type { DataFolder } from '../../bytes/data-folder.ts';
import type { Field } from '../../bytes/field.ts';
import { under } from '../../bytes/under.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import type { BlockHeader } from '../block-header.ts';
import { findIndexLayout } from '../indexdb/index-layout.ts';
import { type IndexPart, openIndexPart, readItemHeadersOf } from '../indexdb/index-part.ts';
import type { ItemBlockHeader } from '../indexdb/index-rows.ts';
import { openStoragePart, readBlockHeaders, type StoragePart } from '../storage-part.ts';
import { vmIndexFields } from './vm-index-fields.ts';
import { vmMergesetFields, vmMergesetIndexFields, vmMergesetMetaindexFields } from './vm-mergeset-fields.ts';
import { vmMetaindexFields } from './vm-metaindex-fields.ts';
import { vmTimestampsFields, vmValuesFields } from './vm-values-fields.ts';

/**
 * The fields of a file of a part, whichever kind the part is; what else of the part is needed is read from the folder.
 * `bytes`: the whole file.
 * @throws {FormatError} @throws {DataFolderError}
 */
export async function vmFileFields(
  folder: DataFolder,
  path: string,
  bytes: Uint8Array,
  unpackers: Unpackers,
): Promise<readonly Field[]> {
  const partPath = path.split('/').slice(0, -1).join('/');
  const name = path.split('/').at(-1);
  const entries = await folder.list(partPath);
  if (entries.some((entry) => entry.name === 'items.bin')) {
    const part = await openIndexPart(folder, partPath, unpackers);
    if (name === 'metaindex.bin') return vmMergesetMetaindexFields(part, bytes);
    if (name === 'index.bin') return vmMergesetIndexFields(part, bytes);
    const lensBytes = entries.find((entry) => entry.name === 'lens.bin')?.bytes ?? 0;
    const lens = await folder.read(under(partPath, 'lens.bin'), 0, lensBytes);
    const layout = await findIndexLayout(part);
    return vmMergesetFields(part, { headers: await itemHeaders(part), items: bytes, lens, layout });
  }
  const part = await openStoragePart(folder, partPath, unpackers);
  if (name === 'metaindex.bin') return vmMetaindexFields(part, bytes);
  if (name === 'index.bin') return vmIndexFields(part, bytes);
  const headers = await blockHeaders(part);
  return name === 'values.bin'
    ? vmValuesFields(part, headers, bytes)
    : vmTimestampsFields(part, headers, bytes);
}

async function blockHeaders(part: StoragePart): Promise<BlockHeader[]> {
  const headers: BlockHeader[] = [];
  for (const row of part.metaindex.rows)
    for (const header of await readBlockHeaders(part, row)) headers.push(header);
  return headers;
}

async function itemHeaders(part: IndexPart): Promise<ItemBlockHeader[]> {
  const headers: ItemBlockHeader[] = [];
  for (const row of part.rows) {
    const packed = await part.folder.read(under(part.path, 'index.bin'), row.offset, row.bytes);
    for (const header of readItemHeadersOf(part, row, packed)) headers.push(header);
  }
  return headers;
}
