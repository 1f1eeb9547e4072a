/** A difference as it is written, and how many of its lowest bits were cut off. */
export interface NearestDelta {
  readonly delta: bigint;
  readonly zeroBits: number;
}

/** How far the number of cut bits may jump from one row to the next; beyond that it is a reset, written exactly. */
const MOST_JUMP_BITS = 4;

/**
 * `next - before`, with as many lowest bits cut off as `precisionBits` leaves of `next`. All of it with 64 bits.
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/encoding/nearest_delta.go
 */
export function nearestDelta(
  next: bigint,
  before: bigint,
  precisionBits: number,
  zeroBitsBefore: number,
): NearestDelta {
  const delta = BigInt.asIntN(64, next - before);
  const fewer = Math.max(zeroBitsBefore - 1, 0);
  if (delta === 0n) return { delta, zeroBits: fewer };
  const zeroBits = zeroBitsOf(next, precisionBits);
  if (zeroBits === 0) return { delta, zeroBits: fewer };
  if (zeroBits > zeroBitsBefore + MOST_JUMP_BITS) return { delta, zeroBits: zeroBitsBefore + 2 };
  if (zeroBits + MOST_JUMP_BITS < zeroBitsBefore) return { delta, zeroBits: zeroBitsBefore - 2 };
  const size = delta < 0n ? -delta : delta;
  const cut = (size >> BigInt(zeroBits)) << BigInt(zeroBits);
  return { delta: delta < 0n ? -cut : cut, zeroBits };
}

/** Bits of an integer beyond the first `precisionBits`. */
export function zeroBitsOf(integer: bigint, precisionBits: number): number {
  const size = BigInt.asUintN(64, integer < 0n ? -integer : integer);
  const bits = size === 0n ? 0 : size.toString(2).length;
  return Math.max(bits - precisionBits, 0);
}
