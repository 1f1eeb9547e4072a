import type { Origin } from '../../bytes/byte-reader.ts';
import { FormatError, type Problem } from '../../bytes/format-error.ts';

/** Zeros behind the copy: the longest sample is read whole before its end is checked. */
const PADDING_BYTES = 64;
const VARINT_BYTES = 10;

/**
 * A chunk's bits, read from the most significant on. The chunk is copied in front of zeros, so that the loops over
 * samples look 64 bits ahead without asking where the end is: they ask once a sample, with `check`.
 */
export class ChunkBits {
  bytes = new Uint8Array(2048);
  view = new DataView(this.bytes.buffer);
  /** Bit that is read next. */
  at = 0;
  /** First bit behind the chunk. */
  end = 0;
  #origin: Origin = { file: '' };

  load(data: Uint8Array, origin: Origin): this {
    const needed = data.length + PADDING_BYTES;
    if (needed > this.bytes.length) {
      this.bytes = new Uint8Array(2 * needed);
      this.view = new DataView(this.bytes.buffer);
    }
    this.bytes.set(data);
    this.bytes.fill(0, data.length, needed);
    this.at = 0;
    this.end = 8 * data.length;
    this.#origin = origin;
    return this;
  }

  /** The 32 bits from a place on, signed; zeros behind the end. */
  peek(at: number): number {
    const byte = at >>> 3;
    const shift = at & 7;
    return (this.view.getInt32(byte) << shift) | (this.view.getUint8(byte + 4) >>> (8 - shift));
  }

  /** Up to 32 bits, unsigned. */
  take(width: number, field: string): number {
    if (width === 0) return 0;
    const value = this.peek(this.at) >>> (32 - width);
    this.#skip(width, field);
    return value;
  }

  /** 64 bits as they are. */
  take64(field: string): bigint {
    const high = this.peek(this.at) >>> 0;
    const low = this.peek(this.at + 32) >>> 0;
    this.#skip(64, field);
    return (BigInt(high) << 32n) | BigInt(low);
  }

  /** Go's unsigned varint, at any bit. @throws {FormatError} above 2^53 - 1. */
  uvarint(field: string): number {
    const start = this.at;
    let value = 0;
    for (let index = 0; index < VARINT_BYTES; index++) {
      const byte = this.take(8, field);
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return this.safe(value, field, start);
    }
    throw this.error(field, { kind: 'differs', expected: '64 bits', found: '> 64 bits' }, start);
  }

  /** Go's zigzag varint, at any bit. @throws {FormatError} beyond +-(2^53 - 1). */
  varint(field: string): number {
    const start = this.at;
    let half = 0; // without the sign, which is the lowest bit: a whole one would leave the exact numbers
    let sign = 0;
    for (let index = 0; index < VARINT_BYTES; index++) {
      const byte = this.take(8, field);
      if (index === 0) {
        sign = byte & 1;
        half = (byte & 0x7f) >> 1;
      } else half += (byte & 0x7f) * 2 ** (7 * index - 1);
      if (byte < 0x80) return this.safe(sign ? -half - 1 : half, field, start);
    }
    throw this.error(field, { kind: 'differs', expected: '64 bits', found: '> 64 bits' }, start);
  }

  /** @throws {FormatError} when a number left those that a double holds exactly. */
  safe(value: number, field: string, atBit = this.at): number {
    if (Number.isSafeInteger(value)) return value;
    const most = Number.MAX_SAFE_INTEGER;
    const problem = { kind: 'out-of-range', found: `${value}`, least: `-${most}`, most: `${most}` } as const;
    throw this.error(field, problem, atBit);
  }

  /** @throws {FormatError} when a sample that began at a bit went beyond the chunk's end. */
  check(at: number, field: string, start: number): void {
    if (at <= this.end) return;
    const needBytes = Math.ceil(at / 8) - (start >>> 3);
    throw this.error(field, { kind: 'ends-early', needBytes, haveBytes: (this.end - start) >>> 3 }, start);
  }

  error(field: string, problem: Problem, atBit = this.at): FormatError {
    const offsetBytes = (this.#origin.startBytes ?? 0) + (Math.min(atBit, this.end) >>> 3);
    return new FormatError({ file: this.#origin.file, offsetBytes, field }, problem);
  }

  #skip(width: number, field: string): void {
    const start = this.at;
    this.at += width;
    this.check(this.at, field, start);
  }
}
