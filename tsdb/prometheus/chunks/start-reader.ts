import type { ChunkBits } from './chunk-bits.ts';
import { readVarbitInt } from './varbit.ts';

/**
 * The start timestamps of the encodings that have them: how far the time before lies behind them, and how that changes.
 *
 * @see prometheus/prometheus tsdb/chunkenc/st.go
 */
export class StartReader {
  readonly #isFirstKnown: boolean;
  readonly #changesAt: number;
  #distance = 0;
  #start = 0;

  /** @param header bit 7: the first is known; the others: from which sample on each has one, 0 for none. */
  constructor(header: number) {
    this.#isFirstKnown = header >= 0x80;
    this.#changesAt = header & 0x7f || Number.POSITIVE_INFINITY;
  }

  /** The start of sample `index`, 0 when unknown, in the order of samples. @throws {FormatError} */
  read(bits: ChunkBits, index: number, t: number, timeBefore: number): number {
    const from = bits.at;
    if (index === 0) {
      if (this.#isFirstKnown)
        this.#start = bits.safe(t - bits.varint('start timestamp'), 'start timestamp', from);
    } else if (index >= this.#changesAt) {
      this.#distance += readVarbitInt(bits, 'start timestamp'); // the first is written whole
      this.#start = bits.safe(timeBefore - this.#distance, 'start timestamp', from);
    }
    return this.#start;
  }
}
