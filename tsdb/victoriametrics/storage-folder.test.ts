import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type DataFolder, DataFolderError } from '../bytes/data-folder.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { openPartition } from './open-partition.ts';
import { seriesOfPartition } from './series-of-partition.ts';
import { listPartitions, recogniseVictoriaMetrics } from './storage-folder.ts';

const FIXTURE = join(import.meta.dirname, '../../tests/fixtures/tsdb/victoriametrics/single');
const unpackers: Unpackers = {
  snappy: (packed) => packed,
  zstd: (packed, mostBytes) => zstdDecompressSync(packed, { maxOutputLength: Math.max(mostBytes, 1) }),
};

/** Files by path, in memory: a test can move and change them between two reads. */
type Files = Map<string, Uint8Array>;

function loadFixture(folder = FIXTURE, path = '', files: Files = new Map()): Files {
  for (const name of readdirSync(join(folder, path))) {
    const below = path === '' ? name : `${path}/${name}`;
    if (statSync(join(folder, below)).isDirectory()) loadFixture(folder, below, files);
    else files.set(below, new Uint8Array(readFileSync(join(folder, below))));
  }
  return files;
}

function folderOf(files: Files, onRead: (path: string) => void = () => {}): DataFolder {
  return {
    async list(path) {
      const prefix = path === '' ? '' : `${path}/`;
      const below = [...files.keys()].filter((file) => file.startsWith(prefix));
      if (below.length === 0) throw new DataFolderError('absent', path);
      const names = new Set(below.map((file) => file.slice(prefix.length).split('/')[0] ?? ''));
      return [...names].map((name) => {
        const bytes = files.get(`${prefix}${name}`);
        return { name, isFolder: !bytes, bytes: bytes?.length ?? 0 };
      });
    },
    async read(path, offsetBytes, lengthBytes) {
      onRead(path);
      const bytes = files.get(path);
      if (!bytes) throw new DataFolderError('absent', path);
      return bytes.slice(offsetBytes, offsetBytes + lengthBytes);
    },
  };
}

/** Gives the samples' part another name, as a merge does: new part, new list, old part gone. */
function renamePart(files: Files, name: string): void {
  const list = 'data/small/2026_10/parts.json';
  const old = JSON.parse(new TextDecoder().decode(files.get(list))).Small[0];
  for (const [path, bytes] of [...files]) {
    if (!path.includes(`small/2026_10/${old}/`)) continue;
    files.set(path.replace(old, name), bytes);
    files.delete(path);
  }
  files.set(list, new TextEncoder().encode(JSON.stringify({ Small: [name], Big: null })));
}

async function october(files: Files, onRead?: (path: string) => void) {
  const folder = folderOf(files, onRead);
  const [partition] = await listPartitions(folder, '');
  return { folder, partition: partition ?? expect.fail('no month') };
}

test('tells a storage, a month, a part and an index from each other, and from anything else', async () => {
  const files = loadFixture();
  const folder = folderOf(files);
  const kindOf = async (path: string) => (await recogniseVictoriaMetrics(folder, path))?.kind ?? null;
  const [part] = (await folder.list('data/small/2026_10')).filter(({ isFolder }) => isFolder);
  const [index] = (await folder.list('data/indexdb/2026_10')).filter(({ isFolder }) => isFolder);
  expect(await kindOf('')).toBe('storage');
  expect(await kindOf('data/small/2026_10')).toBe('partition');
  expect(await kindOf(`data/small/2026_10/${part?.name}`)).toBe('part');
  expect(await kindOf('data/indexdb/2026_10')).toBe('index');
  expect(await kindOf(`data/indexdb/2026_10/${index?.name}`)).toBe('index-part');
  expect(await kindOf('data/small')).toBeNull();
});

test('names the index tables from before version 1.133, which lie beside the data', async () => {
  const files = loadFixture();
  files.set('indexdb/18EA4A387F3892C6/parts.json', new TextEncoder().encode('[]'));
  const found = await recogniseVictoriaMetrics(folderOf(files));
  expect(found).toMatchObject({ kind: 'storage', legacyIndex: ['indexdb/18EA4A387F3892C6'] });
});

test('a part that was merged away between its list and its files is looked for in the new list', async () => {
  const files = loadFixture();
  let renames = 0;
  const { folder, partition } = await october(files, (path) => {
    if (path.endsWith('metaindex.bin') && path.includes('small') && renames < 2)
      renamePart(files, `NEW${++renames}`);
  });
  const opened = await openPartition(folder, partition, unpackers);
  expect(opened.small.map(({ path }) => path)).toEqual(['data/small/2026_10/NEW2']);
});

test('reading goes on behind the last series when a merge takes the part away, and repeats none', async () => {
  const files = loadFixture();
  let blocks = 0;
  const { folder, partition } = await october(files);
  const whole: bigint[] = [];
  for await (const { tsid } of seriesOfPartition(folder, partition, unpackers)) whole.push(tsid.metricId);
  const changing = folderOf(files, (path) => {
    if (path.endsWith('values.bin') && blocks++ === 0) renamePart(files, 'MERGED');
  });
  const read: bigint[] = [];
  for await (const { tsid } of seriesOfPartition(changing, partition, unpackers)) read.push(tsid.metricId);
  expect(read).toEqual(whole);
  expect(blocks).toBeGreaterThan(1);
});

test('a part that is listed and stays away is said to be absent', async () => {
  const files = loadFixture();
  for (const path of [...files.keys()]) if (path.endsWith('timestamps.bin')) files.delete(path);
  const { folder, partition } = await october(files);
  const reading = async () => {
    for await (const series of seriesOfPartition(folder, partition, unpackers)) expect(series).toBeDefined();
  };
  await expect(reading()).rejects.toThrow(/timestamps\.bin: absent/);
});

test.each([
  ['../../../etc', 'a way out'],
  ['..', 'dots'],
  ['a/b', 'a path'],
])('parts.json with %s is refused: %s is no name of a part', async (name) => {
  const files = loadFixture();
  files.set(
    'data/small/2026_10/parts.json',
    new TextEncoder().encode(JSON.stringify({ Small: [name], Big: [] })),
  );
  const { folder, partition } = await october(files);
  await expect(openPartition(folder, partition, unpackers)).rejects.toThrow(/parts\.json.*Small/);
});
