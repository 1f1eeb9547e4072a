import type { ChunkBits } from './chunk-bits.ts';
import { type FloatColumns, HIGH_WORD, LOW_WORD } from './float-columns.ts';
import { noWindowError, readWideDod, refuseSample, windowError } from './refuse-sample.ts';

/**
 * Appends the samples of an XOR chunk (encoding 1); `bits` stands behind the sample count. Everything of a sample
 * stays in locals, a double is two 32-bit words, and control bits are looked at together.
 *
 * @throws {FormatError}
 * @see prometheus/prometheus tsdb/chunkenc/xor.go
 */
export function readXor(bits: ChunkBits, count: number, into: FloatColumns): void {
  const { timestamps, valueWords } = into;
  const { view, bytes, end } = bits;
  let index = into.length;
  const last = index + count;
  let t = bits.varint('t0');
  let high = bits.take(32, 'v0') | 0;
  let low = bits.take(32, 'v0') | 0;
  timestamps[index] = t;
  valueWords[2 * index + HIGH_WORD] = high;
  valueWords[2 * index + LOW_WORD] = low;
  index++;
  if (index === last) return;

  let delta = bits.uvarint('t_delta');
  // Sample 1 has no dod. With the bit ahead of its value cleared it reads as one whose dod is 0.
  let at = bits.at - 1;
  bytes[at >>> 3] = (bytes[at >>> 3] ?? 0) & 0xfe;

  let lead = 0;
  let width = 0; // no window yet
  let highMask = 0;
  let lowMask = 0;
  while (index < last) {
    const start = at;
    const byte = at >>> 3;
    const shift = at & 7;
    let head = (view.getInt32(byte) << shift) | (view.getUint8(byte + 4) >>> (8 - shift));

    // Two zeros are a whole sample: the gap and the value of the one before.
    if (head >>> 30 === 0) {
      const same = Math.min(Math.clz32(head) >> 1, last - index);
      for (const until = index + same; index < until; index++) {
        t += delta;
        timestamps[index] = t;
        valueWords[2 * index + HIGH_WORD] = high;
        valueWords[2 * index + LOW_WORD] = low;
      }
      at += 2 * same;
      if (at > end || !(Math.abs(t) <= Number.MAX_SAFE_INTEGER)) refuseSample(bits, start, at, t);
      continue;
    }

    if (head >= 0) {
      at += 1;
      head <<= 1;
    } else {
      // From -(2^(w-1) - 1) to 2^(w-1), turned without a branch: its sign is what nobody can predict.
      let dod: number;
      if ((head & 0x40000000) === 0) {
        dod = (((head >>> 16) + 0x1fff) & 0x3fff) - 0x1fff;
        at += 16;
        head <<= 16;
      } else {
        if ((head & 0x20000000) === 0) {
          dod = (((head >>> 12) + 0xffff) & 0x1ffff) - 0xffff;
          at += 20;
        } else if ((head & 0x10000000) === 0) {
          dod = (((head >>> 8) + 0x7ffff) & 0xfffff) - 0x7ffff;
          at += 24;
        } else {
          dod = readWideDod(bits, at + 4, delta);
          at += 68;
        }
        head = bits.peek(at);
      }
      delta += dod;
    }
    t += delta;

    if (head >= 0) at += 1;
    else {
      if ((head & 0x40000000) === 0) {
        at += 2;
        if (width === 0) throw noWindowError(bits, start);
      } else {
        lead = (head >>> 25) & 31;
        width = (head >>> 19) & 63 || 64;
        at += 13;
        const trail = 64 - lead - width;
        if (trail < 0) throw windowError(bits, lead, width, at - 11);
        highMask = trail > 32 ? -1 << (trail - 32) : -1;
        lowMask = trail >= 32 ? 0 : -1 << trail;
      }
      // The meaningful bits, read at the top and moved down to where they belong; the masks drop what follows them.
      const from = at >>> 3;
      const by = at & 7;
      const first = (view.getInt32(from) << by) | (view.getUint8(from + 4) >>> (8 - by));
      high ^= (first >>> lead) & highMask;
      if (lowMask !== 0) {
        const second = (view.getInt32(from + 4) << by) | (view.getUint8(from + 8) >>> (8 - by));
        low ^= (((first << 1) << (31 - lead)) | (second >>> lead)) & lowMask;
      }
      at += width;
    }
    if (at > end || !(Math.abs(t) <= Number.MAX_SAFE_INTEGER)) refuseSample(bits, start, at, t);
    timestamps[index] = t;
    valueWords[2 * index + HIGH_WORD] = high;
    valueWords[2 * index + LOW_WORD] = low;
    index++;
  }
}
