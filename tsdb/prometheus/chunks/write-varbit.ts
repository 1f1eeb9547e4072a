import type { ChunkWriter } from './chunk-writer.ts';
import { VARBIT_WIDTHS } from './varbit.ts';

/** Which case of the code a signed number takes: `0`, `10+3`, ... `11111111+64`. */
export function varbitIntClass(value: number): string {
  const [prefix, width] = caseOf(value);
  return width === 0 ? prefix : `${prefix}+${width}`;
}

/** Writes prefix and payload; the caller named the part. */
export function writeVarbitInt(out: ChunkWriter, value: number): void {
  const [prefix, width] = caseOf(value);
  out.prefix(prefix);
  if (width === 0) return;
  out.field('start', value);
  out.putInteger(width, value);
}

function caseOf(value: number): readonly [prefix: string, width: number] {
  for (const [ones, width] of VARBIT_WIDTHS.entries()) {
    // From -(2^(w-1) - 1) to 2^(w-1): one more on the positive side.
    const half = width === 0 ? 0 : 2 ** (width - 1);
    const fits = width === 0 ? value === 0 : value >= 1 - half && value <= half;
    if (fits || width === 64) return [ones === 8 ? '1'.repeat(8) : `${'1'.repeat(ones)}0`, width];
  }
  return ['1'.repeat(8), 64];
}
