import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { filesBelow, memoryFolder } from '../../tests/support/tsdb/memory-folder.ts';
import { DataFolderError } from '../bytes/data-folder.ts';
import { FormatError } from '../bytes/format-error.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { type Block, readBlocks } from './block-reader.ts';
import { CODINGS, isCoding } from './codings.ts';
import { decodeInt64Rows } from './decode-int64-rows.ts';
import { decodeTimestamps } from './decode-timestamps.ts';
import { readIndexItem } from './indexdb/index-item.ts';
import { findIndexLayout } from './indexdb/index-layout.ts';
import { itemsFrom, openIndexPart } from './indexdb/index-part.ts';
import { inspectPart } from './inspect.ts';
import { readMetaindex } from './metaindex.ts';
import { openStoragePart, readHeadersOf } from './storage-part.ts';

/** Bytes that nobody wrote: real ones changed at random. The same in every run. */
const random = seededRandom(20_261_122);
const below = (count: number) => Math.floor(random() * count);

function mutate(bytes: Uint8Array): Uint8Array {
  let changed = Uint8Array.from(bytes);
  for (let times = 1 + below(3); times > 0; times--) {
    const at = below(changed.length);
    switch (below(5)) {
      case 0:
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        changed[at] = [0, 0x7f, 0x80, 0xff][below(4)] ?? 0;
        break;
      case 2:
        changed = changed.slice(0, at);
        break;
      case 3:
        changed = Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(at + 1 + below(9))]);
        break;
      default:
        changed.fill(0xff, at, at + 1 + below(8));
    }
  }
  return changed;
}

let asked = 0;
const unpackers: Unpackers = {
  snappy: (packed) => packed,
  zstd: (packed, mostBytes) => {
    asked = Math.max(asked, mostBytes);
    return zstdDecompressSync(packed, { maxOutputLength: Math.max(mostBytes, 1) });
  },
};
/** Damages what comes out of a frame now and then: what zstd itself would notice never comes so far. */
const damaging: Unpackers = {
  snappy: (packed) => packed,
  zstd: (packed, mostBytes) => {
    const unpacked = unpackers.zstd(packed, mostBytes);
    return random() < 0.5 ? mutate(unpacked) : unpacked;
  },
};
/** For bytes that are unpacked already. */
const stored: Unpackers = { snappy: (packed) => packed, zstd: (packed) => packed.subarray(4) };
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const inFrame = (bytes: Uint8Array) => Uint8Array.from([...MAGIC, ...bytes]);

const counts = { read: 0, refused: 0 };

/** Any outcome but a result or a refusal that names its place fails the test. */
function tryOut(read: () => unknown): void {
  try {
    read();
    counts.read++;
  } catch (failure) {
    countRefusal(failure);
  }
}

async function tryOutLater(read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
    counts.read++;
  } catch (failure) {
    countRefusal(failure);
  }
}

function countRefusal(failure: unknown): void {
  if (!(failure instanceof FormatError || failure instanceof DataFolderError)) throw failure;
  counts.refused++;
}

afterAll(() => console.info(`hostile VictoriaMetrics bytes: ${counts.read} read, ${counts.refused} refused`));

const FIXTURES = join(import.meta.dirname, '../../tests/fixtures/tsdb/victoriametrics');

/** One part's files, by name. */
function loadPart(fixture: 'single' | 'cluster', kind: 'small' | 'indexdb'): Map<string, Uint8Array> {
  const month = join(FIXTURES, fixture, 'data', kind, '2026_10');
  const name = readdirSync(month).find((entry) => entry !== 'parts.json') ?? '';
  return filesBelow(join(month, name));
}

async function collect<Item>(from: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of from) items.push(item);
  return items;
}

async function itemsOf(files: ReadonlyMap<string, Uint8Array>, using: Unpackers): Promise<Uint8Array[]> {
  const part = await openIndexPart(memoryFolder(files), '', using);
  await findIndexLayout(part);
  return collect(itemsFrom(part, new Uint8Array()));
}

async function blocksOf(files: ReadonlyMap<string, Uint8Array>, using: Unpackers): Promise<Block[]> {
  const part = await openStoragePart(memoryFolder(files), '', using);
  await inspectPart(part);
  return collect(readBlocks(part));
}

/** The files with one of them changed. */
function damage(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const names = [...files.keys()];
  const name = names[below(names.length)] ?? '';
  return new Map(files).set(name, mutate(files.get(name) ?? new Uint8Array()));
}

test.each(['single', 'cluster'] as const)(
  'damaged metaindexes and block headers of %s are read or refused',
  async (name) => {
    const files = loadPart(name, 'small');
    const { metaindex } = await openStoragePart(memoryFolder(files), '', unpackers);
    const frame = { file: 'metaindex.bin', startBytes: 0, field: 'metaindex rows' };
    const rows = zstdDecompressSync(files.get('metaindex.bin') ?? new Uint8Array());
    const indexBytes = files.get('index.bin')?.length ?? 0;
    for (let round = 0; round < 3000; round++) tryOut(() => readMetaindex(mutate(rows), frame, indexBytes));
    const headers = zstdDecompressSync(files.get('index.bin') ?? new Uint8Array());
    const [row] = metaindex.rows;
    for (let round = 0; row && round < 3000; round++) {
      tryOut(() => readHeadersOf({ path: '', metaindex, unpackers: stored }, row, inFrame(mutate(headers))));
    }
  },
);

test('damaged times and values of each coding are read or refused', async () => {
  const files = loadPart('single', 'small');
  const values = files.get('values.bin') ?? new Uint8Array();
  const blocks = (await blocksOf(files, unpackers)).map(({ header }) => {
    const packed = values.subarray(header.valuesOffset, header.valuesOffset + header.valuesBytes);
    const plain = CODINGS[header.valuesCoding].zstd ? zstdDecompressSync(packed) : packed;
    return { header, plain: plain.length > 0 ? plain : Uint8Array.of(0) };
  });
  const frame = { file: 'values.bin', startBytes: 0, field: 'values' };
  for (let round = 0; round < 10_000; round++) {
    const { header, plain } = blocks[below(blocks.length)] ?? expect.fail('no block');
    const { firstValue: first, rows: count } = header;
    const bytes = mutate(plain);
    const type = 1 + below(6);
    const coding = isCoding(type) ? type : header.valuesCoding;
    const given = CODINGS[coding].zstd ? inFrame(bytes) : bytes;
    if (round % 2) tryOut(() => decodeInt64Rows(given, { coding, first, count }, frame, stored));
    else {
      const precisionBits = 1 + below(64);
      tryOut(() =>
        decodeTimestamps(given, { ...header, timestampsCoding: coding, precisionBits }, frame, stored),
      );
    }
  }
});

test.each(['single', 'cluster'] as const)(
  'damaged items of the %s index are read or refused',
  async (name) => {
    const items = await itemsOf(loadPart(name, 'indexdb'), unpackers);
    for (let round = 0; round < 5000; round++) {
      const item = mutate(items[below(items.length)] ?? new Uint8Array(9));
      tryOut(() => readIndexItem(item, round % 2 ? 'single' : 'cluster', 'items.bin'));
    }
  },
);

test('whole parts with a damaged file, or with damage inside their frames, are read or refused', async () => {
  const [samples, index] = [loadPart('cluster', 'small'), loadPart('cluster', 'indexdb')];
  for (let round = 0; round < 300; round++) {
    await tryOutLater(() => blocksOf(damage(samples), unpackers));
    await tryOutLater(() => blocksOf(samples, damaging));
    await tryOutLater(() => itemsOf(damage(index), unpackers));
    await tryOutLater(() => itemsOf(index, damaging));
  }
  expect(asked).toBeLessThan(1024 * 1024); // nothing asked for more room than so small a part can need
});
