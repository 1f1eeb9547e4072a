import type { Origin } from '../../bytes/byte-reader.ts';
import { ChunkBits } from './chunk-bits.ts';
import { ENCODING } from './encoding.ts';
import type { CounterResetHint, HistogramSample } from './histogram.ts';
import { readFloatHistograms } from './read-float-histograms.ts';
import { readIntegerHistograms } from './read-integer-histograms.ts';
import { StartReader } from './start-reader.ts';

/** By the two flag bits of the header. */
const HINTS: readonly CounterResetHint[] = ['unknown', 'not-reset', 'reset', 'gauge'];

/** Time, count, zero count and sum take a bit each. */
const LEAST_BITS_PER_SAMPLE = 4;

/**
 * The native histograms of a chunk (encodings 2, 3, 5, 6). `data` is the chunk without length, encoding and CRC;
 * `origin` is where its first byte lies. Time and memory are bound by `data`. Histograms of a resolution that upstream
 * would reduce (schema above 8, from a version to come) are given as they are.
 *
 * @throws {FormatError} when `data` is no such chunk, or a number leaves +-(2^53 - 1).
 */
export function readHistogramChunk(encoding: number, data: Uint8Array, origin: Origin): HistogramSample[] {
  const bits = new ChunkBits().load(data, origin);
  const isFloat = encoding === ENCODING.floatHistogram || encoding === ENCODING.floatHistogramSt;
  const hasStarts = encoding === ENCODING.histogramSt || encoding === ENCODING.floatHistogramSt;
  if (!isFloat && !hasStarts && encoding !== ENCODING.histogram) {
    throw bits.error('encoding', { kind: 'differs', expected: '2, 3, 5, 6', found: `${encoding}` });
  }
  // Three bytes either way: count and flags, or flags, a shorter count, and which samples have a start.
  const flags = hasStarts ? bits.take(2, 'flags') : 0;
  const count = bits.take(hasStarts ? 14 : 16, 'sample count');
  const third = bits.take(8, hasStarts ? 'start header' : 'flags');
  if (count === 0) return [];
  const most = Math.floor((bits.end - bits.at) / LEAST_BITS_PER_SAMPLE);
  if (count > most) {
    const problem = { kind: 'out-of-range', found: `${count}`, least: '0', most: `${most}` } as const;
    throw bits.error('sample count', problem, 0);
  }
  const flag = HINTS[hasStarts ? flags : third >>> 6] ?? 'unknown';
  const hintOf = (index: number) => hintAt(flag, index);
  const starts = new StartReader(hasStarts ? third : 0);
  return isFloat
    ? readFloatHistograms(bits, count, hintOf, starts)
    : readIntegerHistograms(bits, count, hintOf, starts);
}

/**
 * As upstream answers: whoever did not see the chunk before cannot know that there was no reset, and within a chunk
 * there is none.
 */
function hintAt(flag: CounterResetHint, index: number): CounterResetHint {
  if (flag === 'gauge') return flag;
  if (index > 0) return 'not-reset';
  return flag === 'reset' ? flag : 'unknown';
}
