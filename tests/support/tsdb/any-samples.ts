import fc from 'fast-check';
import { FloatColumns, STALE_BITS } from '../../../tsdb/prometheus/chunks/float-columns.ts';

/** How a gap differs from the one before: mostly as scrapes do it, at times as nobody does. */
const change = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: -10, max: 10 }) },
  { weight: 2, arbitrary: fc.integer({ min: -8200, max: 8200 }) },
  { weight: 1, arbitrary: fc.integer({ min: -600_000, max: 600_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(...edges([4096, 8192, 65_536, 524_288])) },
  { weight: 1, arbitrary: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }) },
);

/** The 64 bits of any double: numbers near each other, special ones, NaNs of any payload, the marker. */
const valueBits = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }).map(bitsOf) },
  { weight: 2, arbitrary: fc.double().map(bitsOf) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(STALE_BITS, ...[0, -0, 1, Infinity, -Infinity, NaN, 5e-324].map(bitsOf)),
  },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) },
);

const sample = fc.record({
  change,
  bits: fc.option(valueBits, { nil: null, freq: 2 }), // null: as before
  start: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(100_000) }),
});

/** Samples as a chunk may hold them, with or without start timestamps. */
export function anySamples({ starts = false, most = 60 } = {}): fc.Arbitrary<FloatColumns> {
  return fc
    .record({
      first: fc.oneof(fc.constant(1_700_000_000_000), fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
      gap: fc.oneof(fc.constant(15_000), fc.nat(2 ** 31)),
      samples: fc.array(sample, { maxLength: most, size: 'max' }),
    })
    .map(({ first, gap, samples }) => {
      const columns = new FloatColumns(4);
      let [t, step, bits, start] = [first, gap, 0n, 0];
      for (const [index, next] of samples.entries()) {
        if (index > 1) step += next.change;
        if (index > 0) t += step;
        bits = next.bits ?? bits;
        if (next.start > 0) start = t - next.start;
        columns.push(t, bits, starts ? start : 0);
      }
      return columns;
    });
}

/** What columns hold, to compare: NaNs by their bits. */
export function listed(columns: FloatColumns): [t: number, bits: bigint, start: number][] {
  return Array.from({ length: columns.length }, (_, index) => [
    columns.timestamps[index] ?? 0,
    columns.valueBits(index),
    columns.startTimestamps?.[index] ?? 0,
  ]);
}

function edges(powers: readonly number[]): number[] {
  return powers.flatMap((power) => [power - 1, power, power + 1, 1 - power, -power, -power - 1]);
}

function bitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
