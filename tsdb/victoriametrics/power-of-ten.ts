const SMALL_POWERS = Float64Array.from({ length: 32 }, (_, exponent) => Number(`1e${exponent}`));
const GREAT_POWERS = Float64Array.from({ length: 10 }, (_, index) => Number(`1e${32 * index}`));

/**
 * Go's Pow10: two powers that are as exact as can be, multiplied from zero on and divided below, which is not always
 * the float nearest to 10^exponent.
 */
export function powerOfTen(exponent: number): number {
  if (exponent > 308) return Number.POSITIVE_INFINITY;
  if (exponent >= 0) return (GREAT_POWERS[exponent >>> 5] ?? 0) * (SMALL_POWERS[exponent & 31] ?? 0);
  if (exponent < -323) return 0;
  return Number(`1e${-32 * (-exponent >>> 5)}`) / (SMALL_POWERS[-exponent & 31] ?? 1);
}
