import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { filesBelow, memoryFolder } from '../../../tests/support/tsdb/memory-folder.ts';
import { textInMemory } from '../../../tests/support/tsdb/text-in-memory.ts';
import { DataFolderError } from '../../bytes/data-folder.ts';
import type { Field } from '../../bytes/field.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { FloatColumns } from '../chunks/float-columns.ts';
import { dumpText } from '../dump/dump-text.ts';
import { blockSource } from './block-source.ts';
import { chunkSegmentFields } from './chunk-segment-fields.ts';
import { blockIndexFields } from './index-fields.ts';
import { openBlock } from './open-block.ts';
import { parseSelector } from './parse-selector.ts';
import { selectedIds } from './selected-ids.ts';
import { tombstoneFields } from './tombstone-fields.ts';
import { writeBlock } from './write/write-block.ts';

const FIXTURE = fileURLToPath(new URL('../../../tests/fixtures/tsdb/block-small', import.meta.url));
const CASES = 30_000;
const FILES = ['index', 'chunks/000001', 'meta.json', 'tombstones'] as const;

const real = filesBelow(FIXTURE);
const promtool = new TextDecoder().decode(real.get('promtool-dump.txt'));

type Files = ReadonlyMap<string, Uint8Array>;

async function textOf(files: Files, match?: string): Promise<string> {
  const block = await openBlock(memoryFolder(files), '');
  const selectors = match === undefined ? null : [parseSelector(match)];
  const source = blockSource(block, selectors ? () => selectedIds(block, selectors) : undefined);
  const { sink, text } = textInMemory(64 * 1024);
  await dumpText([source], sink, {
    minTime: Number.NEGATIVE_INFINITY,
    maxTime: Number.POSITIVE_INFINITY,
    swallowsHistograms: false,
    signal: new AbortController().signal,
  });
  return text();
}

function changed(file: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Files {
  const bytes = real.get(file)?.slice() ?? new Uint8Array();
  return new Map([...real, [file, change(bytes) ?? bytes]]);
}

test('a real block gives the text of promtool', async () => {
  expect(await textOf(real)).toBe(promtool);
});

test.each([
  ['{host="h1"}', 3 * 130],
  ['{host!="h1",__name__=~"m[01]"}', 6 * 130],
  ['m2{nope="",host=~"h0|h3"}', 2 * 130],
  ['{host=~".+",host!~"h[0-2]"}', 3 * 130],
  ['{host="nobody"}', 0],
])('%s selects %d samples', async (match, samples) => {
  expect((await textOf(real, match)).split('\n').length - 1).toBe(samples);
});

test('what our writer makes is read back, labels in the order of bytes', async () => {
  const columns = new FloatColumns();
  for (let index = 0; index < 500; index++) columns.push(1000 * index, BigInt(index) << 48n);
  const labels = ['\u{ffee}', '\u{1f600}', 'a'].map((value) => ['__name__', 'm', 'v', value]);
  const text = await textOf(
    writeBlock(
      '01BLOCK',
      labels.map((one) => ({ labels: one, columns })),
    ),
  );
  const lines = text.split('\n').slice(0, -1);
  expect(lines.length).toBe(1500);
  expect([lines[0], lines[500], lines[1000]].map((line) => /v="(.*?)"/.exec(line ?? '')?.[1])).toEqual([
    'a',
    '\u{ffee}',
    '\u{1f600}',
  ]);
});

test('a label is that of its number, and whole, where those ahead of it go beyond one step of reading', async () => {
  const columns = new FloatColumns();
  columns.pushNumber(0, 1);
  const values = Array.from({ length: 70 }, (_, index) => `\u{feff}${index + 100}`.padEnd(1500, 'x'));
  const text = await textOf(
    writeBlock(
      '01BLOCK',
      values.map((value) => ({ labels: ['__name__', 'm', 'v', value], columns })),
    ),
  );
  const found = [...text.matchAll(/v="(.*?)x+"/g)].map(([, value]) => value);
  expect(found).toEqual(values.map((_, index) => `\\ufeff${index + 100}`));
});

test.each([
  ['index', 4, 9, 'index, byte 4, version: expected 1, 2, 3, found 9'],
  ['index', 0, 9, 'index, byte 0, magic: expected 0xBAAAD700, found 0x09AAD700'],
  ['chunks/000001', 4, 2, 'chunks/000001, byte 4, version: expected 1, found 2'],
  ['tombstones', 4, 2, 'tombstones, byte 4, version: expected 1, found 2'],
] as const)(
  '%s with byte %d changed names file, byte, field and both values',
  async (file, at, value, message) => {
    const files = changed(file, (bytes) => {
      bytes[at] = value;
      return bytes;
    });
    await expect(textOf(files)).rejects.toThrow(message);
  },
);

test('a newer meta, a missing file and a cut index are said plainly', async () => {
  const newer = new TextEncoder().encode('{"ulid":"A","minTime":0,"maxTime":1,"version":2}');
  await expect(textOf(changed('meta.json', () => newer))).rejects.toThrow('version: expected 1, found 2');
  const absent = new Map([...real].filter(([name]) => name !== 'index'));
  await expect(textOf(absent)).rejects.toThrow('index: absent');
  await expect(textOf(changed('index', (bytes) => bytes.subarray(0, 20)))).rejects.toThrow('index, byte 5');
});

test('fields lie inside one another, and lead to places that are there', () => {
  const bytesOf = (name: string) => real.get(name) ?? new Uint8Array();
  let count = 0;
  const walk = (field: Field, parent?: Field): void => {
    count++;
    if (parent) {
      expect(field.fromBit).toBeGreaterThanOrEqual(parent.fromBit);
      expect(field.fromBit + field.bits).toBeLessThanOrEqual(parent.fromBit + parent.bits);
    }
    if (field.leadsTo) {
      expect(field.leadsTo.offsetBytes).toBeLessThan(bytesOf(field.leadsTo.file).length);
    }
    for (const child of field.children?.() ?? []) walk(child, field);
  };
  const roots = [
    blockIndexFields(bytesOf('index'), 'index'),
    chunkSegmentFields(bytesOf('chunks/000001'), { file: 'chunks/000001' }),
    tombstoneFields(bytesOf('tombstones'), 'tombstones'),
  ];
  for (const field of roots.flat()) walk(field);
  expect(count).toBeGreaterThan(300);
});

const FIELDS_OF = {
  index: (bytes: Uint8Array) => blockIndexFields(bytes, 'index'),
  'chunks/000001': (bytes: Uint8Array) => chunkSegmentFields(bytes, { file: 'chunks/000001' }),
  tombstones: (bytes: Uint8Array) => tombstoneFields(bytes, 'tombstones'),
} as const;

test.each([
  ['index', 'symbols'],
  ['index', 'series'],
  ['index', 'postings'],
  ['index', 'postings offset table'],
  ['chunks/000001', 'chunk at 8'],
  ['tombstones', 'CRC'],
] as const)('%s: a checksum of %s that its bytes do not give stands beside theirs', (file, name) => {
  const all = (fields: readonly Field[]): Field[] =>
    fields.flatMap((field) => [field, ...all(field.children?.() ?? [])]);
  const wrong = (fields: readonly Field[]) => all(fields).filter(({ value }) => value?.includes('≠'));
  const bytes = real.get(file)?.slice() ?? new Uint8Array();
  const fields = FIELDS_OF[file](bytes);
  expect(wrong(fields)).toEqual([]);
  const crc = all(fields.filter((field) => field.name === name)).find((field) => field.name === 'CRC');
  const at = (crc?.fromBit ?? 0) / 8;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  expect(wrong(FIELDS_OF[file](bytes)).map(({ fromBit }) => fromBit)).toEqual([crc?.fromBit]);
});

test(`${CASES} damaged blocks give an error of the format or text, and never more text than there was`, async () => {
  const random = seededRandom(6);
  const below = (most: number): number => Math.floor(random() * most);
  let refused = 0;
  for (let index = 0; index < CASES; index++) {
    const files = changed(FILES[below(FILES.length)] ?? 'index', (bytes) => {
      const kind = below(4);
      const at = below(bytes.length);
      if (kind === 0) return bytes.subarray(0, at);
      if (kind === 1) bytes.fill(below(2) * 255, at, at + below(9));
      else for (let flips = 1 + below(3); flips > 0; flips--) bytes[below(bytes.length)]! ^= 1 << below(8);
      return bytes;
    });
    try {
      const text = await textOf(files, index % 3 === 0 ? '{host!="h1"}' : '{host="h2"}');
      if (text.length > promtool.length) throw new Error(`case ${index}: more text than there was`);
    } catch (failure) {
      if (!(failure instanceof FormatError) && !(failure instanceof DataFolderError)) throw failure;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(CASES / 4);
}, 300_000);
