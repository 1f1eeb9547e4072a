import { CUSTOM_SCHEMA } from '../chunks/histogram.ts';

/** The finest schema has 2^8 buckets for each power of two. */
const FINEST = 8;
const SCALE_BITS = 128n;
const DOUBLE_BITS = 53n;

/**
 * Upstream's table of 2^(i/256) is not rounded well: it lies so many last bits below the true powers, plus one (a 0 is
 * one above). The bounds that it prints, and compares, are those of the table.
 */
const BELOW_TRUE =
  '1111112111211111112311222222222211211121122211221122102211221122' +
  '1111112222332132112111211112111111121011213311221222112121332222' +
  '2121223322322122222222323233323311221121223321332233212232332232' +
  '2243223233433343333333444455435422322333324422333243223333543344';
const LAST_BIT = 2 ** -52;

let fractions: readonly number[] | null = null;

/** The upper bound of a bucket of positive values. @see prometheus/prometheus model/histogram/generic.go, `getBound` */
export function bucketBound(index: number, schema: number, customBounds: readonly number[]): number {
  if (schema === CUSTOM_SCHEMA) {
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return customBounds[index] ?? Number.POSITIVE_INFINITY;
  }
  const steps = 2 ** schema;
  const power = Math.floor(index / steps);
  // The bucket below that of the infinities ends at the largest double, not at infinity.
  if (power === 1024 && index === power * steps) return Number.MAX_VALUE;
  const fraction =
    schema > 0 ? (upstreamFractions()[(index - power * steps) * 2 ** (FINEST - schema)] ?? 1) : 1;
  return timesPower(fraction, power);
}

/** Two steps, as 2^-1074 and 2^1024 are no factors that a double has beside what they scale. */
function timesPower(fraction: number, power: number): number {
  const half = Math.trunc(power / 2);
  return fraction * 2 ** half * 2 ** (power - half);
}

/** The powers are worked out in whole numbers: `Math.pow` differs in the last bit from engine to engine. */
function upstreamFractions(): readonly number[] {
  fractions ??= Array.from({ length: 2 ** FINEST }, (_, index) => {
    let product = 1n << SCALE_BITS;
    let root = 2n << SCALE_BITS;
    for (let bit = FINEST - 1; bit >= 0; bit--) {
      root = squareRoot(root << SCALE_BITS);
      if ((index >> bit) & 1) product = (product * root) >> SCALE_BITS;
    }
    const shift = SCALE_BITS - DOUBLE_BITS + 1n;
    const rounded = (product + (1n << (shift - 1n))) >> shift;
    const below = Number(BELOW_TRUE[index]) - 1;
    return Number(rounded) * LAST_BIT - below * LAST_BIT;
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
