import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listed } from '../../../tests/support/tsdb/any-samples.ts';
import { seededSamples } from '../../../tests/support/tsdb/seeded-samples.ts';
import { encodeXor2 } from './encode-xor2.ts';
import { ENCODING } from './encoding.ts';
import { FloatColumns } from './float-columns.ts';
import { readFloatChunk } from './read-float-chunk.ts';
import { readHistogramChunk } from './read-histogram-chunk.ts';

interface Upstream {
  readonly xor2: readonly { readonly seed: number; readonly count: number; readonly chunk: string }[];
  readonly histograms: readonly {
    readonly encoding: number;
    readonly chunk: string;
    readonly samples: readonly [t: number, start: number, histogram: unknown][];
  }[];
}

/** Written by the chunk code of Prometheus 3.14 itself; the fixture's README says how. */
const upstream: Upstream = JSON.parse(
  readFileSync(new URL('../../../tests/fixtures/tsdb/chunks/upstream-3.14.json', import.meta.url), 'utf8'),
);
const ORIGIN = { file: 'upstream-3.14.json' };

test.each(upstream.xor2)('writes and reads XOR2 as upstream does: $count samples, seed $seed', (written) => {
  const data = Uint8Array.from(Buffer.from(written.chunk, 'base64'));
  const samples = seededSamples(written.seed, written.count);
  expect(encodeXor2(samples)).toEqual(data);
  const columns = new FloatColumns();
  readFloatChunk(ENCODING.xor2, data, ORIGIN, columns);
  expect(listed(columns)).toEqual(listed(samples));
});

test.each(upstream.histograms)('reads start timestamps of histograms, encoding $encoding', (written) => {
  const samples = readHistogramChunk(
    written.encoding,
    Uint8Array.from(Buffer.from(written.chunk, 'base64')),
    ORIGIN,
  );
  const read = samples.map(({ timestampMs, startMs, histogram }) => {
    const { isStale, count, zeroCount, sum, positiveBuckets, negativeBuckets } = histogram;
    const numbers = [count, zeroCount, sum, [...positiveBuckets], [...negativeBuckets]];
    return [timestampMs, startMs, isStale ? null : numbers];
  });
  expect(read).toEqual(written.samples);
});
