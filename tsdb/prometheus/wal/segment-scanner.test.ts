import { expect, test } from 'vitest';
import { concat, fragmentBytes, KIND, segmentBytes } from '../../../tests/support/tsdb/wal-bytes.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { scanSegment } from './read-segment.ts';
import { lossAt, withFlippedBit } from './wal-loss.ts';

const PAGE_BYTES = 32 * 1024;
const SNAPPY = 0x08;
const ZSTD = 0x10;

const unpackers: Unpackers = {
  snappy: (packed) => packed.map((byte) => byte + 1),
  zstd: () => {
    throw new Error('no such frame');
  },
};

function bytesOf(length: number, value: number): Uint8Array {
  return new Uint8Array(length).fill(value);
}

function scan(bytes: Uint8Array) {
  return [...scanSegment(bytes, 'wal/00000000', unpackers)].map((item) =>
    item.kind === 'gap'
      ? { gap: item.reason, from: item.fromBytes, to: item.toBytes }
      : { at: item.offsetBytes, to: item.endBytes, bytes: item.bytes.length, first: item.bytes[0] },
  );
}

test('records come whole and in order, also over several pages, over page ends and with a short last page', () => {
  const records = [bytesOf(10, 1), bytesOf(100_000, 2), bytesOf(0, 3), bytesOf(32_000, 4), bytesOf(5, 5)];
  const found = scan(segmentBytes(records));
  expect(found.map(({ bytes, first }) => [bytes, first])).toEqual([
    [10, 1],
    [100_000, 2],
    [0, undefined],
    [32_000, 4],
    [5, 5],
  ]);
  expect(scan(new Uint8Array())).toEqual([]);
  expect(scan(new Uint8Array(3 * PAGE_BYTES))).toEqual([]);
});

test('a changed byte costs its record alone, when the fragment behind it holds', () => {
  const bytes = segmentBytes([bytesOf(10, 1), bytesOf(10, 2), bytesOf(10, 3)]);
  bytes[17 + 7] = 9;
  expect(scan(bytes)).toEqual([
    { at: 0, to: 17, bytes: 10, first: 1 },
    { gap: 'checksum', from: 17, to: 34 },
    { at: 34, to: 51, bytes: 10, first: 3 },
  ]);
});

test('a changed length costs the rest of the page', () => {
  const bytes = segmentBytes([bytesOf(10, 1), bytesOf(10, 2), bytesOf(40_000, 3), bytesOf(10, 4)]);
  bytes[17 + 1] = 0xff;
  const found = scan(bytes);
  expect(found[1]).toEqual({ gap: 'length', from: 17, to: PAGE_BYTES + 7 + 40_000 - (PAGE_BYTES - 34 - 7) });
  expect(found[2]).toMatchObject({ bytes: 10, first: 4 });
});

test('a segment that ends in a fragment or in a record is torn there, and upstream reads zeros behind it', () => {
  const whole = segmentBytes([bytesOf(10, 1), bytesOf(70_000, 2)]);
  const inFragment = scan(whole.subarray(0, 20_000));
  expect(inFragment.at(-1)).toEqual({ gap: 'torn', from: 17, to: 20_000 });
  const betweenFragments = scan(whole.subarray(0, PAGE_BYTES));
  expect(betweenFragments.at(-1)).toEqual({ gap: 'torn', from: 17, to: PAGE_BYTES });
  const zerosCut = segmentBytes([bytesOf(10, 0)]).subarray(0, 12);
  expect(scan(zerosCut)).toEqual([{ at: 0, to: 17, bytes: 10, first: 0 }]);
});

test.each([
  ['a last without a first', [KIND.last], 'order', 0],
  ['a full inside a record', [KIND.first, KIND.full], 'order', 0],
  ['a middle first', [KIND.middle, KIND.last], 'order', 0],
  ['a kind that does not exist', [5], 'kind', 0],
])('%s is a gap', (_what, kinds, reason, from) => {
  const found = scan(concat([...kinds, KIND.full].map((kind) => fragmentBytes(kind, bytesOf(4, 7)))));
  expect(found[0]).toMatchObject({ gap: reason, from });
});

test('what stands where zeros must be is a gap up to the next page', () => {
  const page = new Uint8Array(PAGE_BYTES);
  page.set(fragmentBytes(KIND.full, bytesOf(4, 1)));
  page[1000] = 1;
  const found = scan(concat([page, fragmentBytes(KIND.full, bytesOf(4, 2))]));
  expect(found).toEqual([
    { at: 0, to: 11, bytes: 4, first: 1 },
    { gap: 'padding', from: 11, to: PAGE_BYTES },
    { at: PAGE_BYTES, to: PAGE_BYTES + 11, bytes: 4, first: 2 },
  ]);
});

test('a packed record is unpacked once it is joined; what does not unpack is a gap', () => {
  const data = bytesOf(4, 7);
  const packed = [
    fragmentBytes(KIND.first | SNAPPY, data),
    fragmentBytes(KIND.last | SNAPPY, data),
    fragmentBytes(KIND.full | ZSTD, data),
    fragmentBytes(KIND.full, data),
  ];
  expect(scan(concat(packed))).toEqual([
    { at: 0, to: 22, bytes: 8, first: 8 },
    { gap: 'unpack', from: 22, to: 33 },
    { at: 33, to: 44, bytes: 4, first: 7 },
  ]);
});

test('what an early end costs is counted, and a flipped bit costs one record', () => {
  const bytes = segmentBytes([bytesOf(10, 99), bytesOf(10, 99), bytesOf(10, 99)]);
  const { kept, lost, torn } = lossAt(bytes, 20, 'wal/00000000', unpackers);
  expect([kept.records, lost.records, torn?.offsetBytes]).toEqual([1, 2, 17]);
  if (!torn) throw new Error('nothing torn');
  expect(scan(withFlippedBit(bytes, torn))[1]).toEqual({ gap: 'checksum', from: 17, to: 34 });
});
