/** Why an array is written as it is; the first that holds. */
export type CodingReason =
  | { readonly shape: 'constant'; readonly why: 'all equal' }
  | { readonly shape: 'constant delta'; readonly why: 'equal steps' }
  /** A gauge: below zero at `row`, or falling there to more than an eighth of what it was, or reset too often. */
  | { readonly shape: 'delta'; readonly why: 'negative' | 'falls'; readonly row: number }
  | { readonly shape: 'delta'; readonly why: 'resets'; readonly resets: number }
  /** A counter. */
  | { readonly shape: 'delta2'; readonly why: 'grows'; readonly resets: number };

/** @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/encoding/encoding.go, `marshalInt64Array` and `isGauge` */
export function chooseCoding(integers: readonly bigint[]): CodingReason {
  const [first = 0n, second = 0n] = integers;
  if (integers.every((integer) => integer === first)) return { shape: 'constant', why: 'all equal' };
  const step = BigInt.asIntN(64, second - first);
  const stepsEqually = integers.every(
    (integer, row) => row === 0 || BigInt.asIntN(64, integer - (integers[row - 1] ?? 0n)) === step,
  );
  if (stepsEqually) return { shape: 'constant delta', why: 'equal steps' };
  let resets = 0;
  let before = first;
  if (before < 0n) return { shape: 'delta', why: 'negative', row: 0 };
  for (const [row, integer] of integers.entries()) {
    if (integer < before) {
      if (integer < 0n) return { shape: 'delta', why: 'negative', row };
      if (integer > before >> 3n) return { shape: 'delta', why: 'falls', row };
      resets++;
    }
    before = integer;
  }
  const isGauge = resets > 2 && resets > integers.length >> 3;
  return isGauge ? { shape: 'delta', why: 'resets', resets } : { shape: 'delta2', why: 'grows', resets };
}
