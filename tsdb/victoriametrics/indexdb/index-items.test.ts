import { expect, test } from 'vitest';
import { FormatError } from '../../bytes/format-error.ts';
import type { Unpackers } from '../../bytes/unpackers.ts';
import { readIndexItem } from './index-item.ts';
import type { ItemBlockHeader } from './index-rows.ts';
import { readItems } from './item-block.ts';
import { formatLabels } from './metric-name.ts';

const bytesOf = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));
const u64 = (value: number) => [0, 0, 0, 0, 0, 0, 0, value];
const read = (item: Uint8Array, layout: 'single' | 'cluster' = 'single') =>
  readIndexItem(item, layout, 'items.bin');

test.each([
  [
    'the metric name has an empty key',
    bytesOf([1], [1], 'up', [1], u64(7), u64(9)),
    {
      tag: { kind: 'metric-name', value: 'up' },
      metricIds: [7n, 9n],
    },
  ],
  [
    'separators inside a value are escaped',
    bytesOf([1], 'job', [1], 'a', [0, 0x30], 'b', [0, 0x31, 0, 0x32, 1], u64(7)),
    {
      tag: { kind: 'label', label: 'job', value: 'a\u0000b\u0001\u0002' },
    },
  ],
  [
    '0xfe joins metric and label',
    bytesOf([1, 0xfe, 2], 'upjob', [1], 'api', [1], u64(7)),
    {
      tag: { kind: 'composite', metric: 'up', label: 'job', value: 'api' },
    },
  ],
  [
    '0xff has the name backwards',
    bytesOf([1, 0xff, 1], 'c.b.a', [1], u64(7)),
    {
      tag: { kind: 'reversed-name', value: 'c.b.a' },
    },
  ],
  ['a deleted id', bytesOf([4], u64(7)), { metricId: 7n }],
  ['a day', bytesOf([5], [0, 0, 0, 0, 0, 0, 0x51, 0x15], u64(7)), { day: 20757, metricId: 7n }],
])('%s', (_, item, expected) => {
  expect(read(item)).toMatchObject(expected);
});

test('a name is read with its labels', () => {
  const item = read(bytesOf([3], u64(7), 'up', [1], 'job', [1], 'đồng hồ', [1]));
  expect(item.prefix === 3 && formatLabels(item.labels)).toBe('up{job="đồng hồ"}');
});

test('the cluster writes the tenant behind the prefix, but not for deleted ids', () => {
  expect(read(bytesOf([5], [0, 0, 0, 7, 0, 0, 0, 12], u64(1), u64(9)), 'cluster')).toMatchObject({
    tenant: { accountId: 7, projectId: 12 },
    metricId: 9n,
  });
  expect(read(bytesOf([4], u64(9)), 'cluster')).toMatchObject({ prefix: 4, metricId: 9n });
});

test.each([
  ['an unknown prefix', bytesOf([8], u64(7)), 'expected 0 to 7, found 8'],
  ['a tag without its end', bytesOf([1], 'job'), 'label name'],
  ['an escape of nothing', bytesOf([1], 'job', [0, 0x39, 1], 'x', [1], u64(7)), '0x30 .. 0x32'],
  ['ids cut short', bytesOf([1, 1], 'up', [1, 0, 0]), '8 bytes expected, 2 left'],
  ['a composite key longer than itself', bytesOf([1, 0xfe, 90], 'up', [1], 'x', [1], u64(7)), 'metric name'],
  ['a day after the year 9999', bytesOf([5, 1], u64(0).slice(1), u64(7)), 'date'],
  ['bytes behind the item', bytesOf([4], u64(7), [0]), '0 bytes more'],
])('%s is refused', (_, item, message) => {
  expect(() => read(item)).toThrow(FormatError);
  expect(() => read(item)).toThrow(message);
});

/** A packer that packs nothing but the frame's first bytes. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const unpackers: Unpackers = { snappy: (packed) => packed, zstd: (packed) => packed.subarray(4) };
const header = (given: Partial<ItemBlockHeader>): ItemBlockHeader => ({
  commonPrefix: bytesOf('a'),
  firstItem: bytesOf('ab'),
  isPacked: true,
  items: 3,
  itemsOffset: 0,
  lensOffset: 0,
  itemsBytes: 0,
  lensBytes: 0,
  ...given,
});
const frame = (file: string) => ({ file, startBytes: 0, field: file });
const block = (given: Partial<ItemBlockHeader>, items: Uint8Array, lens: Uint8Array) =>
  readItems(
    header(given),
    { items, itemsFrame: frame('items.bin'), lens, lensFrame: frame('lens.bin') },
    unpackers,
  ).map((item) => Buffer.from(item).toString());

test('packed items share their beginnings with the ones before', () => {
  // Lengths without the common prefix: 1, 2, 2; shared with the one before: 1, then 0. Both are xored on.
  const lens = bytesOf(MAGIC, [1, 1], [1 ^ 2, 0]);
  expect(block({}, bytesOf(MAGIC, 'c', 'da'), lens)).toEqual(['ab', 'abc', 'ada']);
});

test('plain items share the common prefix alone', () => {
  const lens = bytesOf(u64(2), u64(1));
  expect(block({ isPacked: false }, bytesOf('bc', 'd'), lens)).toEqual(['ab', 'abc', 'ad']);
});

test.each([
  ['unsorted items', {}, 'zc', [0, 0, 0, 0], 'sorted'],
  ['items that end early', {}, '', [0, 0, 0, 0], 'ends'],
  ['more shared than there is', {}, 'zz', [9, 0, 8, 0], 'expected 0 to'],
  ['lengths left over', {}, 'cd', [0, 0, 0, 0, 0], '0 bytes more'],
] as const)('%s are refused', (_, given, items, lens, message) => {
  const expected = message === 'ends' ? 'left' : message;
  expect(() => block(given, bytesOf(MAGIC, items), bytesOf(MAGIC, lens))).toThrow(expected);
});

test('a long common prefix for very many items is refused before room is made for them', () => {
  const items = 65_000;
  const given = { commonPrefix: new Uint8Array(60_000), firstItem: new Uint8Array(60_000), items };
  const lens = Uint8Array.from([...MAGIC, ...new Uint8Array(2 * (items - 1))]);
  expect(() => block(given, bytesOf(MAGIC), lens)).toThrow('expected 0 to 65536, found 3900000000');
});
