import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeUnpackers } from '../../cli/tsdb/node-unpackers.ts';
import { filesBelow, memoryFolder } from '../../tests/support/tsdb/memory-folder.ts';
import { openPartition } from './open-partition.ts';
import { seriesOfPartition } from './series-of-partition.ts';
import { listPartitions, recogniseVictoriaMetrics } from './storage-folder.ts';

const FIXTURE = join(import.meta.dirname, '../../tests/fixtures/tsdb/victoriametrics/single');

/** Files by path, in memory: a test can move and change them between two reads. */
type Files = Map<string, Uint8Array>;

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
  const folder = memoryFolder(files, onRead);
  const [partition] = await listPartitions(folder, '');
  return { folder, partition: partition ?? expect.fail('no month') };
}

test('tells a storage, a month, a part and an index from each other, and from anything else', async () => {
  const files = filesBelow(FIXTURE);
  const folder = memoryFolder(files);
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
  const files = filesBelow(FIXTURE);
  files.set('indexdb/18EA4A387F3892C6/parts.json', new TextEncoder().encode('[]'));
  const found = await recogniseVictoriaMetrics(memoryFolder(files));
  expect(found).toMatchObject({ kind: 'storage', legacyIndex: ['indexdb/18EA4A387F3892C6'] });
});

test('a part that was merged away between its list and its files is looked for in the new list', async () => {
  const files = filesBelow(FIXTURE);
  let renames = 0;
  const { folder, partition } = await october(files, (path) => {
    if (path.endsWith('metaindex.bin') && path.includes('small') && renames < 2)
      renamePart(files, `NEW${++renames}`);
  });
  const opened = await openPartition(folder, partition, nodeUnpackers);
  expect(opened.small.map(({ path }) => path)).toEqual(['data/small/2026_10/NEW2']);
});

test('reading goes on behind the last series when a merge takes the part away, and repeats none', async () => {
  const files = filesBelow(FIXTURE);
  let blocks = 0;
  const { folder, partition } = await october(files);
  const whole: bigint[] = [];
  for await (const { tsid } of seriesOfPartition(folder, partition, nodeUnpackers)) whole.push(tsid.metricId);
  const changing = memoryFolder(files, (path) => {
    if (path.endsWith('values.bin') && blocks++ === 0) renamePart(files, 'MERGED');
  });
  const read: bigint[] = [];
  for await (const { tsid } of seriesOfPartition(changing, partition, nodeUnpackers))
    read.push(tsid.metricId);
  expect(read).toEqual(whole);
  expect(blocks).toBeGreaterThan(1);
});

test('a part that is listed and stays away is said to be absent', async () => {
  const files = filesBelow(FIXTURE);
  for (const path of [...files.keys()]) if (path.endsWith('timestamps.bin')) files.delete(path);
  const { folder, partition } = await october(files);
  const reading = async () => {
    for await (const series of seriesOfPartition(folder, partition, nodeUnpackers))
      expect(series).toBeDefined();
  };
  await expect(reading()).rejects.toThrow(/timestamps\.bin: absent/);
});

test.each([
  ['../../../etc', 'a way out'],
  ['..', 'dots'],
  ['a/b', 'a path'],
])('parts.json with %s is refused: %s is no name of a part', async (name) => {
  const files = filesBelow(FIXTURE);
  files.set(
    'data/small/2026_10/parts.json',
    new TextEncoder().encode(JSON.stringify({ Small: [name], Big: [] })),
  );
  const { folder, partition } = await october(files);
  await expect(openPartition(folder, partition, nodeUnpackers)).rejects.toThrow(/parts\.json.*Small/);
});
