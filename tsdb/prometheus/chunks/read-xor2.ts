import type { ChunkBits } from './chunk-bits.ts';
import { type FloatColumns, HIGH_WORD, LOW_WORD, STALE_HIGH, STALE_LOW } from './float-columns.ts';
import { noWindowError, readWideDod, refuseSample, windowError } from './refuse-sample.ts';
import { StartReader } from './start-reader.ts';

/** What follows for the value; after a dod it is written as so many ones. */
const SAME = 0;
const REUSE = 1;
const NEW = 2;
const STALE = 3;

/**
 * Appends the samples of an XOR2 chunk (encoding 4); `bits` stands behind the sample count. Time and value share their
 * control bits, and a stale marker is a code of its own: the next value differs from the last one that was none.
 *
 * @throws {FormatError}
 * @see prometheus/prometheus tsdb/chunkenc/xor2.go
 */
export function readXor2(bits: ChunkBits, count: number, into: FloatColumns): void {
  const { timestamps, valueWords } = into;
  const { bytes, end } = bits;
  const startHeader = bits.take(8, 'start header');
  const start = new StartReader(startHeader);
  const starts = startHeader === 0 ? null : into.withStartTimestamps();
  let index = into.length;
  const first = index;
  const last = index + count;

  let t = bits.varint('t0');
  let high = bits.take(32, 'v0') | 0;
  let low = bits.take(32, 'v0') | 0;
  timestamps[index] = t;
  valueWords[2 * index + HIGH_WORD] = high;
  valueWords[2 * index + LOW_WORD] = low;
  if (high === STALE_HIGH && low === STALE_LOW) high = low = 0;
  if (starts) starts[index] = start.read(bits, 0, t, t);
  index++;
  if (index === last) return;

  let delta = bits.uvarint('t_delta');
  // Sample 1 has no control bits. With `110` and a dod of 0 ahead of its value it reads as any other.
  let at = bits.at - 16;
  bytes[at >>> 3] = 0b1100_0000;
  bytes[(at >>> 3) + 1] = 0;

  let lead = 0;
  let width = 0; // no window yet
  let highMask = 0;
  let lowMask = 0;
  while (index < last) {
    const from = at;
    let head = bits.peek(at);
    if (head >= 0 && starts === null) {
      // A zero is a whole sample: the gap of the one before, and the last value.
      const same = Math.min(Math.clz32(head), last - index);
      for (const until = index + same; index < until; index++) {
        t += delta;
        timestamps[index] = t;
        valueWords[2 * index + HIGH_WORD] = high;
        valueWords[2 * index + LOW_WORD] = low;
      }
      at += same;
      if (at > end || !(Math.abs(t) <= Number.MAX_SAFE_INTEGER)) refuseSample(bits, from, at, t);
      continue;
    }

    const before = t;
    let code = SAME;
    let fields = 0; // of a new window: 5 bits of lead, 6 of width
    if (head >= 0) at += 1;
    else if ((head & 0x40000000) === 0) {
      code = (head & 0x20000000) === 0 ? REUSE : NEW;
      fields = head >>> 18;
      at += 3;
    } else {
      if ((head & 0x20000000) === 0) {
        delta += (head << 3) >> 19;
        at += 16;
        head <<= 16;
      } else if ((head & 0x10000000) === 0) {
        delta += (head << 4) >> 12;
        at += 24;
        head = bits.peek(at);
      } else if ((head & 0x08000000) === 0) {
        delta += readWideDod(bits, at + 5, delta);
        at += 69;
        head = bits.peek(at);
      } else {
        at += 2; // the last three ones of five say stale, as after a dod
        head <<= 2;
      }
      code = Math.min(Math.clz32(~head), 3);
      fields = head >>> 18;
      at += code === STALE ? 3 : code + 1;
    }
    t += delta;

    if (code === NEW) {
      lead = (fields >>> 6) & 31;
      width = fields & 63 || 64;
      at += 11;
      const trail = 64 - lead - width;
      if (trail < 0) throw windowError(bits, lead, width, at - 11);
      highMask = trail > 32 ? -1 << (trail - 32) : -1;
      lowMask = trail >= 32 ? 0 : -1 << trail;
    }
    if (code === REUSE || code === NEW) {
      if (width === 0) throw noWindowError(bits, from);
      const top = bits.peek(at);
      high ^= (top >>> lead) & highMask;
      if (lowMask !== 0) low ^= (((top << 1) << (31 - lead)) | (bits.peek(at + 32) >>> lead)) & lowMask;
      at += width;
    }
    timestamps[index] = t;
    valueWords[2 * index + HIGH_WORD] = code === STALE ? STALE_HIGH : high;
    valueWords[2 * index + LOW_WORD] = code === STALE ? STALE_LOW : low;
    if (starts) {
      bits.at = at;
      starts[index] = start.read(bits, index - first, t, before);
      at = bits.at;
    }
    if (at > end || !(Math.abs(t) <= Number.MAX_SAFE_INTEGER)) refuseSample(bits, from, at, t);
    index++;
  }
}
