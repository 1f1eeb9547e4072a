import { BLOCK_HEADER_BYTES } from '../block-header.ts';
import { MOST_ROWS } from '../limits.ts';
import { type Decimal, floatToDecimal } from './float-to-decimal.ts';
import { floatsToDecimals } from './floats-to-decimals.ts';
import { type ArrayTrace, traceArray } from './trace-array.ts';

export interface TracedSample {
  readonly timestampMs: number;
  /** A NaN is the stale marker. */
  readonly value: number;
}

/** One block as VictoriaMetrics writes it, with the reasons and the cost of each piece, before zstd. */
export interface DecimalBlockTrace {
  /** Each value alone, with the fewest digits. */
  readonly decimals: readonly Decimal[];
  /** The scale that all of them share, and the integers at that scale. */
  readonly scale: number;
  readonly integers: readonly bigint[];
  readonly timestamps: ArrayTrace;
  readonly values: ArrayTrace;
  /** Of the single-node program; eight more in the cluster. Stands in index.bin, packed there with 800 others. */
  readonly headerBytes: number;
  /** Times and values, without the header. */
  readonly bytesPerSample: number;
}

/**
 * Traces how a block of up to 8,192 samples in order of time is written when it first comes to the disk; merges may
 * bring blocks with other scales together later.
 * @throws {RangeError} for no samples, or for more than a block holds.
 */
export function traceDecimalBlock(samples: readonly TracedSample[], precisionBits = 64): DecimalBlockTrace {
  if (samples.length === 0 || samples.length > MOST_ROWS) {
    throw new RangeError(`a block holds 1 to ${MOST_ROWS} samples, not ${samples.length}`);
  }
  const floats = samples.map(({ value }) => value);
  const { integers, scale } = floatsToDecimals(floats);
  const timestamps = traceArray(
    samples.map(({ timestampMs }) => BigInt(timestampMs)),
    precisionBits,
  );
  const values = traceArray(integers, precisionBits);
  return {
    decimals: floats.map(floatToDecimal),
    scale,
    integers,
    timestamps,
    values,
    headerBytes: BLOCK_HEADER_BYTES.single,
    bytesPerSample: (timestamps.bytes + values.bytes) / samples.length,
  };
}
