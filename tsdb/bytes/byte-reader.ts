import { FormatError, type Problem } from './format-error.ts';

/** A varint of Go's encoding/binary holds 64 bits: ten bytes, and the tenth carries one bit. */
const VARINT_BYTES = 10;

/** Where the bytes of a reader come from, for errors. */
export interface Origin {
  readonly file: string;
  /** Of the reader's first byte in that file. */
  readonly startBytes?: number;
}

/**
 * Reads bytes in order, big-endian, and never beyond their end. Every call names its field, so that an error can.
 * Lengths are checked before they are used. For hot loops over samples see the chunk readers.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Byte in `bytes` that is read next. */
  offset: number;
  readonly end: number;
  readonly origin: Origin;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, origin: Origin, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.origin = origin;
    this.offset = offset;
    this.end = Math.min(end, bytes.length);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.end - this.offset;
  }

  /** The next byte's place in its file. */
  get place(): number {
    return (this.origin.startBytes ?? 0) + this.offset;
  }

  u8(field: string): number {
    return this.#view.getUint8(this.#take(1, field));
  }

  u16(field: string): number {
    return this.#view.getUint16(this.#take(2, field));
  }

  u32(field: string): number {
    return this.#view.getUint32(this.#take(4, field));
  }

  u64(field: string): bigint {
    return this.#view.getBigUint64(this.#take(8, field));
  }

  i64(field: string): bigint {
    return this.#view.getBigInt64(this.#take(8, field));
  }

  f64(field: string): number {
    return this.#view.getFloat64(this.#take(8, field));
  }

  /** @throws {FormatError} when it ends early or is longer than 64 bits. */
  uvarint64(field: string): bigint {
    const start = this.offset;
    let low = 0;
    let value = 0n;
    for (let index = 0; index < VARINT_BYTES; index++) {
      const byte = this.u8(field);
      const part = byte & 0x7f;
      if (index < 4) low += part * 2 ** (7 * index);
      else value += BigInt(part) << BigInt(7 * index);
      if (byte >= 0x80) continue;
      if (index === VARINT_BYTES - 1 && byte > 1) break;
      return value + BigInt(low);
    }
    throw this.error(field, { kind: 'differs', expected: '64 bits', found: '> 64 bits' }, start);
  }

  /** Go's zigzag form. */
  varint64(field: string): bigint {
    const value = this.uvarint64(field);
    return (value >> 1n) ^ -(value & 1n);
  }

  /** A number that counts, or a time in ms. @throws {FormatError} above `most` (2^53 - 1 unless told). */
  uvarint(field: string, most: number = Number.MAX_SAFE_INTEGER): number {
    const start = this.offset;
    const short = this.#shortUvarint();
    if (short >= 0 && short <= most) return short;
    this.offset = start;
    const value = this.uvarint64(field);
    if (value > BigInt(most)) {
      throw this.error(
        field,
        { kind: 'out-of-range', found: `${value}`, least: '0', most: `${most}` },
        start,
      );
    }
    return Number(value);
  }

  /** @throws {FormatError} beyond +-(2^53 - 1). */
  varint(field: string): number {
    const start = this.offset;
    const short = this.#shortUvarint();
    if (short >= 0) return short % 2 === 0 ? short / 2 : -(short + 1) / 2;
    this.offset = start;
    const value = this.varint64(field);
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    const most = `${Number.MAX_SAFE_INTEGER}`;
    throw this.error(field, { kind: 'out-of-range', found: `${value}`, least: `-${most}`, most }, start);
  }

  /** A view of the next bytes, not a copy. */
  take(lengthBytes: number, field: string): Uint8Array {
    const at = this.#take(lengthBytes, field);
    return this.bytes.subarray(at, at + lengthBytes);
  }

  /** A reader of the next bytes alone; this one goes on after them. */
  within(lengthBytes: number, field: string): ByteReader {
    const at = this.#take(lengthBytes, field);
    return new ByteReader(this.bytes, this.origin, at, at + lengthBytes);
  }

  error(field: string, problem: Problem, offset = this.offset): FormatError {
    const offsetBytes = (this.origin.startBytes ?? 0) + offset;
    return new FormatError({ file: this.origin.file, offsetBytes, field }, problem);
  }

  /** Up to 49 bits without a BigInt, which is what nearly all are; -1 where it takes the long way. */
  #shortUvarint(): number {
    const end = Math.min(this.end, this.offset + 7);
    let value = 0;
    for (let scale = 1; this.offset < end; scale *= 128) {
      const byte = this.bytes[this.offset++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return -1;
  }

  #take(lengthBytes: number, field: string): number {
    const at = this.offset;
    if (lengthBytes > this.left) {
      throw this.error(field, { kind: 'ends-early', needBytes: lengthBytes, haveBytes: this.left });
    }
    this.offset += lengthBytes;
    return at;
  }
}
