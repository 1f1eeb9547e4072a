/** Schema of histograms whose bounds are given one by one. */
export const CUSTOM_BOUNDS_SCHEMA = -53;
/** The finest schema has 2^8 buckets for each power of two. */
const FINEST = 8;
const SCALE_BITS = 128n;
const DOUBLE_BITS = 53n;

let fractions: readonly number[] | null = null;

/** The upper bound of a bucket of positive values. @see prometheus/prometheus model/histogram/generic.go, `getBound` */
export function bucketBound(index: number, schema: number, customValues: readonly number[]): number {
  if (schema === CUSTOM_BOUNDS_SCHEMA) {
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return customValues[index] ?? Number.POSITIVE_INFINITY;
  }
  const steps = 2 ** schema;
  const power = Math.floor(index / steps);
  // The bucket below that of the infinities ends at the largest double, not at infinity.
  if (power === 1024 && index === power * steps) return Number.MAX_VALUE;
  const fraction = schema > 0 ? (exactFractions()[(index - power * steps) * 2 ** (FINEST - schema)] ?? 1) : 1;
  return timesPower(fraction, power);
}

/** Two steps, as 2^-1074 and 2^1024 are no factors that a double has beside what they scale. */
function timesPower(fraction: number, power: number): number {
  const half = Math.trunc(power / 2);
  return fraction * 2 ** half * 2 ** (power - half);
}

/** 2^(i/256), each rounded once: `Math.pow` differs in the last bit here and there. */
function exactFractions(): readonly number[] {
  fractions ??= Array.from({ length: 2 ** FINEST }, (_, index) => {
    let product = 1n << SCALE_BITS;
    let root = 2n << SCALE_BITS;
    for (let bit = FINEST - 1; bit >= 0; bit--) {
      root = squareRoot(root << SCALE_BITS);
      if ((index >> bit) & 1) product = (product * root) >> SCALE_BITS;
    }
    const shift = SCALE_BITS - DOUBLE_BITS + 1n;
    const rounded = (product + (1n << (shift - 1n))) >> shift;
    return Number(rounded) / 2 ** (Number(DOUBLE_BITS) - 1);
  });
  return fractions;
}

function squareRoot(square: bigint): bigint {
  let root = 1n << (2n * SCALE_BITS);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
