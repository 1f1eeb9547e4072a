import { digitCount, writeDigits } from './write-integer.ts';

const [PLUS, MINUS, POINT, ZERO, E] = [43, 45, 46, 48, 101];
/** Below so many digits each decimal number is one double only, so that a short form is the shortest. */
const EXACT = 1e15;
/** From this exponent on, and below -4, Go's %g writes an exponent. */
const EXPONENT_FROM = 6;
const POWERS = Float64Array.from({ length: 16 }, (_, power) => 10 ** power);

const digits = new Uint8Array(24);

/**
 * Writes a double as Go's `%g` does: the shortest digits that give it back; `1e+06`, `+Inf`, `-0`, and `NaN` for each
 * of them, a stale marker too. Needs 32 bytes of room. @returns where the next byte goes.
 */
export function writeGoFloat(out: Uint8Array, at: number, value: number): number {
  if (value === 0) {
    let next = at;
    if (Object.is(value, -0)) out[next++] = MINUS;
    out[next++] = ZERO;
    return next;
  }
  if (!Number.isFinite(value))
    return writeWord(out, at, Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf');
  let next = at;
  let size = value;
  if (value < 0) {
    out[next++] = MINUS;
    size = -value;
  }
  if (size < EXACT && size >= 1e-4) {
    for (let decimals = 0; decimals < 16; decimals++) {
      const power = POWERS[decimals] ?? 1;
      const whole = Math.round(size * power);
      if (whole >= EXACT) break;
      if (whole / power !== size) continue;
      const count = digitCount(whole);
      writeDigits(digits, count, whole);
      return writeDecimal(out, next, count, count - 1 - decimals);
    }
  }
  return writeLong(out, next, size);
}

/** The way over text, for what takes more than 15 digits or lies far from 1. */
function writeLong(out: Uint8Array, at: number, size: number): number {
  const text = size.toExponential();
  const mark = text.indexOf('e');
  let count = 0;
  for (let index = 0; index < mark; index++) {
    const code = text.charCodeAt(index);
    if (code !== POINT) digits[count++] = code;
  }
  return writeDecimal(out, at, count, Number(text.slice(mark + 1)));
}

/** `exponent`: that of the first digit. */
function writeDecimal(out: Uint8Array, at: number, digitsThere: number, exponent: number): number {
  let count = digitsThere;
  while (count > 1 && digits[count - 1] === ZERO) count--;
  return exponent < -4 || exponent >= EXPONENT_FROM
    ? writeWithExponent(out, at, count, exponent)
    : writePlain(out, at, count, exponent);
}

function writePlain(out: Uint8Array, at: number, count: number, exponent: number): number {
  let next = at;
  if (exponent < 0) {
    out[next++] = ZERO;
    out[next++] = POINT;
    for (let zeros = -1 - exponent; zeros > 0; zeros--) out[next++] = ZERO;
  }
  const places = Math.max(count, exponent + 1);
  for (let index = 0; index < places; index++) {
    if (index === exponent + 1 && index > 0) out[next++] = POINT;
    out[next++] = index < count ? (digits[index] ?? ZERO) : ZERO;
  }
  return next;
}

function writeWithExponent(out: Uint8Array, at: number, count: number, exponent: number): number {
  let next = at;
  out[next++] = digits[0] ?? ZERO;
  if (count > 1) out[next++] = POINT;
  for (let index = 1; index < count; index++) out[next++] = digits[index] ?? ZERO;
  out[next++] = E;
  out[next++] = exponent < 0 ? MINUS : PLUS;
  const size = Math.abs(exponent);
  const width = Math.max(2, digitCount(size));
  out[next] = ZERO;
  writeDigits(out, next + width, size);
  return next + width;
}

function writeWord(out: Uint8Array, at: number, word: string): number {
  for (let index = 0; index < word.length; index++) out[at + index] = word.charCodeAt(index);
  return at + word.length;
}
