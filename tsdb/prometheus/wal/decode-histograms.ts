import type { ByteReader } from '../../bytes/byte-reader.ts';
import { decodeHistogram } from './decode-histogram.ts';
import { addExactly, decodeRef, decodeTime } from './decode-labels.ts';
import { decodeStartMs } from './decode-start.ts';
import type { WalHistogramSample } from './wal-record.ts';

/** Record types 7 to 10: series and times as distances from the base, each with a histogram. */
export function decodeHistogramsV1(reader: ByteReader, isFloat: boolean): WalHistogramSample[] {
  const found: WalHistogramSample[] = [];
  if (reader.left === 0) return found;
  const baseRef = decodeRef(reader);
  const baseMs = decodeTime(reader, 'base timestamp');
  while (reader.left > 0) {
    const ref = addExactly(reader, baseRef, reader.varint('series ref delta'), 'series ref delta');
    const timestampMs = addExactly(reader, baseMs, reader.varint('timestamp delta'), 'timestamp delta');
    found.push({ ref, timestampMs, startMs: 0, histogram: decodeHistogram(reader, isFloat) });
  }
  return found;
}

/** Record types 12 and 13: the header of samples v2, then a histogram. */
export function decodeHistogramsV2(reader: ByteReader, isFloat: boolean): WalHistogramSample[] {
  const found: WalHistogramSample[] = [];
  if (reader.left === 0) return found;
  let ref = reader.varint('series ref');
  const firstMs = reader.varint('timestamp');
  const firstStartMs = reader.varint('start timestamp');
  let startMs = firstStartMs;
  found.push({ ref, timestampMs: firstMs, startMs, histogram: decodeHistogram(reader, isFloat) });
  while (reader.left > 0) {
    ref = addExactly(reader, ref, reader.varint('series ref delta'), 'series ref delta');
    const timestampMs = addExactly(reader, firstMs, reader.varint('timestamp delta'), 'timestamp delta');
    startMs = decodeStartMs(reader, startMs, firstStartMs);
    found.push({ ref, timestampMs, startMs, histogram: decodeHistogram(reader, isFloat) });
  }
  return found;
}
