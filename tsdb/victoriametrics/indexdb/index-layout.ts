import { FormatError } from '../../bytes/format-error.ts';
import { under } from '../../bytes/under.ts';
import type { Layout } from '../tsid.ts';
import { type IndexPart, itemsFrom } from './index-part.ts';

/** Items of a fixed length tell which program wrote them: with a series comes one of kind 2, with a day one of kind 5. */
const LENGTHS = [
  { prefix: 2, single: 1 + 8 + 24, cluster: 1 + 8 + 8 + 32 },
  { prefix: 5, single: 1 + 8 + 8, cluster: 1 + 8 + 8 + 8 },
] as const;

/**
 * Whether an index part has tenants. Null for one that holds nothing but deleted ids, which look the same in both.
 * @throws {FormatError} when neither fits. @throws {DataFolderError}
 */
export async function findIndexLayout(part: IndexPart): Promise<Layout | null> {
  for (const { prefix, single, cluster } of LENGTHS) {
    for await (const item of itemsFrom(part, Uint8Array.of(prefix))) {
      if (item[0] !== prefix) break;
      if (item.length === single) return 'single';
      if (item.length === cluster) return 'cluster';
      const place = { file: under(part.path, 'items.bin'), offsetBytes: 0, field: `item ${prefix}` };
      const expected = `${single} / ${cluster} bytes`;
      throw new FormatError(place, { kind: 'differs', expected, found: `${item.length}` });
    }
  }
  if (part.metadata.firstItem[0] === 4) return null;
  const place = { file: under(part.path, 'items.bin'), offsetBytes: 0, field: 'items' };
  throw new FormatError(place, { kind: 'differs', expected: 'item 2 / 5', found: 'neither' });
}
