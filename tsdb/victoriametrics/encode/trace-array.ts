import { type CodingReason, chooseCoding } from './choose-coding.ts';
import { nearestDelta, zeroBitsOf } from './nearest-delta.ts';
import { writeZigzag } from './write-zigzag.ts';

/** One varint: for a row, or for all of them when steps are constant. */
export interface ArrayStep {
  /** Row that it leads to. */
  readonly row: number;
  /** Difference to the row before, or (`delta2`, from the third row on) to the difference before. */
  readonly delta: bigint;
  readonly bytes: Uint8Array;
}

/** How the times or the values of one block are written, before zstd. */
export interface ArrayTrace {
  readonly reason: CodingReason;
  /** Stands in the block header and costs nothing here. */
  readonly first: bigint;
  readonly steps: readonly ArrayStep[];
  readonly bytes: number;
  readonly bytesPerSample: number;
  /** zstd is tried from 128 bytes on, and kept when it saves more than a tenth. */
  readonly isTriedWithZstd: boolean;
  /** What a reader gets: other numbers than went in when precision bits were cut. */
  readonly written: readonly bigint[];
}

const LEAST_ZSTD_BYTES = 128;
const ALL_BITS = 64;

/** A gauge suffers more from few bits than a counter: below six it is given two more. */
const FEW_BITS = 6;

/** @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/encoding/encoding.go, `marshalInt64Array` */
export function traceArray(integers: readonly bigint[], precisionBits: number): ArrayTrace {
  const reason = chooseCoding(integers);
  const { steps, written } = writeSteps(integers, reason, precisionBits);
  const bytes = steps.reduce((sum, step) => sum + step.bytes.length, 0);
  return {
    reason,
    first: integers[0] ?? 0n,
    steps,
    bytes,
    bytesPerSample: integers.length === 0 ? 0 : bytes / integers.length,
    isTriedWithZstd: reason.shape.startsWith('delta') && bytes >= LEAST_ZSTD_BYTES,
    written,
  };
}

function writeSteps(
  integers: readonly bigint[],
  { shape }: CodingReason,
  precisionBits: number,
): { steps: ArrayStep[]; written: readonly bigint[] } {
  const [first = 0n, second = 0n] = integers;
  const step = (row: number, delta: bigint): ArrayStep => ({ row, delta, bytes: writeZigzag(delta) });
  if (shape === 'constant') return { steps: [], written: integers };
  if (shape === 'constant delta') return { steps: [step(1, wrap(second - first))], written: integers };
  const isGauge = shape === 'delta';
  const bits = isGauge && precisionBits < FEW_BITS ? precisionBits + 2 : precisionBits;
  const steps: ArrayStep[] = [];
  const written = [first];
  let value = first;
  let rise = 0n;
  let row = 1;
  if (!isGauge) {
    rise = wrap(second - first);
    value = second;
    steps.push(step(row++, rise));
    written.push(value);
  }
  let zeroBits = zeroBitsOf(value, bits);
  for (; row < integers.length; row++) {
    const next = integers[row] ?? 0n;
    const exact = bits === ALL_BITS;
    const [to, from] = isGauge ? [next, value] : [wrap(next - value), rise];
    const nearest = exact ? { delta: wrap(to - from), zeroBits: 0 } : nearestDelta(to, from, bits, zeroBits);
    zeroBits = nearest.zeroBits;
    if (isGauge) value = wrap(value + nearest.delta);
    else {
      rise = wrap(rise + nearest.delta);
      value = wrap(value + rise);
    }
    steps.push(step(row, nearest.delta));
    written.push(value);
  }
  return { steps, written };
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
