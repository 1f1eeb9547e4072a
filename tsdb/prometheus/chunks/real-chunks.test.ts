import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { promtoolSamples, segmentChunks } from '../../../tests/support/tsdb/segment-chunks.ts';
import { encodeXor } from './encode-xor.ts';
import { ENCODING } from './encoding.ts';
import { FloatColumns } from './float-columns.ts';
import type { Histogram } from './histogram.ts';
import { readFloatChunk } from './read-float-chunk.ts';
import { readHistogramChunk } from './read-histogram-chunk.ts';
import { traceXor } from './trace-xor.ts';

const FOLDERS = ['floats', 'histograms'];

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../../tests/fixtures/tsdb/chunks/${name}`, import.meta.url));
}

function samplesOf(folder: string): string[] {
  const samples: string[] = [];
  for (const { encoding, data, startBytes } of segmentChunks(pathOf(`${folder}/000001`))) {
    const origin = { file: '000001', startBytes };
    if (encoding === ENCODING.xor) {
      const columns = new FloatColumns();
      readFloatChunk(encoding, data, origin, columns);
      for (let at = 0; at < columns.length; at++)
        samples.push(`${columns.values[at]} ${columns.timestamps[at]}`);
    } else {
      for (const { histogram, timestampMs } of readHistogramChunk(encoding, data, origin)) {
        samples.push(`${shown(histogram)} ${timestampMs}`);
      }
    }
  }
  return samples;
}

/** Buckets from the lowest to the highest, without those that are empty: as promtool has them. */
function shown({ count, sum, negativeBuckets, zeroCount, positiveBuckets }: Histogram): string {
  const buckets = [...[...negativeBuckets].reverse(), zeroCount, ...positiveBuckets];
  return `${count} ${sum} ${buckets.filter((bucket) => bucket !== 0).join(',')}`;
}

test('reads from real float chunks what promtool prints', () => {
  expect(samplesOf('floats').sort()).toEqual(promtoolSamples(pathOf('floats/promtool-dump.txt.gz')).sort());
});

test('reads from real histogram chunks what promtool prints, and the samples that it leaves out', () => {
  const left = samplesOf('histograms');
  const printed = promtoolSamples(pathOf('histograms/promtool-dump.txt.gz'));
  for (const sample of printed) {
    const at = left.indexOf(sample);
    expect(at, sample).not.toBe(-1);
    left.splice(at, 1);
  }
  expect(printed.length + left.length).toBe(492); // as meta.json counts them; see the fixture's README
});

test.each(FOLDERS)(
  'writes every real XOR chunk of %s again, byte for byte, and traces all of its bits',
  (folder) => {
    const chunks = segmentChunks(pathOf(`${folder}/000001`)).filter(
      ({ encoding }) => encoding === ENCODING.xor,
    );
    expect(chunks.length).toBeGreaterThan(9);
    const columns = new FloatColumns();
    for (const { encoding, data } of chunks) {
      columns.clear();
      readFloatChunk(encoding, data, { file: '000001' }, columns);
      expect(encodeXor(columns)).toEqual(data);
      expect(traceXor(columns).bytes).toEqual(data);
    }
  },
);

test('knows gauges, series that began anew or ended, negative buckets and custom bounds', () => {
  const histograms = segmentChunks(pathOf('histograms/000001'))
    .filter(({ encoding }) => encoding !== ENCODING.xor)
    .flatMap(({ encoding, data }) => readHistogramChunk(encoding, data, { file: '000001' }))
    .map(({ histogram }) => histogram);
  const kinds = (pick: (histogram: Histogram) => unknown) => [...new Set(histograms.map(pick))].sort();
  expect(kinds(({ counterResetHint }) => counterResetHint)).toEqual(['gauge', 'not-reset', 'unknown']);
  expect(kinds(({ schema }) => schema)).toEqual([-1, -53, 0, 2, 3]);
  expect(kinds(({ isStale }) => isStale)).toEqual([false, true]);
  expect(histograms.some(({ negativeBuckets }) => negativeBuckets.length > 0)).toBe(true);
  const custom = histograms.find(({ customBounds }) => customBounds.length === 8);
  expect(custom?.customBounds.slice(0, 3)).toEqual([100, 1000, 10_000]);
});
