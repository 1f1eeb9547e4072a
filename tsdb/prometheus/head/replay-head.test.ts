import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskFolder } from '../../../cli/tsdb/disk-folder.ts';
import { nodeUnpackers } from '../../../cli/tsdb/node-unpackers.ts';
import expected from '../../../tests/fixtures/tsdb/wal/expected.json' with { type: 'json' };
import { memoryFolder } from '../../../tests/support/tsdb/memory-folder.ts';
import { textInMemory } from '../../../tests/support/tsdb/text-in-memory.ts';
import { segmentBytes } from '../../../tests/support/tsdb/wal-bytes.ts';
import type { DataFolder } from '../../bytes/data-folder.ts';
import { dumpText } from '../dump/dump-text.ts';
import { readWal } from '../wal/read-wal.ts';
import { chunkSnapshotName } from './chunk-snapshot.ts';
import { headSources } from './head-source.ts';
import { type ReplayedHead, replayHead } from './replay-head.ts';

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/tsdb/wal');
const unpackers = nodeUnpackers;

async function linesOf(head: ReplayedHead): Promise<readonly string[]> {
  const { sink, text } = textInMemory();
  await dumpText(headSources(head), sink, {
    minTime: Number.NEGATIVE_INFINITY,
    maxTime: Number.POSITIVE_INFINITY,
    swallowsHistograms: true,
    signal: new AbortController().signal,
  });
  return text().split('\n').filter(Boolean).sort();
}

async function kindsIn(folder: DataFolder, path: string): Promise<Readonly<Record<string, number>>> {
  const kinds: Record<string, number> = {};
  for await (const item of readWal(folder, path, unpackers)) {
    const kind = item.kind === 'gap' ? 'gap' : item.record.kind;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

async function filesOf(name: string, paths: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(path, new Uint8Array(await readFile(join(FIXTURES, name, path))));
  return files;
}

test.each(Object.entries(expected))(
  'the head %s has the samples that promtool prints',
  async (name, { lines, sha256 }) => {
    const head = await replayHead(diskFolder(join(FIXTURES, name)), { unpackers });
    const found = await linesOf(head);
    expect(found.length).toBe(lines);
    expect(createHash('sha256').update(found.join('\n')).digest('hex')).toBe(sha256);
    expect(head.gaps).toEqual([]);
    expect(head.chunkGaps).toEqual([]);
  },
);

test('records of all kinds that Prometheus 3.5 writes are met', async () => {
  const of = (name: string, path = 'wal') => kindsIn(diskFolder(join(FIXTURES, name)), path);
  expect(await of('snappy')).toMatchObject({ series: 3, tombstones: 1 });
  expect(Object.keys(await of('zstd'))).toEqual(
    expect.arrayContaining(['samples', 'histograms', 'exemplars']),
  );
  expect(Object.keys(await of('wbl', 'wbl'))).toEqual(expect.arrayContaining(['samples', 'mmap-markers']));
  expect(Object.keys(await of('scrape'))).toEqual(expect.arrayContaining(['metadata', 'exemplars']));
});

test('replay ends at the first fault and counts what a repair gives up; full chunks stay', async () => {
  const files = await filesOf('snappy', ['wal/00000000', 'wal/00000001', 'chunks_head/000001']);
  const first = files.get('wal/00000000');
  if (!first) throw new Error('no segment');
  first[2000] = (first[2000] ?? 0) ^ 1;
  const whole = await replayHead(diskFolder(join(FIXTURES, 'snappy')), { unpackers });
  const head = await replayHead(memoryFolder(files), { unpackers });
  expect(head.stoppedBy).toMatchObject({ reason: 'checksum', file: 'wal/00000000', fromCheckpoint: false });
  expect(head.givenUp.samples).toBeGreaterThan(0);
  expect(head.counts.samples).toBeLessThan(whole.counts.samples);
  expect(head.counts.samples + head.givenUp.samples).toBeLessThanOrEqual(whole.counts.samples);
  expect((await linesOf(head)).length).toBeGreaterThan(0);
});

test('a damaged file of full chunks goes whole, and their samples come from the WAL', async () => {
  const files = await filesOf('snappy', ['wal/00000000', 'wal/00000001', 'chunks_head/000001']);
  const chunks = files.get('chunks_head/000001');
  if (!chunks) throw new Error('no chunks');
  chunks[5000] = (chunks[5000] ?? 0) ^ 1;
  const head = await replayHead(memoryFolder(files), { unpackers });
  expect(head.droppedChunkFiles).toEqual(['chunks_head/000001']);
  expect(head.chunkGaps).toHaveLength(1);
  expect((await linesOf(head)).length).toBe(expected.snappy.lines);
});

test('a segment that is not there ends replay, and a folder without a head is an empty one', async () => {
  const files = await filesOf('snappy', ['wal/00000000', 'wal/00000001']);
  files.set('wal/00000002', files.get('wal/00000001') ?? new Uint8Array());
  files.delete('wal/00000001');
  const head = await replayHead(memoryFolder(files), { unpackers });
  expect(head.stoppedBy).toMatchObject({ reason: 'absent', file: 'wal/00000001' });
  const withoutHead = memoryFolder(new Map([['meta.json', new Uint8Array()]]));
  expect(headSources(await replayHead(withoutHead, { unpackers }))).toEqual([]);
});

test('labels that look alike once they are joined are two series', async () => {
  const text = (word: string) => [Buffer.byteLength(word), ...Buffer.from(word)];
  const series = (ref: number, labels: readonly string[]) => [
    ...[0, 0, 0, 0, 0, 0, 0, ref],
    labels.length / 2,
    ...labels.flatMap(text),
  ];
  const record = [1, ...series(1, ['a', '1\xffb\xff2']), ...series(2, ['a', '1', 'b', '2'])];
  const files = new Map([['wal/00000000', segmentBytes([Uint8Array.from(record)])]]);
  const { index } = await replayHead(memoryFolder(files), { unpackers });
  expect([...index.series].map(({ labels }) => labels.length)).toEqual([2, 4]);
});

test('a snapshot of open chunks is told by its name', () => {
  expect(chunkSnapshotName('chunk_snapshot.000042.0000131072')).toEqual({
    segment: 42,
    offsetBytes: 131_072,
  });
  expect(chunkSnapshotName('chunk_snapshot.42')).toBeNull();
});
