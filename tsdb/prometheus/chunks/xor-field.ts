import type { ChunkBits } from './chunk-bits.ts';
import { HIGH_WORD, LOW_WORD, STALE_HIGH, STALE_LOW } from './float-columns.ts';
import { noWindowError, windowError } from './refuse-sample.ts';

/** A double that each sample has, written as its XOR with the one before: a sum, a count, a bucket. */
export class XorField {
  #high = 0;
  #low = 0;
  #lead = 0;
  #width = 0; // no window yet
  readonly #words = new Uint32Array(2);
  readonly #double = new Float64Array(this.#words.buffer);

  get value(): number {
    this.#words[HIGH_WORD] = this.#high;
    this.#words[LOW_WORD] = this.#low;
    return this.#double[0] ?? 0;
  }

  get isStale(): boolean {
    return this.#high === STALE_HIGH && this.#low === STALE_LOW;
  }

  /** All 64 bits: that of sample 0. @throws {FormatError} */
  readRaw(bits: ChunkBits, field: string): void {
    this.#high = bits.take(32, field) | 0;
    this.#low = bits.take(32, field) | 0;
  }

  /** @throws {FormatError} */
  read(bits: ChunkBits, field: string): void {
    const start = bits.at;
    if (bits.take(1, field) === 0) return;
    if (bits.take(1, field) === 1) {
      this.#lead = bits.take(5, field);
      this.#width = bits.take(6, field) || 64;
      if (this.#lead + this.#width > 64) throw windowError(bits, this.#lead, this.#width, start);
    } else if (this.#width === 0) throw noWindowError(bits, start);
    const width = this.#width;
    const trail = 64 - this.#lead - width;
    const high = width > 32 ? bits.take(width - 32, field) : 0;
    const low = bits.take(Math.min(width, 32), field);
    if (trail >= 32) this.#high ^= low << (trail - 32);
    else {
      this.#high ^= trail === 0 ? high : (high << trail) | (low >>> (32 - trail));
      this.#low ^= low << trail;
    }
  }
}
