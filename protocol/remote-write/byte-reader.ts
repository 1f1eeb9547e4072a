import { badBytes, ENDS_EARLY } from './bad-bytes.ts';

/** A varint holds 64 bits: ten bytes, and the tenth carries one bit. */
const VARINT_BYTES = 10;

/** Reads one protobuf message that lies in `bytes` from `offset` to `end`; offsets count from the start of `bytes`. */
export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;
  readonly end: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.offset >= this.end;
  }

  /** @throws {LearnerError} when it ends early or does not fit into 64 bits. */
  varint(): bigint {
    const start = this.offset;
    let value = 0n;
    for (let index = 0; index < VARINT_BYTES; index++) {
      const byte = this.#next();
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) {
        if (index === VARINT_BYTES - 1 && byte > 1) break;
        return value;
      }
    }
    throw badBytes(start, {
      en: 'a number is longer than 64 bits',
      vi: 'một số dài quá 64 bit',
    });
  }

  /** A varint that counts bytes of this message. @throws {LearnerError} when so many are not left. */
  length(): number {
    const start = this.offset;
    const value = this.varint();
    if (value > BigInt(this.end - this.offset)) throw badBytes(start, ENDS_EARLY);
    return Number(value);
  }

  double(): { readonly value: number; readonly bits: bigint } {
    const at = this.#take(8);
    return { value: this.#view.getFloat64(at, true), bits: this.#view.getBigUint64(at, true) };
  }

  /** The message or text that follows its length. */
  within(): ByteReader {
    const size = this.length();
    return new ByteReader(this.bytes, this.#take(size), this.offset);
  }

  /** The rest as text. @throws {LearnerError} when it is no UTF-8. */
  text(): string {
    const start = this.offset;
    const bytes = this.bytes.subarray(this.#take(this.end - this.offset), this.end);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw badBytes(start, { en: 'a text is not UTF-8', vi: 'một đoạn chữ không phải UTF-8' });
    }
  }

  skip(size: number): void {
    this.#take(size);
  }

  #next(): number {
    return this.bytes[this.#take(1)] ?? 0;
  }

  #take(size: number): number {
    const at = this.offset;
    if (size > this.end - at) throw badBytes(at, ENDS_EARLY);
    this.offset += size;
    return at;
  }
}
