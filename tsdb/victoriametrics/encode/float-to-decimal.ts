import { powerOfTen } from '../power-of-ten.ts';

/** value = integer times 10^scale. */
export interface Decimal {
  readonly integer: bigint;
  readonly scale: number;
}

/** The greatest and the least integer of 64 bits stand for the infinities. */
export const INFINITY = 2n ** 63n - 1n;
export const MINUS_INFINITY = -(2n ** 63n);
/** The greatest integer but one. */
export const STALE = INFINITY - 1n;

/** Beyond these two an integer stands for something else. */
const GREATEST = INFINITY - 2n;
const LEAST = MINUS_INFINITY + 1n;

/** Whether an integer stands for something that is no number: it has no scale. */
export function isSpecial(integer: bigint): boolean {
  return integer > GREATEST || integer < LEAST;
}

/**
 * The shortest decimal that VictoriaMetrics finds for a float: exact for most numbers that people write, cut to 12
 * digits or more for others. NaN is taken for the stale marker, the only NaN that is stored.
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/decimal/decimal.go, `FromFloat`
 */
export function floatToDecimal(value: number): Decimal {
  if (value === 0) return { integer: 0n, scale: 0 };
  if (Number.isNaN(value)) return { integer: STALE, scale: 0 };
  if (!Number.isFinite(value)) return { integer: value > 0 ? INFINITY : MINUS_INFINITY, scale: 0 };
  const { integer, scale } = positiveToDecimal(Math.abs(value));
  if (value > 0) return { integer: integer > GREATEST ? GREATEST : integer, scale };
  return { integer: -integer < LEAST ? LEAST : -integer, scale };
}

function positiveToDecimal(value: number): Decimal {
  if (value >= 2 ** 64 || !Number.isInteger(value)) return slowly(value);
  let integer = BigInt(value);
  let scale = 0;
  // Above 55 bits the last digits are no digits of the number: a float has 53.
  for (; integer >= 2n ** 55n; scale++) integer /= 10n;
  for (; integer % 10n === 0n; scale++) integer /= 10n;
  return { integer, scale };
}

/** ln 2 / ln 10: decimal digits of a binary one. */
const DIGITS_PER_BIT = 0.3010299956639812;

/** Shifts the point by two digits until what stands behind it is nothing, measured against what stands before. */
function slowly(value: number): Decimal {
  let number = value;
  let scale = 0;
  let precision = 1e12;
  if (number > 1e6 || number < 1e-6) {
    if (number > 1e6) precision = 1e15;
    const exponent = Math.min(Math.max(binaryExponent(number), -1022), 1023);
    scale = Math.trunc(exponent * DIGITS_PER_BIT);
    number *= powerOfTen(-scale);
  }
  for (; number < precision; scale -= 2, number *= 100) {
    const whole = Math.trunc(number);
    const rest = number - whole;
    if (rest * precision < whole) {
      number = whole;
      break;
    }
    if ((1 - rest) * precision < whole) {
      number = whole + 1;
      break;
    }
  }
  const integer = BigInt(Math.trunc(number));
  return integer % 10n === 0n ? { integer: integer / 10n, scale: scale + 1 } : { integer, scale };
}

const BITS = new DataView(new ArrayBuffer(8));

/** As Go's Frexp counts: value = fraction times 2^exponent with a fraction from 1/2 to 1. */
function binaryExponent(value: number): number {
  const isSubnormal = value < 2 ** -1022;
  BITS.setFloat64(0, isSubnormal ? value * 2 ** 52 : value);
  return ((BITS.getUint32(0) >>> 20) & 0x7ff) - 1022 - (isSubnormal ? 52 : 0);
}
