import { zstdCompressSync } from 'node:zlib';

/** A histogram for remote write; counts are whole, or of doubles when `isFloat`. */
export interface WrittenHistogram {
  readonly timestampMs: number;
  readonly isFloat: boolean;
  readonly schema: number;
  readonly count: number;
  readonly sum: number;
  readonly zeroCount: number;
  /** Offset and length in turn. */
  readonly positiveSpans: readonly (readonly [number, number])[];
  /** Whole counts, not deltas. */
  readonly positiveBuckets: readonly number[];
  readonly customValues: readonly number[];
}

export interface WrittenSeries {
  /** In the order in which they are written: Prometheus wants them by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** A NaN is written as the stale marker. */
  readonly samples?: readonly (readonly [timestampMs: number, value: number])[];
  readonly histograms?: readonly WrittenHistogram[];
  readonly exemplars?: readonly (readonly [timestampMs: number, value: number, traceId: string])[];
}

/** The bytes of Prometheus' marker of a series that ended, which no number of JavaScript surely keeps. */
const STALE_BYTES = Buffer.from('020000000000f07f', 'hex');

/** A remote write 1.0 request: protobuf in one snappy block that is all literals. */
export function snappyWriteRequest(series: readonly WrittenSeries[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(snappy(writeRequest(series)));
}

/** The same in one zstd frame, as vmagent sends it. */
export function zstdWriteRequest(series: readonly WrittenSeries[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zstdCompressSync(writeRequest(series)));
}

function writeRequest(series: readonly WrittenSeries[]): Buffer {
  return Buffer.concat(series.map((one) => message(1, timeSeries(one))));
}

function timeSeries({ labels, samples = [], histograms = [], exemplars = [] }: WrittenSeries): Buffer {
  return Buffer.concat([
    ...Object.entries(labels).map(([name, value]) => message(1, label(name, value))),
    ...samples.map(([timestampMs, value]) =>
      message(2, Buffer.concat([double(1, value), int(2, timestampMs)])),
    ),
    ...exemplars.map(([timestampMs, value, traceId]) =>
      message(
        3,
        Buffer.concat([message(1, label('trace_id', traceId)), double(2, value), int(3, timestampMs)]),
      ),
    ),
    ...histograms.map((histogram) => message(4, histogramBytes(histogram))),
  ]);
}

function histogramBytes(histogram: WrittenHistogram): Buffer {
  const { isFloat, positiveBuckets } = histogram;
  const deltas = positiveBuckets.map((count, index) => count - (positiveBuckets[index - 1] ?? 0));
  return Buffer.concat([
    isFloat ? double(2, histogram.count) : int(1, histogram.count),
    double(3, histogram.sum),
    int(4, zigzag(histogram.schema)),
    double(5, histogram.customValues.length > 0 ? 0 : 1e-128),
    isFloat ? double(7, histogram.zeroCount) : int(6, histogram.zeroCount),
    ...histogram.positiveSpans.map(([offset, length]) =>
      message(11, Buffer.concat([int(1, zigzag(offset)), int(2, length)])),
    ),
    isFloat
      ? message(13, Buffer.concat(positiveBuckets.map(doubleBytes)))
      : message(12, Buffer.concat(deltas.map((delta) => varint(zigzag(delta))))),
    int(15, histogram.timestampMs),
    message(16, Buffer.concat(histogram.customValues.map(doubleBytes))),
  ]);
}

function label(name: string, value: string): Buffer {
  return Buffer.concat([message(1, Buffer.from(name)), message(2, Buffer.from(value))]);
}

function message(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function int(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function double(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8 + 1), doubleBytes(value)]);
}

function doubleBytes(value: number): Buffer {
  if (Number.isNaN(value)) return STALE_BYTES;
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    bytes.push(left >= 128 ? (left % 128) + 128 : left);
    if (left < 128) return Buffer.from(bytes);
  }
}

function snappy(bytes: Buffer): Buffer {
  const length = Buffer.alloc(5);
  length.writeUInt8(63 << 2, 0);
  length.writeUInt32LE(bytes.length - 1, 1);
  return Buffer.concat([varint(bytes.length), length, bytes]);
}
