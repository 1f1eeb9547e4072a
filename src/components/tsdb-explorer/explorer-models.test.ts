import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { walkFiles } from '../../client/data-folders/walk-files.ts';
import { bitLine } from './bit-line.ts';
import { describeEntry } from './describe-entry.ts';
import { chosenFiles } from './dropped-files.ts';
import { FileTree } from './file-tree.ts';
import { jsonFields } from './json-fields.ts';
import { PAGE_UNPACKERS } from './page-unpackers.ts';
import { EXPLORER_TEXTS } from './texts.ts';
import { scrolledPixels, scrollTo, visibleRows } from './virtual-window.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('a look at a living folder marks what came, grew and went, and names the outermost of them', () => {
  const tree = new FileTree();
  tree.start(
    walkFiles([
      { path: 'wal/0', bytes: 1 },
      { path: 'old/a', bytes: 2 },
    ]),
    ['wal'],
  );
  const now = walkFiles([
    { path: 'wal/0', bytes: 5 },
    { path: 'wal/1', bytes: 0 },
    { path: 'new/x/y', bytes: 3 },
  ]);
  expect(tree.update(now, 1_000)).toEqual({ came: ['new', 'wal/1'], went: ['old'] });
  const marks = () => tree.lines.map(({ path, change }) => `${path} ${change}`);
  expect(marks()).toEqual(['new new', 'old gone', 'wal grown', 'wal/0 grown', 'wal/1 new']);
  expect(tree.update(now, 8_000)).toEqual({ came: [], went: [] });
  expect(marks()).toEqual(['new null', 'wal null', 'wal/0 null', 'wal/1 null']);
  tree.reveal('new/x/y');
  expect(tree.lines.map(({ path }) => path)).toContain('new/x/y');
});

test('a list higher than a browser can draw is scrolled in proportion, from its first to its last row', () => {
  const size = { rows: 3_000_000, rowPixels: 22, viewPixels: 220 };
  const end = scrolledPixels(size) - size.viewPixels;
  expect(visibleRows(size, 0)).toMatchObject({ first: 0, shiftPixels: 0 });
  expect(visibleRows(size, end).last).toBe(2_999_999);
  for (const row of [0, 7, 1_500_000, 2_999_999]) {
    const { first, last } = visibleRows(size, scrollTo(size, 0, row));
    expect([row, first <= row && row <= last]).toEqual([row, true]);
  }
  expect(visibleRows({ ...size, rows: 0 }, 0)).toMatchObject({ first: 0, last: -1 });
});

test('bits are cut where a field begins and ends, over the edge of a byte', () => {
  const line = bitLine(Uint8Array.of(0b1010_0101, 0b1100_0011), 4, { fromBit: 4 * 8 + 6, bits: 4 });
  expect(line).toEqual([
    { offsetBytes: 4, before: '101001', inside: '01', after: '' },
    { offsetBytes: 5, before: '', inside: '11', after: '000011' },
  ]);
  expect(bitLine(new Uint8Array(100), 0, { fromBit: 0, bits: 800 })).toBeNull();
});

test('values of a JSON file have the places of their bytes, also behind letters of several bytes', () => {
  const text = '{"a": ["é", -1.5],\n "b": {"c": null}}';
  const bytes = utf8(text);
  const [a, b] = jsonFields(bytes, 'meta.json');
  const written = (field: typeof a) =>
    new TextDecoder().decode(
      bytes.subarray((field?.fromBit ?? 0) / 8, ((field?.fromBit ?? 0) + (field?.bits ?? 0)) / 8),
    );
  expect(written(a)).toBe('"a": ["é", -1.5]');
  expect(a?.children?.().map(({ name, value }) => [name, value])).toEqual([
    ['0', 'é'],
    ['1', '-1.5'],
  ]);
  expect(b?.children?.()).toMatchObject([{ name: 'c', value: 'null' }]);
});

test.each(['', '{', '{"a" 1}', '[1,]', 'nul', '[1] x', '["\\x"]', `${'['.repeat(40)}`])(
  '%j is no JSON, and the place is named',
  (text) => {
    expect(() => jsonFields(utf8(text), 'meta.json')).toThrow(/^meta\.json, byte \d+/);
  },
);

test.each([
  '01M80XXPMVJ64VZYNDVKG4B9E4',
  '01M80XXPMVJ64VZYNDVKG4B9E4/index',
  'wal/checkpoint.00000003/00000000',
  'chunks_head/000001',
  'queries.active',
  'data/small/2026_11/18EA48C331F6B170/timestamps.bin',
  'data/indexdb/2026_11/parts.json',
  'flock.lock',
])('%s has a sentence of its own', (path) => {
  expect(describeEntry(path)).not.toBeNull();
});

test('a name that no engine gives has no sentence', () => {
  expect(describeEntry('holiday.jpg')).toBeNull();
  expect(describeEntry('wal2/x')).toBeNull();
});

test('a chosen block keeps its name, a whole data directory is shown from its inside', () => {
  const file = (path: string) =>
    Object.assign(new File(['x'], path.split('/').at(-1) ?? ''), { webkitRelativePath: path });
  const chosen = (path: string) => chosenFiles([file(path)])[0]?.path;
  expect(chosen('01M80XXPMVJ64VZYNDVKG4B9E4/index')).toBe('01M80XXPMVJ64VZYNDVKG4B9E4/index');
  expect(chosen('prometheus-data/wal/00000000')).toBe('wal/00000000');
});

test('a whole disk is refused and not cut', () => {
  const files = Array.from({ length: 5_001 }, () => new File(['x'], 'x'));
  expect(() => chosenFiles(files)).toThrow(EXPLORER_TEXTS.tooMuch.en);
});

test('what unpacks to more than it may is stopped', () => {
  const packed = zstdCompressSync(new Uint8Array(1_000_000));
  expect(PAGE_UNPACKERS.zstd(packed, 1_000_000)).toHaveLength(1_000_000);
  expect(() => PAGE_UNPACKERS.zstd(packed, 999_999)).toThrow('999999');
});

test.each([
  ['a window', [0, 20 << 3, 1, 0, 0]],
  ['a content', [0xa0, 0, 0, 0, 0x40, 1, 0, 0]],
])('%s of a gigabyte is refused before there is room for it', (_, header) => {
  const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...header);
  expect(() => PAGE_UNPACKERS.zstd(frame, 1000)).toThrow('a window of 1073741824 bytes');
});
