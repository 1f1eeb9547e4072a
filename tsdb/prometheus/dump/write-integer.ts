const ZERO = 48;
const MINUS = 45;
/** Digits are made from 32-bit halves: whole numbers above 2^31 divide slowly. */
const HALF = 1e7;

/** Writes a whole number within +-(2^53 - 1) in ASCII. @returns where the next byte goes. */
export function writeInteger(out: Uint8Array, at: number, value: number): number {
  let rest = value;
  let next = at;
  if (rest < 0) {
    out[next++] = MINUS;
    rest = -rest;
  }
  const end = next + digitCount(rest);
  writeDigits(out, end, rest);
  return end;
}

/** How many digits a whole number from 0 on has. */
export function digitCount(value: number): number {
  let count = 1;
  for (let bound = 10; value >= bound; bound *= 10) count++;
  return count;
}

/** All digits of a whole number from 0 on, the last one in front of `end`. */
export function writeDigits(out: Uint8Array, end: number, value: number): void {
  let at = end;
  let rest = value;
  while (rest >= HALF) {
    const upper = Math.floor(rest / HALF);
    let lower = (rest - upper * HALF) | 0;
    for (let digit = 0; digit < 7; digit++) {
      const tens = (lower / 10) | 0;
      out[--at] = ZERO + lower - 10 * tens;
      lower = tens;
    }
    rest = upper;
  }
  let small = rest | 0;
  do {
    const tens = (small / 10) | 0;
    out[--at] = ZERO + small - 10 * tens;
    small = tens;
  } while (small > 0);
}
