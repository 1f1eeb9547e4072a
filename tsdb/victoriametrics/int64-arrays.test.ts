import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Unpackers } from '../bytes/unpackers.ts';
import type { Coding } from './codings.ts';
import { decodeInt64Rows } from './decode-int64-rows.ts';
import { chooseCoding } from './encode/choose-coding.ts';
import { traceArray } from './encode/trace-array.ts';

const INT64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const FRAME = { file: 'values.bin', startBytes: 0, field: 'values' };
const PLAIN: Record<string, Coding> = { constant: 3, 'constant delta': 2, delta2: 5, delta: 6 };
const none: Unpackers = { snappy: (packed) => packed, zstd: (packed) => packed };

function roundTrip(integers: readonly bigint[], precisionBits: number) {
  const trace = traceArray(integers, precisionBits);
  const bytes = Uint8Array.from(trace.steps.flatMap((step) => [...step.bytes]));
  const coding = PLAIN[trace.reason.shape] ?? 3;
  const rows = decodeInt64Rows(bytes, { coding, first: trace.first, count: integers.length }, FRAME, none);
  return { trace, read: integers.map((_, row) => rows.at(row)) };
}

test('any integers come back as they were, whichever coding is chosen', () => {
  fc.assert(
    fc.property(fc.array(INT64, { minLength: 1, maxLength: 40 }), (integers) => {
      expect(roundTrip(integers, 64).read).toEqual(integers);
    }),
    { numRuns: 300 },
  );
});

test('with fewer precision bits the reader gets what the trace says was written', () => {
  const counter = fc.array(fc.bigInt({ min: 0n, max: 2n ** 40n }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(counter, fc.integer({ min: 1, max: 63 }), (integers, bits) => {
      const { trace, read } = roundTrip(integers, bits);
      expect(read).toEqual(trace.written);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['all equal', [5n, 5n, 5n], 'constant'],
  ['equal steps', [10n, 7n, 4n], 'constant delta'],
  ['negative', [1n, 2n, -1n, 9n], 'delta'],
  ['falls', [100n, 90n, 95n], 'delta'],
  ['grows', [100n, 150n, 3n, 60n], 'delta2'], // to less than an eighth: a counter that began anew
  ['resets', [90n, 1n, 91n, 2n, 92n, 3n, 93n], 'delta'],
])('an array is told apart by: %s', (why, integers, shape) => {
  expect(chooseCoding(integers)).toMatchObject({ why, shape });
});

test.each([
  ['a varint too few', 6, [2], 'ends-early'],
  ['a byte too many', 6, [2, 2, 2], 'differs'],
  ['a varint that does not end', 6, [2, 0x80], 'ends-early'],
  ['more than 64 bits', 6, [2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2], 'differs'],
  ['bytes behind a constant', 3, [0], 'differs'],
  ['no step for a constant delta', 2, [], 'ends-early'],
] as const)('%s is refused with its place', (_, coding, bytes, kind) => {
  const read = () => decodeInt64Rows(Uint8Array.from(bytes), { coding, first: 1n, count: 3 }, FRAME, none);
  expect(read).toThrow(expect.objectContaining({ problem: expect.objectContaining({ kind }) }));
});

test('rows that cannot be there are refused before room is made for them', () => {
  const read = () => decodeInt64Rows(Uint8Array.of(1), { coding: 5, first: 0n, count: 2 ** 31 }, FRAME, none);
  expect(read).toThrow('2147483647 bytes expected, 1 left');
});
