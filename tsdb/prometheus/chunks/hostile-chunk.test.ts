import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../tests/support/seeded-random.ts';
import { segmentChunks } from '../../../tests/support/tsdb/segment-chunks.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { encodeXor2 } from './encode-xor2.ts';
import { ENCODING } from './encoding.ts';
import { FloatColumns } from './float-columns.ts';
import { readFloatChunk } from './read-float-chunk.ts';
import { readHistogramChunk } from './read-histogram-chunk.ts';

const FLOAT_CASES = 30_000;
const HISTOGRAM_CASES = 15_000;
const ORIGIN = { file: '000001', startBytes: 8 };

function real(folder: string, isWanted: (encoding: number) => boolean): Uint8Array[] {
  const path = fileURLToPath(
    new URL(`../../../tests/fixtures/tsdb/chunks/${folder}/000001`, import.meta.url),
  );
  return segmentChunks(path)
    .filter(({ encoding, data }) => isWanted(encoding) && data.length < 700)
    .map(({ data }) => data);
}

/** A real chunk with some bits turned, bytes put over it, its end cut or its count raised; at times only noise. */
function damaged(chunks: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  if (random() < 0.2) return Uint8Array.from({ length: below(80) }, () => below(256) & below(256));
  const chunk = Uint8Array.from(chunks[below(chunks.length)] ?? []);
  for (let turns = below(4); turns >= 0; turns--) {
    const at = below(random() < 0.4 ? Math.min(chunk.length, 24) : chunk.length);
    chunk[at] = random() < 0.5 ? (chunk[at] ?? 0) ^ (1 << below(8)) : below(2) * 255;
  }
  return random() < 0.3 ? chunk.subarray(0, below(chunk.length + 1)) : chunk;
}

test('reads damaged float chunks as samples or refuses them with a place inside, in bounded room', () => {
  const random = seededRandom(20_261_122);
  const xor = real('floats', () => true);
  const columns = new FloatColumns(1);
  const xor2 = xor.map((data) => {
    columns.clear();
    readFloatChunk(ENCODING.xor, data, ORIGIN, columns);
    for (let at = 0; at < columns.length; at += 3) columns.withStartTimestamps()[at] = 1_700_000_000_000 + at;
    return encodeXor2(columns);
  });
  let read = 0;
  for (let turn = 0; turn < FLOAT_CASES; turn++) {
    const isXor2 = turn % 2 === 1;
    const data = damaged(isXor2 ? xor2 : xor, random);
    columns.clear();
    const count = samplesOrRefusal(data, () =>
      readFloatChunk(isXor2 ? ENCODING.xor2 : ENCODING.xor, data, ORIGIN, columns),
    );
    if (count === null) continue;
    read++;
    if (count > 8 * data.length) expect.unreachable('more samples than bits');
    if (!columns.timestamps.subarray(0, count).every(Number.isSafeInteger))
      expect.unreachable('a time is no number');
  }
  expect(read).toBeGreaterThan(FLOAT_CASES / 20);
  expect(read).toBeLessThan(FLOAT_CASES);
  const mostBytes = Math.max(80, ...[...xor, ...xor2].map(({ length }) => length));
  expect(columns.timestamps.length).toBeLessThan(2 * 8 * mostBytes);
});

test('reads damaged histogram chunks as samples or refuses them with a place inside, in bounded room', () => {
  const random = seededRandom(7);
  const integers = real('histograms', (encoding) => encoding === ENCODING.histogram);
  const floats = real('histograms', (encoding) => encoding === ENCODING.floatHistogram);
  let read = 0;
  for (let turn = 0; turn < HISTOGRAM_CASES; turn++) {
    const isFloat = turn % 2 === 1;
    const encoding = (isFloat ? ENCODING.floatHistogram : ENCODING.histogram) + (turn % 3 === 0 ? 3 : 0);
    const data = damaged(isFloat ? floats : integers, random);
    const samples = samplesOrRefusal(data, () => readHistogramChunk(encoding, data, ORIGIN));
    if (samples === null) continue;
    read++;
    const buckets = samples.reduce(
      (sum, { histogram }) => sum + histogram.positiveBuckets.length + histogram.negativeBuckets.length,
      0,
    );
    if (samples.length + buckets > 8 * data.length) expect.unreachable('more numbers than bits');
  }
  expect(read).toBeGreaterThan(HISTOGRAM_CASES / 20);
  expect(read).toBeLessThan(HISTOGRAM_CASES);
});

/** Null for a FormatError; anything else is thrown on. */
function samplesOrRefusal<Samples>(data: Uint8Array, read: () => Samples): Samples | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { file, offsetBytes } = error.place;
    if (file === ORIGIN.file && offsetBytes >= 8 && offsetBytes <= 8 + data.length) return null;
    throw new Error(`a place outside: ${error.message}`, { cause: error });
  }
}
