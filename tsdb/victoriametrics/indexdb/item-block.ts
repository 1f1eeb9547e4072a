import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { MOST_ITEMS_BYTES } from '../limits.ts';
import { type Frame, readerOfUnpacked, unpackZstd } from '../unpack-zstd.ts';
import { compareBytes } from './compare-bytes.ts';
import type { ItemBlockHeader } from './index-rows.ts';

/** The packed bytes of one block with their places, from items.bin and lens.bin. */
export interface PackedItems {
  readonly items: Uint8Array;
  readonly itemsFrame: Frame;
  readonly lens: Uint8Array;
  readonly lensFrame: Frame;
}

/** A length of up to 64 KiB, xored with another, takes at most three bytes. */
const MOST_LENGTH_BYTES = 3;

/**
 * Decodes a block of items. Its first one stands in the header; of the others only what differs from the one before.
 * @throws {FormatError}
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/mergeset/encoding.go, `UnmarshalData`
 */
export function readItems(header: ItemBlockHeader, packed: PackedItems, unpackers: Unpackers): Uint8Array[] {
  const lengths = header.isPacked ? packedLengths(header, packed, unpackers) : plainLengths(header, packed);
  const suffixes = header.isPacked
    ? readerOfUnpacked(
        unpackZstd(packed.items, packed.itemsFrame, MOST_ITEMS_BYTES, unpackers),
        packed.itemsFrame,
      )
    : new ByteReader(packed.items, packed.itemsFrame);
  const { commonPrefix, firstItem } = header;
  const items = [firstItem];
  let before = firstItem;
  for (let index = 1; index < header.items; index++) {
    const shared = commonPrefix.length + (lengths.shared[index] ?? 0);
    const length = commonPrefix.length + (lengths.all[index] ?? 0);
    if (shared > length || shared > before.length) {
      const most = `${Math.min(length, before.length)}`;
      throw suffixes.error('item', { kind: 'out-of-range', found: `${shared}`, least: '0', most });
    }
    const item = new Uint8Array(length);
    item.set(before.subarray(0, shared));
    item.set(suffixes.take(length - shared, 'item'), shared);
    if (compareBytes(before, item) > 0) {
      throw suffixes.error('item', { kind: 'differs', expected: 'sorted', found: 'unsorted' });
    }
    items.push(item);
    before = item;
  }
  if (suffixes.left === 0) return items;
  throw suffixes.error('items', { kind: 'differs', expected: '0 bytes more', found: `${suffixes.left}` });
}

/** Without the common prefix; `shared`: how much of that is as in the item before. */
interface Lengths {
  readonly shared: Uint32Array;
  readonly all: Uint32Array;
}

function packedLengths(
  header: ItemBlockHeader,
  { lens, lensFrame }: PackedItems,
  unpackers: Unpackers,
): Lengths {
  const { items: count } = header;
  const most = 2 * (count - 1) * MOST_LENGTH_BYTES;
  const reader = readerOfUnpacked(unpackZstd(lens, lensFrame, most, unpackers), lensFrame);
  const shared = new Uint32Array(count);
  for (let index = 1; index < count; index++) {
    shared[index] = (shared[index - 1] ?? 0) ^ reader.uvarint('prefix length', 2 * MOST_ITEMS_BYTES - 1);
  }
  const all = new Uint32Array(count);
  all[0] = header.firstItem.length - header.commonPrefix.length;
  for (let index = 1; index < count; index++) {
    all[index] = (all[index - 1] ?? 0) ^ reader.uvarint('item length', 2 * MOST_ITEMS_BYTES - 1);
  }
  return checked(reader, header, { shared, all });
}

function plainLengths(header: ItemBlockHeader, { lens, lensFrame }: PackedItems): Lengths {
  const { items: count } = header;
  const reader = new ByteReader(lens, lensFrame);
  const needBytes = 8 * (count - 1);
  if (needBytes > reader.left) {
    throw reader.error('item length', { kind: 'ends-early', needBytes, haveBytes: reader.left });
  }
  const all = new Uint32Array(count);
  all[0] = header.firstItem.length - header.commonPrefix.length;
  for (let index = 1; index < count; index++) {
    const start = reader.offset;
    const length = reader.u64('item length');
    if (length > BigInt(MOST_ITEMS_BYTES)) {
      const most = `${MOST_ITEMS_BYTES}`;
      throw reader.error(
        'item length',
        { kind: 'out-of-range', found: `${length}`, least: '0', most },
        start,
      );
    }
    all[index] = Number(length);
  }
  return checked(reader, header, { shared: new Uint32Array(count), all });
}

/** The items of a block, written out, take 64 KiB at most: refused before room is made for them. */
function checked(reader: ByteReader, { commonPrefix, items }: ItemBlockHeader, lengths: Lengths): Lengths {
  if (reader.left > 0) {
    throw reader.error('lengths', { kind: 'differs', expected: '0 bytes more', found: `${reader.left}` });
  }
  const total = lengths.all.reduce((sum, length) => sum + length, commonPrefix.length * items);
  if (total <= MOST_ITEMS_BYTES) return lengths;
  const most = `${MOST_ITEMS_BYTES}`;
  throw reader.error('item lengths', { kind: 'out-of-range', found: `${total}`, least: '0', most }, 0);
}
