import type { ByteReader } from '../../bytes/byte-reader.ts';
import { STALE_BITS } from '../chunks/float-columns.ts';
import { type CounterResetHint, CUSTOM_SCHEMA, type Histogram, type Span } from '../chunks/histogram.ts';
import { decodeCount } from './decode-labels.ts';

/** By the record's byte. */
const HINTS: readonly CounterResetHint[] = ['unknown', 'reset', 'not-reset', 'gauge'];

/** A native histogram of a record. Differences between buckets are added up: bucket counts are whole counts. */
export function decodeHistogram(reader: ByteReader, isFloat: boolean): Histogram {
  const counterResetHint = HINTS[reader.u8('counter reset hint')] ?? 'unknown';
  const schema = reader.varint('schema');
  const zeroThreshold = reader.f64('zero threshold');
  const zeroCount = isFloat ? reader.f64('zero count') : Number(reader.uvarint64('zero count'));
  const count = isFloat ? reader.f64('count') : Number(reader.uvarint64('count'));
  const sumAt = reader.offset;
  const isStale = reader.u64('sum') === STALE_BITS;
  reader.offset = sumAt;
  const sum = reader.f64('sum');
  const positiveSpans = decodeSpans(reader, 'positive spans');
  const negativeSpans = decodeSpans(reader, 'negative spans');
  const readBuckets = isFloat ? decodeFloats : decodeDeltas;
  const positiveBuckets = readBuckets(reader, 'positive buckets');
  const negativeBuckets = readBuckets(reader, 'negative buckets');
  const customBounds = schema === CUSTOM_SCHEMA ? [...decodeFloats(reader, 'custom values')] : [];
  return {
    isFloat,
    isStale,
    counterResetHint,
    schema,
    zeroThreshold,
    zeroCount,
    count,
    sum,
    positiveSpans,
    negativeSpans,
    positiveBuckets,
    negativeBuckets,
    customBounds,
  };
}

function decodeSpans(reader: ByteReader, field: string): Span[] {
  const count = decodeCount(reader, field, 2);
  return Array.from({ length: count }, () => {
    const offset = reader.varint(`${field}, offset`);
    return { offset, length: reader.uvarint(`${field}, length`, 0xffffffff) };
  });
}

function decodeFloats(reader: ByteReader, field: string): Float64Array {
  const count = decodeCount(reader, field, 8);
  return Float64Array.from({ length: count }, () => reader.f64(field));
}

function decodeDeltas(reader: ByteReader, field: string): Float64Array {
  const count = decodeCount(reader, field, 1);
  let bucket = 0;
  return Float64Array.from({ length: count }, () => {
    bucket += Number(reader.varint64(field));
    return bucket;
  });
}
