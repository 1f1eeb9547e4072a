import { crc32c } from '../../../bytes/crc32c.ts';

/** Bytes that grow, big-endian, as Prometheus writes them. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  u8(value: number): void {
    const at = this.#room(1); // first: it may put larger ones in their place
    this.#bytes[at] = value;
  }

  u32(value: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, value);
  }

  u64(value: number): void {
    const at = this.#room(8);
    this.#view.setBigUint64(at, BigInt(value));
  }

  /** From 0 to 2^53 - 1. */
  uvarint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) this.u8((rest % 128) | 0x80);
    this.u8(rest);
  }

  /** Go's zigzag form, within +-2^52. */
  varint(value: number): void {
    this.uvarint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.uvarint(bytes.length);
    this.put(bytes);
  }

  put(bytes: Uint8Array): void {
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Zeros up to the next multiple. */
  align(to: number): void {
    while (this.length % to !== 0) this.u8(0);
  }

  /** The CRC of all from a place on. */
  crc(from: number): void {
    this.u32(crc32c(this.#bytes.subarray(from, this.length)));
  }

  /** Length, payload, CRC of the payload. */
  framed(payload: ByteWriter): void {
    const bytes = payload.bytes();
    this.u32(bytes.length);
    this.put(bytes);
    this.u32(crc32c(bytes));
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #room(lengthBytes: number): number {
    const at = this.length;
    this.length += lengthBytes;
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
