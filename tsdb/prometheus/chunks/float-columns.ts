/** Which half of a double's eight bytes holds the sign; every machine a browser runs on says 1. */
export const HIGH_WORD = new Uint8Array(new Float64Array([-0]).buffer)[7] === 0x80 ? 1 : 0;
/** The other half. */
export const LOW_WORD = 1 - HIGH_WORD;

/** Upper half of Prometheus' marker of a series that ended: one NaN of many, told apart by its payload. */
export const STALE_HIGH = 0x7ff00000;
/** Its lower half. */
export const STALE_LOW = 0x00000002;
/** All 64 bits of it. */
export const STALE_BITS = 0x7ff0000000000002n;

/**
 * Samples in columns that grow: one allocation for many chunks. Values are written as two words through `valueWords`,
 * never as numbers, because an engine may change the payload of a NaN that it moves as a number. Take the arrays anew
 * after every read: growing replaces them.
 */
export class FloatColumns {
  /** Milliseconds since 1970; whole and exact. Valid below `length`. */
  timestamps: Float64Array;
  /** Good to compute with; ask `valueBits` or `isStale` for what tells one NaN from another. */
  values: Float64Array;
  /** The same bytes as `values`: sample i at 2i + HIGH_WORD and 2i + LOW_WORD. */
  valueWords: Uint32Array;
  /** When each sample's counter began, in ms, 0 for unknown; null until some chunk has such a column. */
  startTimestamps: Float64Array | null = null;
  length = 0;

  constructor(capacity = 1024) {
    this.timestamps = new Float64Array(capacity);
    this.values = new Float64Array(capacity);
    this.valueWords = new Uint32Array(this.values.buffer);
  }

  /** Makes room for so many samples behind those that are there. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.timestamps.length) return;
    const capacity = Math.max(needed, 2 * this.timestamps.length);
    this.timestamps = grown(this.timestamps, capacity);
    this.values = grown(this.values, capacity);
    this.valueWords = new Uint32Array(this.values.buffer);
    if (this.startTimestamps) this.startTimestamps = grown(this.startTimestamps, capacity);
  }

  /** The column of start timestamps, which exists from now on. */
  withStartTimestamps(): Float64Array {
    this.startTimestamps ??= new Float64Array(this.timestamps.length);
    return this.startTimestamps;
  }

  /** Forgets the samples and keeps the room. */
  clear(): void {
    this.startTimestamps?.fill(0, 0, this.length);
    this.length = 0;
  }

  push(timestampMs: number, valueBits: bigint, startMs = 0): void {
    this.reserve(1);
    const at = this.length++;
    this.timestamps[at] = timestampMs;
    this.valueWords[2 * at + HIGH_WORD] = Number(valueBits >> 32n);
    this.valueWords[2 * at + LOW_WORD] = Number(valueBits & 0xffffffffn);
    if (startMs !== 0) this.withStartTimestamps()[at] = startMs;
  }

  /** As `push`, for a value whose NaN may be any. */
  pushNumber(timestampMs: number, value: number, startMs = 0): void {
    this.push(timestampMs, 0n, startMs);
    this.values[this.length - 1] = value;
  }

  /** A series' last sample: the marker that it ended. */
  pushStale(timestampMs: number, startMs = 0): void {
    this.push(timestampMs, STALE_BITS, startMs);
  }

  /** As `push`, for a value that came as two words; without a start. */
  pushWords(timestampMs: number, high: number, low: number): void {
    this.reserve(1);
    const at = this.length++;
    this.timestamps[at] = timestampMs;
    this.valueWords[2 * at + HIGH_WORD] = high;
    this.valueWords[2 * at + LOW_WORD] = low;
  }

  /** The 64 bits as they were written. */
  valueBits(index: number): bigint {
    const high = this.valueWords[2 * index + HIGH_WORD] ?? 0;
    const low = this.valueWords[2 * index + LOW_WORD] ?? 0;
    return (BigInt(high) << 32n) | BigInt(low);
  }

  isStale(index: number): boolean {
    return (
      this.valueWords[2 * index + HIGH_WORD] === STALE_HIGH &&
      this.valueWords[2 * index + LOW_WORD] === STALE_LOW
    );
  }
}

function grown(column: Float64Array, capacity: number): Float64Array {
  const larger = new Float64Array(capacity);
  larger.set(column);
  return larger;
}
