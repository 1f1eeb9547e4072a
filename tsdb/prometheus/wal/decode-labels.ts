import type { ByteReader } from '../../bytes/byte-reader.ts';

/** Each name and each value has at least a length byte. */
const LEAST_LABEL_BYTES = 2;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** A string behind its length. Bytes that are no UTF-8 are shown as U+FFFD. */
export function decodeString(reader: ByteReader, field: string): string {
  const length = reader.uvarint(`${field} length`, reader.left);
  return utf8.decode(reader.take(length, field));
}

/** A count that the bytes left could hold. @throws {FormatError} for more: a length is never believed. */
export function decodeCount(reader: ByteReader, field: string, leastBytesEach: number): number {
  const at = reader.offset;
  const count = reader.uvarint(field);
  const most = Math.floor(reader.left / leastBytesEach);
  if (count <= most) return count;
  throw reader.error(field, { kind: 'out-of-range', found: `${count}`, least: '0', most: `${most}` }, at);
}

/** A label set: a count, then names and values in turn. */
export function decodeLabels(reader: ByteReader): string[] {
  const count = decodeCount(reader, 'label count', LEAST_LABEL_BYTES);
  const labels: string[] = [];
  for (let index = 0; index < count; index++) {
    labels.push(decodeString(reader, 'label name'));
    labels.push(decodeString(reader, 'label value'));
  }
  return labels;
}

/** A 64-bit number that counts series. @throws {FormatError} above 2^53 - 1. */
export function decodeRef(reader: ByteReader, field = 'series ref'): number {
  const at = reader.offset;
  return safe(reader, reader.u64(field), field, at);
}

/** Eight bytes with a time in ms. @throws {FormatError} beyond +-(2^53 - 1). */
export function decodeTime(reader: ByteReader, field: string): number {
  const at = reader.offset;
  return safe(reader, reader.i64(field), field, at);
}

/** A sum of a base and a delta, each exact. @throws {FormatError} when it leaves the exact numbers. */
export function addExactly(reader: ByteReader, base: number, delta: number, field: string): number {
  const sum = base + delta;
  if (Number.isSafeInteger(sum)) return sum;
  throw outOfRange(reader, `${base} + ${delta}`, field, reader.offset);
}

function safe(reader: ByteReader, value: bigint, field: string, at: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw outOfRange(reader, `${value}`, field, at);
}

function outOfRange(reader: ByteReader, found: string, field: string, at: number) {
  const most = `${Number.MAX_SAFE_INTEGER}`;
  return reader.error(field, { kind: 'out-of-range', found, least: `-${most}`, most }, at);
}
