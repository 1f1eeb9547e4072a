import type { ByteReader } from '../../bytes/byte-reader.ts';
import { decodeCount } from './decode-labels.ts';

/** Schema of histograms whose bounds are given one by one. */
export const CUSTOM_BOUNDS_SCHEMA = -53;

/** A run of buckets; `offset` counts the empty ones since the run before. */
export interface WalSpan {
  readonly offset: number;
  readonly length: number;
}

/** A native histogram as a record holds it. Bucket counts are whole counts here, not upstream's deltas. */
export interface WalHistogram {
  readonly isFloat: boolean;
  /** 0 unknown, 1 the counter was reset, 2 it was not, 3 a gauge. */
  readonly resetHint: number;
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  /** The sum is the marker of a series that ended. */
  readonly isStale: boolean;
  readonly positiveSpans: readonly WalSpan[];
  readonly negativeSpans: readonly WalSpan[];
  readonly positiveBuckets: readonly number[];
  readonly negativeBuckets: readonly number[];
  readonly customValues: readonly number[];
}

/** Prometheus' marker of a series that ended. */
const STALE = 0x7ff0000000000002n;

export function decodeHistogram(reader: ByteReader, isFloat: boolean): WalHistogram {
  const resetHint = reader.u8('counter reset hint');
  const schema = reader.varint('schema');
  const zeroThreshold = reader.f64('zero threshold');
  const zeroCount = isFloat ? reader.f64('zero count') : Number(reader.uvarint64('zero count'));
  const count = isFloat ? reader.f64('count') : Number(reader.uvarint64('count'));
  const sumAt = reader.offset;
  const isStale = reader.u64('sum') === STALE;
  reader.offset = sumAt;
  const sum = reader.f64('sum');
  const positiveSpans = decodeSpans(reader, 'positive spans');
  const negativeSpans = decodeSpans(reader, 'negative spans');
  const readBuckets = isFloat ? decodeFloats : decodeDeltas;
  const positiveBuckets = readBuckets(reader, 'positive buckets');
  const negativeBuckets = readBuckets(reader, 'negative buckets');
  const customValues = schema === CUSTOM_BOUNDS_SCHEMA ? decodeFloats(reader, 'custom values') : [];
  return {
    isFloat,
    resetHint,
    schema,
    zeroThreshold,
    zeroCount,
    count,
    sum,
    isStale,
    positiveSpans,
    negativeSpans,
    positiveBuckets,
    negativeBuckets,
    customValues,
  };
}

function decodeSpans(reader: ByteReader, field: string): WalSpan[] {
  const count = decodeCount(reader, field, 2);
  return Array.from({ length: count }, () => {
    const offset = reader.varint(`${field}, offset`);
    return { offset, length: reader.uvarint(`${field}, length`, 0xffffffff) };
  });
}

function decodeFloats(reader: ByteReader, field: string): number[] {
  const count = decodeCount(reader, field, 8);
  return Array.from({ length: count }, () => reader.f64(field));
}

function decodeDeltas(reader: ByteReader, field: string): number[] {
  const count = decodeCount(reader, field, 1);
  let bucket = 0;
  return Array.from({ length: count }, () => {
    bucket += Number(reader.varint64(field));
    return bucket;
  });
}
