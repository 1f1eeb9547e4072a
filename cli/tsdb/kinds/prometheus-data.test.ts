import { expect, test } from 'vitest';
import { memoryFolder } from '../../../tests/support/tsdb/memory-folder.ts';
import { segmentBytes } from '../../../tests/support/tsdb/wal-bytes.ts';
import { writeBlock } from '../../../tsdb/prometheus/block/write/write-block.ts';
import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { TextSink } from '../../../tsdb/prometheus/dump/text-sink.ts';
import { prometheusData } from './prometheus-data.ts';

const ULID = '01M80XXPMVJ64VZYNDVKG4B9E4';

/** A block with one sample of 5 s, and a WAL with one of 4 s and one of 6 s; `hints` are those of the block. */
function dataFolder(hints: readonly string[]) {
  const columns = new FloatColumns();
  columns.pushNumber(5000, 1);
  const files = new Map<string, Uint8Array>();
  for (const [name, bytes] of writeBlock(ULID, [{ labels: ['__name__', 'm'], columns }])) {
    files.set(`${ULID}/${name}`, bytes);
  }
  const meta = JSON.parse(new TextDecoder().decode(files.get(`${ULID}/meta.json`)));
  meta.compaction.hints = hints;
  files.set(`${ULID}/meta.json`, new TextEncoder().encode(JSON.stringify(meta)));
  const ref = [0, 0, 0, 0, 0, 0, 0, 1];
  const label = [1, 8, ...Buffer.from('__name__'), 1, ...Buffer.from('m')];
  const samples = Buffer.alloc(1 + 8 + 8 + 2 * 12);
  samples.set([2, ...ref]);
  samples.writeBigInt64BE(4000n, 9);
  samples.set([0, 0], 17); // no distance in series, none in time
  samples.writeDoubleBE(7, 19);
  samples.set([0, 0xa0, 0x1f], 27); // 2,000 ms later, in zigzag
  samples.writeDoubleBE(8, 30);
  files.set('wal/00000000', segmentBytes([Uint8Array.from([1, ...ref, ...label]), samples.subarray(0, 38)]));
  return memoryFolder(files);
}

async function dumped(hints: readonly string[], asPromtool35: boolean): Promise<readonly string[]> {
  let text = '';
  const sink = new TextSink(async (bytes) => {
    text += new TextDecoder().decode(bytes);
  });
  await prometheusData.dump(dataFolder(hints), sink, {
    match: [],
    minTime: Number.NEGATIVE_INFINITY,
    maxTime: Number.POSITIVE_INFINITY,
    asPromtool35,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  return text.split('\n').filter(Boolean);
}

const [EARLY, IN_BLOCK, LATE] = ['{__name__="m"} 7 4000', '{__name__="m"} 1 5000', '{__name__="m"} 8 6000'];

test('samples of the WAL that are older than a block are left out, unless the block came out of order', async () => {
  expect(await dumped([], false)).toEqual([IN_BLOCK, LATE]);
  expect(await dumped(['from-out-of-order'], false)).toEqual([EARLY, IN_BLOCK, LATE]);
});

test('promtool leaves them out beside every block, and so do we in its name', async () => {
  expect(await dumped(['from-out-of-order'], true)).toEqual([IN_BLOCK, LATE]);
});
