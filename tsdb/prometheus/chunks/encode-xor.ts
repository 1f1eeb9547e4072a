import { ChunkWriter } from './chunk-writer.ts';
import { type FloatColumns, HIGH_WORD, LOW_WORD } from './float-columns.ts';
import { ValueWindow, writeXorValue, XOR_CODES } from './write-xor-value.ts';

/** The count is 16 bits wide. */
export const MOST_SAMPLES = 0xffff;

/**
 * The XOR chunk (encoding 1) of some samples, byte for byte what upstream's appender writes. Where to cut (240
 * samples, 1005 bytes) is the caller's concern.
 *
 * @throws {RangeError} beyond 65,535 samples.
 */
export function encodeXor(samples: FloatColumns): Uint8Array {
  const out = new ChunkWriter();
  writeXor(samples, out);
  return out.bytes();
}

/** @see prometheus/prometheus tsdb/chunkenc/xor.go */
export function writeXor({ length, timestamps, values, valueWords }: FloatColumns, out: ChunkWriter): void {
  if (length > MOST_SAMPLES) throw new RangeError(`a chunk holds ${MOST_SAMPLES} samples, not ${length}`);
  const window = new ValueWindow();
  let before = 0;
  let delta = 0;
  let beforeHigh = 0;
  let beforeLow = 0;
  if (length === 0) writeCount(out, 0);
  for (let index = 0; index < length; index++) {
    const t = timestamps[index] ?? 0;
    const high = valueWords[2 * index + HIGH_WORD] ?? 0;
    const low = valueWords[2 * index + LOW_WORD] ?? 0;
    out.sample(index);
    if (index === 0) {
      writeCount(out, length);
      writeFirst(out, t, values[0] ?? 0, high, low);
    } else {
      const gap = t - before;
      if (index === 1) writeFirstGap(out, gap);
      else writeDod(out, gap - delta);
      delta = gap;
      if (high === beforeHigh && low === beforeLow) {
        out.part('value', '0');
        out.prefix('0');
      } else writeXorValue(out, window, (high ^ beforeHigh) >>> 0, (low ^ beforeLow) >>> 0, XOR_CODES);
    }
    before = t;
    beforeHigh = high;
    beforeLow = low;
  }
}

/** The header of a chunk of floats: 16 bits. */
export function writeCount(out: ChunkWriter, count: number): void {
  out.part('count', 'u16');
  out.field('count', count);
  out.put(16, count);
}

/** Sample 0 whole: nothing is there to differ from. */
export function writeFirst(out: ChunkWriter, t: number, value: number, high: number, low: number): void {
  out.part('timestamp', 'varint');
  out.field('t0', t);
  out.putVarint(t);
  out.part('value', 'raw');
  out.field('v0', value);
  out.put(64, low, high);
}

/** The gap of sample 1. @throws {RangeError} below 0, where upstream's 64-bit number would wrap around */
export function writeFirstGap(out: ChunkWriter, gap: number): void {
  if (gap < 0) throw new RangeError(`samples go forward in time, not by ${gap} ms`);
  out.part('timestamp', 'uvarint');
  out.field('delta', gap);
  out.putUvarint(gap);
}

/** Payload bits behind one, two and three ones; four ones are followed by 64. */
const DOD_WIDTHS = [14, 17, 20] as const;

function writeDod(out: ChunkWriter, dod: number): void {
  if (dod === 0) {
    out.part('timestamp', '0');
    out.prefix('0');
    return;
  }
  for (const [index, width] of DOD_WIDTHS.entries()) {
    // Not two's complement: from -(2^(w-1) - 1) to 2^(w-1).
    const half = 2 ** (width - 1);
    if (dod < 1 - half || dod > half) continue;
    const prefix = `${'1'.repeat(index + 1)}0`;
    out.part('timestamp', `${prefix}+${width}`);
    out.prefix(prefix);
    out.field('dod', dod);
    out.putInteger(width, dod);
    return;
  }
  out.part('timestamp', '1111+64');
  out.prefix('1111');
  out.field('dod', dod);
  out.putInteger(64, dod);
}
