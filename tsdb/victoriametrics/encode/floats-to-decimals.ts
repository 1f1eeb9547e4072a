import { floatToDecimal, isSpecial } from './float-to-decimal.ts';

/** All values of a block with the one scale that they share. */
export interface Decimals {
  readonly integers: readonly bigint[];
  readonly scale: number;
}

/** Powers of ten that an integer can be multiplied with; none of it matters for zeros and special ones. */
const ANY = 1024;

/**
 * Brings all values to the smallest scale among them; where the largest one has no room for that, the small ones lose
 * their last digits.
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/decimal/decimal.go, `AppendFloatToDecimal`
 */
export function floatsToDecimals(values: readonly number[]): Decimals {
  const decimals = values.map(floatToDecimal);
  if (values.every((value) => value === 0)) return { integers: decimals.map(() => 0n), scale: 0 };
  let least = 0x7fff;
  for (const { integer, scale } of decimals) if (!isSpecial(integer)) least = Math.min(least, scale);
  let down = 0;
  for (const { integer, scale } of decimals) {
    // 16-bit arithmetic, as there: a block of nothing but special values ends with a scale of -1024.
    const missing = int16(int16(scale - least) - roomOf(integer));
    if (missing > down) down = missing;
  }
  const scale = int16(least + down);
  const integers = decimals.map((decimal) =>
    isSpecial(decimal.integer) ? decimal.integer : shift(decimal.integer, decimal.scale - scale),
  );
  return { integers, scale };
}

/** Towards zero when digits are lost. */
function shift(integer: bigint, digits: number): bigint {
  return digits >= 0 ? integer * 10n ** BigInt(digits) : integer / 10n ** BigInt(-digits);
}

function roomOf(integer: bigint): number {
  if (integer === 0n || isSpecial(integer)) return ANY;
  const size = integer < 0n ? -integer : integer;
  let room = 18;
  while (room > 0 && size > (2n ** 63n - 1n) / 10n ** BigInt(room)) room--;
  return room;
}

function int16(value: number): number {
  return (value << 16) >> 16;
}
