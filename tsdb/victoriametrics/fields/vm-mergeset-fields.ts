import type { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { under } from '../../bytes/under.ts';
import type { IndexPart } from '../indexdb/index-part.ts';
import { type ItemBlockHeader, readIndexMetaindexRow, readItemBlockHeader } from '../indexdb/index-rows.ts';
import { readItems } from '../indexdb/item-block.ts';
import { MOST_ITEMS_BYTES } from '../limits.ts';
import type { Layout } from '../tsid.ts';
import { describeBytes } from './describe.ts';
import { describeItem } from './describe-item.ts';
import { fieldAt } from './field-at.ts';
import { frameField } from './frame-field.ts';

/** metaindex.bin of an index part. `bytes`: the whole file. */
export function vmMergesetMetaindexFields(part: IndexPart, bytes: Uint8Array): readonly Field[] {
  const frame = { file: under(part.path, 'metaindex.bin'), startBytes: 0, field: 'metaindex rows' };
  const mostBytes = part.rows.reduce((sum, row) => sum + row.firstItem.length + 32, 0);
  const value = `${part.rows.length} rows`;
  const piece = { name: 'zstd frame: metaindex rows', packed: bytes, frame, mostBytes, value };
  return [
    frameField(piece, part.unpackers, (reader) =>
      part.rows.map((_, index) => {
        const start = reader.place;
        const row = readIndexMetaindexRow(reader);
        return fieldAt(`row ${index}`, start, reader.place - start, {
          value: `${row.headers} block headers from ${describeBytes(row.firstItem)}`,
          leadsTo: { file: under(part.path, 'index.bin'), offsetBytes: row.offset, what: 'index block' },
        });
      }),
    ),
  ];
}

/** index.bin of an index part: headers of item blocks. `bytes`: the whole file. */
export function vmMergesetIndexFields(part: IndexPart, bytes: Uint8Array): readonly Field[] {
  return part.rows.map(({ offset, bytes: lengthBytes, headers }, index) => {
    const piece = {
      name: `zstd frame ${index}: block headers`,
      packed: bytes.subarray(offset, offset + lengthBytes),
      frame: { file: under(part.path, 'index.bin'), startBytes: offset, field: 'block headers' },
      mostBytes: 3 * MOST_ITEMS_BYTES,
      value: `${headers} headers`,
    };
    return frameField(piece, part.unpackers, (reader) =>
      Array.from({ length: headers }, (_, at) => headerField(reader, at, part)),
    );
  });
}

function headerField(reader: ByteReader, index: number, part: IndexPart): Field {
  const start = reader.place;
  const header = readItemBlockHeader(reader);
  const shared =
    header.commonPrefix.length === 0 ? '' : `, all begin with ${describeBytes(header.commonPrefix)}`;
  return fieldAt(`block header ${index}`, start, reader.place - start, {
    value: `${header.items} items from ${describeBytes(header.firstItem)}${shared}`,
    leadsTo: { file: under(part.path, 'items.bin'), offsetBytes: header.itemsOffset, what: 'items' },
  });
}

/** The files of items with all that is needed to read a block of them. */
export interface MergesetBytes {
  readonly headers: readonly ItemBlockHeader[];
  /** items.bin and lens.bin, whole. */
  readonly items: Uint8Array;
  readonly lens: Uint8Array;
  /** Null for an index of nothing but deleted ids. */
  readonly layout: Layout | null;
}

/** items.bin: in each block what its items do not share with the ones before; the meaning is that of whole items. */
export function vmMergesetFields(
  part: IndexPart,
  { headers, items, lens, layout }: MergesetBytes,
): readonly Field[] {
  const file = under(part.path, 'items.bin');
  return headers
    .filter(({ itemsBytes }) => itemsBytes > 0)
    .map((header) => {
      const { itemsOffset, itemsBytes, lensOffset, lensBytes } = header;
      const packed = {
        items: items.subarray(itemsOffset, itemsOffset + itemsBytes),
        itemsFrame: { file, startBytes: itemsOffset, field: 'items' },
        lens: lens.subarray(lensOffset, lensOffset + lensBytes),
        lensFrame: { file: under(part.path, 'lens.bin'), startBytes: lensOffset, field: 'lengths' },
      };
      const name = header.isPacked ? 'zstd frame: items' : 'plain items';
      const value = `${header.items} items, the first one stands in the header`;
      const whole = () => readItems(header, packed, part.unpackers);
      const meaning = (item: Uint8Array) => describeItem(item, layout ?? 'single', file);
      if (!header.isPacked) {
        return fieldAt(name, itemsOffset, itemsBytes, {
          value,
          count: header.items - 1,
          children: () => suffixFields(whole(), header.commonPrefix.length, itemsOffset, false, meaning),
        });
      }
      const piece = {
        name,
        packed: packed.items,
        frame: packed.itemsFrame,
        mostBytes: MOST_ITEMS_BYTES,
        value,
      };
      return frameField(piece, part.unpackers, () =>
        suffixFields(whole(), header.commonPrefix.length, 0, true, meaning),
      );
    });
}

function suffixFields(
  items: readonly Uint8Array[],
  prefixBytes: number,
  from: number,
  isPacked: boolean,
  meaning: (item: Uint8Array) => string,
): Field[] {
  let at = from;
  return items.slice(1).map((item, index) => {
    const shared = isPacked ? Math.max(prefixBytes, sharedBytes(items[index] ?? item, item)) : prefixBytes;
    const field = fieldAt(`item ${index + 1}`, at, item.length - shared, { value: meaning(item) });
    at += item.length - shared;
    return field;
  });
}

function sharedBytes(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}
