import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsToFloats } from './decimals-to-floats.ts';
import { floatToDecimal } from './encode/float-to-decimal.ts';
import { floatsToDecimals } from './encode/floats-to-decimals.ts';
import { traceDecimalBlock } from './encode/trace-decimal-block.ts';
import { Int64Rows } from './int64-rows.ts';

function rowsOf(integers: readonly bigint[]): Int64Rows {
  const rows = new Int64Rows(integers.length);
  for (const [row, integer] of integers.entries()) {
    rows.high[row] = Number(BigInt.asIntN(32, integer >> 32n));
    rows.low[row] = Number(integer & 0xffff_ffffn);
  }
  return rows;
}

function stored(values: readonly number[]): number[] {
  const { integers, scale } = floatsToDecimals(values);
  return [...decimalsToFloats(rowsOf(integers), scale)];
}

test.each([
  [0, 0n, 0],
  [-1.234, -1234n, -3],
  [42.5, 425n, -1],
  [1000, 1n, 3],
  [0.1 + 0.2, 3n, -1], // the last bits of a sum are no digits
  [1e300, 1n, 300],
  [2 ** 53 + 2, 9007199254740994n, 0],
  [-(2 ** 63), -9223372036854775n, 3], // two bytes beyond what a decimal keeps
])('%d is written as %d times ten to the %d', (value, integer, scale) => {
  expect(floatToDecimal(value)).toEqual({ integer, scale });
});

test('special values keep their bits beside any others', () => {
  const values = [1.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
  const { integers, scale } = floatsToDecimals(values);
  const floats = decimalsToFloats(rowsOf(integers), scale);
  expect([...floats]).toEqual(values);
  expect(new BigUint64Array(floats.buffer)[3]).toBe(0x7ff0000000000002n);
});

test('numbers as people write them come back as they were', () => {
  const number = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }));
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (numbers) => {
      const values = numbers.map(([integer, digits]) => Number(`${integer}e-${digits}`) + 0);
      expect(stored(values)).toEqual(values);
    }),
    { numRuns: 300 },
  );
});

test('any float comes back within a part in a trillion, alone in its block', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-290, max: 1e290 }), (value) => {
      const [read = 0] = stored([value]);
      expect(Math.abs(read - value) / value).toBeLessThan(1e-11);
    }),
    { numRuns: 500 },
  );
});

test('where one block holds large and small numbers, the small ones lose digits', () => {
  expect(stored([1.23456789, 1.5e17])).toEqual([1.2, 1.5e17]);
});

test('a trace names the cost of each sample: a gauge by its differences, even times by one varint', () => {
  const samples = [10.5, 11, 10.25, 12].map((value, row) => ({ timestampMs: 1000 * row, value }));
  const trace = traceDecimalBlock(samples);
  expect(trace).toMatchObject({ scale: -2, integers: [1050n, 1100n, 1025n, 1200n], headerBytes: 81 });
  expect(trace.timestamps).toMatchObject({ reason: { shape: 'constant delta' }, bytes: 2 });
  expect(trace.values).toMatchObject({
    reason: { shape: 'delta', why: 'falls', row: 2 },
    isTriedWithZstd: false,
  });
  expect(trace.values.steps.map(({ delta, bytes }) => [delta, bytes.length])).toEqual([
    [50n, 1],
    [-75n, 2],
    [175n, 2],
  ]);
  expect(trace.bytesPerSample).toBe((2 + 5) / 4);
});
