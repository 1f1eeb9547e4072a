import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBits } from '../../../tests/support/tsdb/from-bits.ts';
import { segmentChunks } from '../../../tests/support/tsdb/segment-chunks.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { ChunkBits } from './chunk-bits.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { ENCODING } from './encoding.ts';
import { readHistogramChunk } from './read-histogram-chunk.ts';
import { sampleCount } from './sample-count.ts';
import { readVarbitInt, readVarbitUint } from './varbit.ts';
import { varbitIntClass, writeVarbitInt } from './write-varbit.ts';

const ORIGIN = { file: '000001' };
const FIXTURE = fileURLToPath(
  new URL('../../../tests/fixtures/tsdb/chunks/histograms/000001', import.meta.url),
);

/** On paper from the rules of histogram_st.go and st.go: no released program that this machine has writes it. */
const STARTS_ON_PAPER = [
  '10 00000000000010 1 0000001', // after a reset, two samples, the first start known, changes from sample 1 on
  '00000000 0', // zero threshold 0, schema 0
  '10 001 10 001 0', // one positive span: one bucket from 0 on
  '0', // no negative ones
  `1110 001100100 10 011 0 0011111111111000${'0'.repeat(48)} 10 011`, // at 100: count 3, zeros 0, sum 1.5, bucket 3
  '01111000', // 60 ms before, zigzag 120
  '1110 000111100 10 010 0 0 10 010', // at 160: count and bucket 2 more, the rest as it was
  '110 011110', // 30 before the time of sample 0
];

test('reads the start timestamps of a histogram chunk that was worked out on paper', () => {
  const samples = readHistogramChunk(ENCODING.histogramSt, fromBits(STARTS_ON_PAPER), ORIGIN);
  expect(samples.map(({ timestampMs, startMs }) => [timestampMs, startMs])).toEqual([
    [100, 40],
    [160, 70],
  ]);
  const [first, second] = samples.map(({ histogram }) => histogram);
  expect(first).toMatchObject({ counterResetHint: 'reset', schema: 0, count: 3, sum: 1.5, zeroThreshold: 0 });
  expect(first?.positiveSpans).toEqual([{ offset: 0, length: 1 }]);
  expect(second).toMatchObject({ counterResetHint: 'not-reset', count: 5, sum: 1.5 });
  expect(second?.positiveBuckets).toEqual(Float64Array.of(5));
});

test('counts samples as the chunk does, whose flags stand ahead of the count where there are starts', () => {
  expect(sampleCount(ENCODING.histogramSt, fromBits(STARTS_ON_PAPER))).toBe(2);
  expect(sampleCount(ENCODING.histogram, Uint8Array.of(0x80, 2))).toBe(0x8002);
  expect(sampleCount(ENCODING.xor, Uint8Array.of(7))).toBe(0);
});

test('reads a chunk with a header for starts, and none in it, as the one without', () => {
  let chunks = 0;
  for (const { encoding, data } of segmentChunks(FIXTURE)) {
    if (encoding === ENCODING.xor) continue;
    const starts = Uint8Array.from(data);
    starts.set([(data[0] ?? 0) | ((data[2] ?? 0) & 0xc0), data[1] ?? 0, 0]); // flags ahead of the count, no start
    const expected = readHistogramChunk(encoding, data, ORIGIN);
    expect(readHistogramChunk(encoding + 3, starts, ORIGIN)).toEqual(expected);
    chunks++;
  }
  expect(chunks).toBe(19);
});

test.each([
  [
    'more buckets than bits',
    ['0000000000000001 00000000 00000000 0', '10 001 11111110', '1'.repeat(56)],
    'positive spans',
  ],
  ['a resolution that no version has', ['0000000000000001 00000000 00000000 1110 011111111'], 'schema'],
  ['more samples than bits', ['1111111111111111 00000000 00000000 0 0 0'], 'sample count'],
  ['an end inside a sum', ['0000000000000001 00000000 00000000 0 0 0 0 0 0 0011'], 'sum'],
])('refuses %s and names the field', (_, bits, field) => {
  try {
    readHistogramChunk(ENCODING.histogram, fromBits(bits), ORIGIN);
    expect.unreachable('was read');
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    expect(error.place.field).toBe(field);
  }
});

test('writes and reads a number of few digits in few bits', () => {
  const edges = [3, 6, 9, 12, 18, 25].flatMap((width) => {
    const half = 2 ** (width - 1);
    return [half, half + 1, 1 - half, -half];
  });
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, ...edges)), (value) => {
      const out = new ChunkWriter();
      writeVarbitInt(out, value);
      const bits = new ChunkBits().load(out.bytes(), ORIGIN);
      expect(readVarbitInt(bits, 'number')).toBe(value);
      expect(bits.at).toBe(out.at);
    }),
  );
  expect([0, 4, -3, 5, -4, 33, 2 ** 50, 2 ** 53 - 1].map(varbitIntClass)).toEqual([
    '0',
    '10+3',
    '10+3',
    '110+6',
    '110+6',
    '1110+9',
    '11111110+56',
    '11111110+56',
  ]);
  expect(readVarbitUint(new ChunkBits().load(fromBits(['11110 111111111111']), ORIGIN), 'number')).toBe(4095);
});
