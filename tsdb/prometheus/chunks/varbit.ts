import type { ChunkBits } from './chunk-bits.ts';

/** Payload bits by the number of ones ahead of them; eight ones have no zero behind them. */
export const VARBIT_WIDTHS = [0, 3, 6, 9, 12, 18, 25, 56, 64] as const;

/**
 * Prometheus' number of few bits for few digits: `0` is 0, and each further one of the prefix allows more bits.
 *
 * @throws {FormatError} at the chunk's end, and beyond +-(2^53 - 1).
 * @see prometheus/prometheus tsdb/chunkenc/varbit.go
 */
export function readVarbitInt(bits: ChunkBits, field: string): number {
  const width = readWidth(bits, field);
  if (width === 0) return 0;
  if (width <= 25) {
    // Not two's complement: one more on the positive side, as in the XOR chunk.
    const raw = bits.take(width, field);
    const half = 1 << (width - 1);
    return raw > half ? raw - 2 * half : raw;
  }
  const start = bits.at;
  const high = bits.take(width - 32, field);
  const low = bits.take(32, field);
  const half = 2 ** (width - 33);
  const isNegative = width === 64 ? high >= half : high > half || (high === half && low > 0);
  return bits.safe((isNegative ? high - 2 * half : high) * 2 ** 32 + low, field, start);
}

/** The unsigned form. @throws {FormatError} at the chunk's end, and above 2^53 - 1. */
export function readVarbitUint(bits: ChunkBits, field: string): number {
  const width = readWidth(bits, field);
  if (width <= 32) return bits.take(width, field);
  const start = bits.at;
  const high = bits.take(width - 32, field);
  return bits.safe(high * 2 ** 32 + bits.take(32, field), field, start);
}

function readWidth(bits: ChunkBits, field: string): number {
  const ones = Math.min(Math.clz32(~bits.peek(bits.at)), 8);
  bits.take(Math.min(ones + 1, 8), field);
  return VARBIT_WIDTHS[ones] ?? 64;
}
