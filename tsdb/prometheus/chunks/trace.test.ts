import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySamples } from '../../../tests/support/tsdb/any-samples.ts';
import { encodeXor } from './encode-xor.ts';
import { encodeXor2 } from './encode-xor2.ts';
import { FloatColumns } from './float-columns.ts';
import type { TracedChunk } from './trace.ts';
import { traceGorilla } from './trace-gorilla.ts';
import { traceXor } from './trace-xor.ts';
import { traceXor2 } from './trace-xor2.ts';

/** Every bit belongs to one part and to one field of it, in order, and what is left fills the last byte with zeros. */
function expectWhole(trace: TracedChunk): void {
  const parts = trace.samples.flatMap((sample) => sample.parts);
  const digits = Array.from(trace.bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  expect(parts.map(({ bits }) => bits).join('')).toBe(digits.slice(0, trace.bits));
  expect(parts.map(({ fields }) => fields.map(({ bits }) => bits).join(''))).toEqual(
    parts.map(({ bits }) => bits),
  );
  for (const { fromBit, bits } of parts.flatMap((part) => [part, ...part.fields])) {
    expect(digits.slice(fromBit, fromBit + bits.length)).toBe(bits);
  }
  expect(digits.slice(trace.bits)).toMatch(/^0{0,7}$/);
}

/** `part class` of each sample. */
function classesOf(trace: TracedChunk): string[] {
  return trace.samples.map(({ parts }) => parts.map((part) => `${part.part} ${part.class}`).join(', '));
}

function columnsOf(samples: readonly (readonly [t: number, value: number, start?: number])[]): FloatColumns {
  const columns = new FloatColumns();
  for (const [t, value, start] of samples) columns.pushNumber(t, value, start);
  return columns;
}

test('accounts for every bit of a chunk, the same that the encoder writes', () => {
  fc.assert(
    fc.property(anySamples({ starts: true, most: 12 }), (samples) => {
      fc.pre(samples.length > 0);
      const [xor, xor2] = [traceXor(samples), traceXor2(samples)];
      expect(xor.bytes).toEqual(encodeXor(samples));
      expect(xor2.bytes).toEqual(encodeXor2(samples));
      expectWhole(xor);
      expectWhole(xor2);
    }),
    { numRuns: 100 },
  );
});

const SAMPLES = columnsOf([
  [1000, 1],
  [2000, 2],
  [3000, 2],
  [4050, 4],
  [21_485, 4],
  [301_065, 6],
  [901_065, 6],
  [0, 6],
]);

test('names the case of each code', () => {
  expect(classesOf(traceXor(SAMPLES))).toEqual([
    'count u16, timestamp varint, value raw',
    'timestamp uvarint, value 11',
    'timestamp 0, value 0',
    'timestamp 10+14, value 10',
    'timestamp 110+17, value 0',
    'timestamp 1110+20, value 11',
    'timestamp 1110+20, value 0',
    'timestamp 1111+64, value 0',
  ]);
  expect(classesOf(traceXor2(SAMPLES))).toEqual([
    'count u16, timestamp varint, value raw',
    'timestamp uvarint, value 110',
    'joint 0',
    'joint 110+13, value 10',
    'joint 1110+20, value 0',
    'joint 1110+20, value 110',
    'joint 1110+20, value 0',
    'joint 11110+64, value 0',
  ]);
});

test('shows what each field says', () => {
  const [, , , fourth] = traceXor(SAMPLES).samples;
  expect(
    fourth?.parts.flatMap(({ fields }) => fields.map(({ name, bits, value }) => [name, bits, value])),
  ).toEqual([
    ['prefix', '10', '10'],
    ['dod', '00000000110010', '50'],
    ['prefix', '10', '10'],
    ['meaningful', '00000000001', '0x1'],
  ]);
});

test('codes stale markers and start timestamps of XOR2 as parts of their own', () => {
  const samples = columnsOf([
    [1000, 1, 400],
    [2000, 1, 400],
  ]);
  samples.pushStale(3000, 1500);
  samples.pushStale(4001, 2496);
  expect(classesOf(traceXor2(samples))).toEqual([
    'count u16, timestamp varint, value raw, start varint',
    'timestamp uvarint, value 0',
    'joint 11111, start 11110+12',
    'joint 110+13, value 111, start 10+3',
  ]);
});

test("codes with the paper's buckets, in seconds and in milliseconds", () => {
  const samples = columnsOf([
    [7_200_000 + 62_000, 12],
    [7_200_000 + 122_000, 12],
    [7_200_000 + 182_000, 24],
    [7_200_000 + 245_000, 24],
    [7_200_000 + 500_000, 24],
  ]);
  expect(classesOf(traceGorilla(samples, 's'))).toEqual([
    'header raw, timestamp raw, value raw',
    'timestamp 10+7, value 0', // the paper's own figure: 62 and then 60 seconds
    'timestamp 0, value 11',
    'timestamp 10+7, value 0',
    'timestamp 110+9, value 0',
  ]);
  expect(classesOf(traceGorilla(samples, 'ms')).slice(1)).toEqual([
    'timestamp 1110+12, value 0',
    'timestamp 0, value 11',
    'timestamp 1111+32, value 0',
    'timestamp 1111+32, value 0',
  ]);
  expectWhole(traceGorilla(samples, 's'));
  expect(traceGorilla(samples, 's').samples[0]?.parts.map(({ bits }) => bits.length)).toEqual([64, 14, 64]);
});

test('says that the paper has no code for a gap of months', () => {
  const samples = columnsOf([
    [0, 1],
    [1, 1],
    [2 ** 40, 1],
  ]);
  expect(() => traceGorilla(samples, 'ms')).toThrow(RangeError);
});
