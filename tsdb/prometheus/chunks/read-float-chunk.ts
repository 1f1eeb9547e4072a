import type { Origin } from '../../bytes/byte-reader.ts';
import { ChunkBits } from './chunk-bits.ts';
import { ENCODING } from './encoding.ts';
import type { FloatColumns } from './float-columns.ts';
import { readXor } from './read-xor.ts';
import { readXor2 } from './read-xor2.ts';

/** Filled anew by every call: what it holds of one chunk is nothing to the next. */
const bits = new ChunkBits();

/**
 * Appends the samples of a chunk of floats and says how many they are. `data` is the chunk without length, encoding
 * and CRC; `origin` is where its first byte lies. Time and memory are bound by `data`: a count that its bits cannot
 * hold is refused before anything is made. After an error `into` has the samples that it had.
 *
 * @throws {FormatError} when `data` is no such chunk, or a time leaves +-(2^53 - 1) ms.
 */
export function readFloatChunk(
  encoding: number,
  data: Uint8Array,
  origin: Origin,
  into: FloatColumns,
): number {
  bits.load(data, origin);
  if (encoding !== ENCODING.xor && encoding !== ENCODING.xor2) {
    throw bits.error('encoding', { kind: 'differs', expected: '1, 4', found: `${encoding}` });
  }
  const count = bits.take(16, 'sample count');
  if (count === 0) return 0;
  const most = encoding === ENCODING.xor ? mostSamples(data, 2, 0) : mostSamples(data, 1, 8);
  if (count > most) {
    const problem = { kind: 'out-of-range', found: `${count}`, least: '0', most: `${most}` } as const;
    throw bits.error('sample count', problem, 0);
  }
  into.reserve(count);
  into.startTimestamps?.fill(0, into.length, into.length + count); // a failed read may have left some
  if (encoding === ENCODING.xor) readXor(bits, count, into);
  else readXor2(bits, count, into);
  into.length += count;
  return count;
}

/** How many samples fit: a time and a value, a gap and a value code, and from then on `bitsEach`. */
function mostSamples(data: Uint8Array, bitsEach: number, headerBits: number): number {
  const behindFirst = 8 * data.length - 16 - headerBits - 72;
  if (behindFirst < 0) return 0;
  return behindFirst < 9 ? 1 : 2 + Math.floor((behindFirst - 9) / bitsEach);
}
