import type { TracedFieldName, TracedPartName } from './trace.ts';

/** Said by an encoder ahead of the bits: what they are. */
export type Mark =
  | { readonly kind: 'sample'; readonly fromBit: number; readonly sample: number }
  | { readonly kind: 'part'; readonly fromBit: number; readonly part: TracedPartName; readonly class: string }
  | {
      readonly kind: 'field';
      readonly fromBit: number;
      readonly name: TracedFieldName;
      readonly value: number | string | null;
    };

/**
 * Writes bits, the most significant first. The encoders say what they are about to write; a writer that was asked to
 * keeps that, and so bytes and trace come from one and the same code.
 */
export class ChunkWriter {
  readonly marks: Mark[] | null;
  /** Bits written. */
  at = 0;
  #bytes = new Uint8Array(1024);

  constructor(options: { readonly marks: boolean } = { marks: false }) {
    this.marks = options.marks ? [] : null;
  }

  sample(sample: number): void {
    this.marks?.push({ kind: 'sample', fromBit: this.at, sample });
  }

  part(part: TracedPartName, name: string): void {
    this.marks?.push({ kind: 'part', fromBit: this.at, part, class: name });
  }

  /** `value` as it is to be shown; without it a field shows its bits. */
  field(name: TracedFieldName, value: number | string | null = null): void {
    this.marks?.push({ kind: 'field', fromBit: this.at, name, value });
  }

  /** Prefix bits, written as they read: `1110`. */
  prefix(bits: string): void {
    this.field('prefix');
    this.put(bits.length, Number.parseInt(bits, 2));
  }

  /** The lowest `width` bits of a word, or of two. */
  put(width: number, low: number, high = 0): void {
    if (width > 32) this.#putWord(width - 32, high);
    this.#putWord(Math.min(width, 32), low);
  }

  /** The lowest bits of a whole number in two's complement; exact up to 2^53. */
  putInteger(width: number, value: number): void {
    this.put(width, (value % 2 ** 32) | 0, Math.floor(value / 2 ** 32));
  }

  /** Go's varint: groups of seven bits, the lowest first. */
  putUvarint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.put(8, (rest % 0x80) | 0x80);
    this.put(8, rest);
  }

  /** Go's zigzag varint. */
  putVarint(value: number): void {
    const half = value < 0 ? -value - 1 : value; // twice that would leave the exact numbers
    const first = (half % 64) * 2 + (value < 0 ? 1 : 0);
    const rest = Math.floor(half / 64);
    this.put(8, rest > 0 ? first | 0x80 : first);
    if (rest > 0) this.putUvarint(rest);
  }

  /** What was written, filled with zeros to whole bytes. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, Math.ceil(this.at / 8));
  }

  #putWord(width: number, word: number): void {
    if (this.at + 32 > 8 * this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#bytes.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let left = width;
    while (left > 0) {
      const free = 8 - (this.at & 7);
      const now = Math.min(free, left);
      const piece = (word >>> (left - now)) & ((1 << now) - 1);
      const byte = this.at >>> 3;
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (piece << (free - now));
      this.at += now;
      left -= now;
    }
  }
}
