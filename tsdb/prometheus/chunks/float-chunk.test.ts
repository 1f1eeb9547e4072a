import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySamples, listed } from '../../../tests/support/tsdb/any-samples.ts';
import { fromBits } from '../../../tests/support/tsdb/from-bits.ts';
import { FormatError } from '../../bytes/format-error.ts';
import { encodeXor } from './encode-xor.ts';
import { encodeXor2 } from './encode-xor2.ts';
import { ENCODING } from './encoding.ts';
import { FloatColumns } from './float-columns.ts';
import { readFloatChunk } from './read-float-chunk.ts';

const ORIGIN = { file: 'chunks/000001', startBytes: 100 };

function read(encoding: number, data: Uint8Array): FloatColumns {
  const columns = new FloatColumns(1);
  expect(readFloatChunk(encoding, data, ORIGIN, columns)).toBe(columns.length);
  return columns;
}

function problemOf(encoding: number, data: Uint8Array): FormatError {
  try {
    readFloatChunk(encoding, data, ORIGIN, new FloatColumns());
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('was read');
}

test('gives back from an XOR chunk the samples that went in, down to the payload of a NaN', () => {
  fc.assert(
    fc.property(anySamples(), (samples) => {
      expect(listed(read(ENCODING.xor, encodeXor(samples)))).toEqual(listed(samples));
    }),
    { numRuns: 200 },
  );
});

test('gives back from an XOR2 chunk the samples that went in, with their start timestamps', () => {
  fc.assert(
    fc.property(
      fc.boolean().chain((starts) => anySamples({ starts, most: 140 })),
      (samples) => {
        expect(listed(read(ENCODING.xor2, encodeXor2(samples)))).toEqual(listed(samples));
      },
    ),
    { numRuns: 150 },
  );
});

test('appends chunk after chunk, whichever encoding each has', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anySamples({ starts: true, most: 9 }))), (chunks) => {
      const columns = new FloatColumns(1);
      const expected = chunks.flatMap(([isXor2, samples]) => {
        const data = isXor2 ? encodeXor2(samples) : encodeXor(samples);
        readFloatChunk(isXor2 ? ENCODING.xor2 : ENCODING.xor, data, ORIGIN, columns);
        return listed(samples).map(([t, bits, start]) => [t, bits, isXor2 ? start : 0]);
      });
      expect(listed(columns)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

/** On paper: each case of the timestamp code and each of the value code at least once. */
const XOR_ON_PAPER = [
  '0000000000000111', // seven samples
  '1101000000001111', // t0 = 1000, zigzag 2000
  `0011111111110000${'0'.repeat(48)}`, // v0 = 1
  '1110100000000111 11 00001 001011 11111111111', // +1000; 2, xor 0x7ff0...: lead 1, 11 bits
  '0 0', // +1000, the same
  '10 00000000110010 10 00000000001', // dod 50; 4, one bit of the last window
  '110 00100000000000001 0', // dod 16,385; the same
  '1110 01000000000000000001 11 01100 000001 1', // dod 262,145; 6, xor is bit 51, right of the window: lead 12, 1 bit
  `1111 ${twos(-600_000)} 0`, // dod -600,000; the same
];

test('reads and writes an XOR chunk that was worked out on paper', () => {
  const columns = read(ENCODING.xor, fromBits(XOR_ON_PAPER));
  expect([...columns.timestamps.subarray(0, 7)]).toEqual([1000, 2000, 3000, 4050, 21_485, 301_065, -19_355]);
  expect([...columns.values.subarray(0, 7)]).toEqual([1, 2, 2, 4, 4, 6, 6]);
  expect(encodeXor(columns)).toEqual(fromBits(XOR_ON_PAPER));
});

/** On paper from the rules of xor2.go, as no released program that this machine has writes this encoding. */
const XOR2_ON_PAPER = [
  '0000000000000111 00000000', // seven samples, none with a start
  '1101000000001111', // t0 = 1000
  `0011111111110000${'0'.repeat(48)}`, // v0 = 1
  '1110100000000111 110 00001 001011 11111111111', // +1000; 2
  '0', // +1000, the same
  '11111', // +1000, stale
  '110 0000000110010 0', // dod 50; 2, the value before the marker
  '110 1111111001110 111', // dod -50, stale
  '10 1 01100 000001 1', // +1000; 3 differs from 2 by bit 51
];

test('reads and writes an XOR2 chunk that was worked out on paper, across two stale markers', () => {
  const columns = read(ENCODING.xor2, fromBits(XOR2_ON_PAPER));
  expect([...columns.timestamps.subarray(0, 7)]).toEqual([1000, 2000, 3000, 4000, 5050, 6050, 7050]);
  expect([...columns.values.subarray(0, 7)]).toEqual([1, 2, 2, Number.NaN, 2, Number.NaN, 3]);
  expect([2, 3, 4, 5, 6].map((index) => columns.isStale(index))).toEqual([false, true, false, true, false]);
  expect(encodeXor2(columns)).toEqual(fromBits(XOR2_ON_PAPER));
});

/** On paper as well: a start of 400 until sample 1, then 1500 and 2496. */
const STARTS_ON_PAPER = [
  '0000000000000100 1 0000010', // four samples, the first start known, changes from sample 2 on
  '1101000000001111', // t0 = 1000
  `0011111111110000${'0'.repeat(48)}`, // v0 = 1
  '1011000000001001', // 600 before t0, zigzag 1200
  '1110100000000111 0', // +1000, the same
  '0 11110 000111110100', // the same; 500 before the time of sample 1
  '0 10 100', // the same; 4 more than that
];

test('reads and writes the start timestamps of an XOR2 chunk that was worked out on paper', () => {
  const columns = read(ENCODING.xor2, fromBits(STARTS_ON_PAPER));
  expect([...(columns.startTimestamps?.subarray(0, 4) ?? [])]).toEqual([400, 400, 1500, 2496]);
  expect([...columns.timestamps.subarray(0, 4)]).toEqual([1000, 2000, 3000, 4000]);
  expect(encodeXor2(columns)).toEqual(fromBits(STARTS_ON_PAPER));
});

test.each([
  [
    'a count that the bits cannot hold',
    1,
    ['1111111111111111', ...XOR_ON_PAPER.slice(1)],
    'sample count',
    100,
  ],
  ['the end inside sample 1', 1, XOR_ON_PAPER.slice(0, 4).map((bits) => bits.slice(0, 64)), 'sample', 117],
  ['the end inside the last sample', 1, XOR_ON_PAPER.join('').slice(0, -30).split('\n'), 'sample', 128],
  [
    'a window without one before',
    1,
    ['0000000000000010', ...XOR_ON_PAPER.slice(1, 3), '00000001 10'],
    'value',
    112,
  ],
  [
    'a window beyond 64 bits',
    1,
    ['0000000000000010', ...XOR_ON_PAPER.slice(1, 3), '00000001 11 11111 100010 1'],
    'meaningful bits',
    113,
  ],
  ['an encoding that holds no floats', 2, XOR_ON_PAPER, 'encoding', 100],
  ['no bytes at all', 4, [], 'sample count', 100],
] as const)('refuses %s and names field and byte', (_, encoding, bits, field, offsetBytes) => {
  expect(problemOf(encoding, fromBits(bits)).place).toMatchObject({ file: ORIGIN.file, field, offsetBytes });
});

test('keeps the samples of before when a chunk is refused', () => {
  const columns = read(ENCODING.xor2, fromBits(STARTS_ON_PAPER));
  const before = listed(columns);
  const broken = fromBits([...STARTS_ON_PAPER.slice(0, -1), '11110']);
  expect(() => readFloatChunk(ENCODING.xor2, broken, ORIGIN, columns)).toThrow(FormatError);
  expect(listed(columns)).toEqual(before);
  readFloatChunk(ENCODING.xor, fromBits(XOR_ON_PAPER), ORIGIN, columns);
  expect(
    listed(columns)
      .slice(4)
      .every(([, , start]) => start === 0),
  ).toBe(true);
});

function twos(value: number): string {
  return BigInt.asUintN(64, BigInt(value)).toString(2);
}
