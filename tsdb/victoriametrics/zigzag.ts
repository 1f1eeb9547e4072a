import type { ByteReader } from '../bytes/byte-reader.ts';

/** A signed 64-bit integer in two halves; `low` is unsigned. Changed in place by what adds to it. */
export interface Int64 {
  high: number;
  low: number;
}

/** The same integer in halves; wraps at 64 bits. */
export function toInt64(value: bigint): Int64 {
  return { high: Number(BigInt.asIntN(32, value >> 32n)), low: Number(value & 0xffff_ffffn) };
}

/** Wraps at 64 bits. */
export function addTo(sum: Int64, part: Int64): void {
  const low = sum.low + part.low;
  sum.low = low >>> 0;
  sum.high = (sum.high + part.high + (low > 0xffff_ffff ? 1 : 0)) | 0;
}

/** The next zigzag varint. @throws {FormatError} when it ends early or has more than 64 bits. */
export function readZigzag(reader: ByteReader, into: Int64, field: string): void {
  const { bytes, end } = reader;
  const start = reader.offset;
  const first = bytes[start] ?? 0;
  if (start < end && first < 0x80) {
    reader.offset = start + 1;
    const sign = -(first & 1);
    into.low = ((first >>> 1) ^ sign) >>> 0;
    into.high = sign;
    return;
  }
  let low = 0;
  let high = 0;
  for (let index = 0; index < 10; index++) {
    const byte = reader.u8(field);
    const part = byte & 0x7f;
    if (index < 4) low |= part << (7 * index);
    else if (index === 4) {
      low |= part << 28;
      high = part >>> 4;
    } else high |= part << (7 * index - 32);
    if (byte >= 0x80) continue;
    if (index === 9 && byte > 1) break;
    const sign = -(low & 1);
    into.low = (((low >>> 1) | (high << 31)) ^ sign) >>> 0;
    into.high = (high >>> 1) ^ sign;
    return;
  }
  throw reader.error(field, { kind: 'differs', expected: '64 bits', found: '> 64 bits' }, start);
}

/** A fixed signed integer of eight bytes: zigzagged first, then big-endian. */
export function readFixedZigzag64(reader: ByteReader, field: string): bigint {
  const value = reader.u64(field);
  return (value >> 1n) ^ -(value & 1n);
}

/** A time in ms. @throws {FormatError} beyond +-(2^53 - 1). */
export function readFixedTime(reader: ByteReader, field: string): number {
  const start = reader.offset;
  const value = Number(readFixedZigzag64(reader, field));
  if (Number.isSafeInteger(value)) return value;
  const most = `${Number.MAX_SAFE_INTEGER}`;
  throw reader.error(field, { kind: 'out-of-range', found: `${value}`, least: `-${most}`, most }, start);
}

/** A fixed signed integer of two bytes. */
export function readFixedZigzag16(reader: ByteReader, field: string): number {
  const value = reader.u16(field);
  return (value >> 1) ^ -(value & 1);
}

/** An offset in a file. @throws {FormatError} above 2^53 - 1. */
export function readOffset(reader: ByteReader, field: string): number {
  const start = reader.offset;
  const value = reader.u64(field);
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  const most = `${Number.MAX_SAFE_INTEGER}`;
  throw reader.error(field, { kind: 'out-of-range', found: `${value}`, least: '0', most }, start);
}
