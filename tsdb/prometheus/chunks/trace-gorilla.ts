import { ChunkWriter } from './chunk-writer.ts';
import { type FloatColumns, HIGH_WORD, LOW_WORD } from './float-columns.ts';
import type { TracedChunk } from './trace.ts';
import { traceFromMarks } from './trace-from-marks.ts';
import { ValueWindow, writeXorValue, XOR_CODES } from './write-xor-value.ts';

/** Payload bits behind one, two, three and four ones, as the paper has them. */
const DOD_WIDTHS = [7, 9, 12, 32] as const;
const BLOCK_SECONDS = 7200;

/**
 * The same samples as Facebook's paper would code them, to compare: nobody stores these bytes. The paper counts whole
 * seconds (what stands behind the second is lost); in milliseconds its buckets meet what Prometheus stores, and the
 * gap to the block's start gets 24 bits instead of 14, for the same four hours.
 *
 * @throws {RangeError} when a gap changes by more than 32 bits: the paper has no code for that.
 * @see "Gorilla: A Fast, Scalable, In-Memory Time Series Database", VLDB 2015, 4.1
 */
export function traceGorilla(samples: FloatColumns, unit: 's' | 'ms'): TracedChunk {
  const out = new ChunkWriter({ marks: true });
  const { length, timestamps, values, valueWords } = samples;
  const tick = unit === 's' ? 1000 : 1;
  const block = (BLOCK_SECONDS * 1000) / tick;
  const window = new ValueWindow();
  let before = 0;
  let delta = 0;
  let beforeHigh = 0;
  let beforeLow = 0;
  for (let index = 0; index < length; index++) {
    const t = Math.floor((timestamps[index] ?? 0) / tick);
    const high = valueWords[2 * index + HIGH_WORD] ?? 0;
    const low = valueWords[2 * index + LOW_WORD] ?? 0;
    out.sample(index);
    if (index === 0) {
      before = Math.floor(t / block) * block;
      out.part('header', 'raw');
      out.field('block start', before);
      out.putInteger(64, before);
      out.part('timestamp', 'raw');
      out.field('delta', t - before);
      out.putInteger(unit === 's' ? 14 : 24, t - before);
      out.part('value', 'raw');
      out.field('v0', values[0] ?? 0);
      out.put(64, low, high);
    } else {
      writeDod(out, t - before - delta);
      if (high === beforeHigh && low === beforeLow) {
        out.part('value', '0');
        out.prefix('0');
      } else writeXorValue(out, window, (high ^ beforeHigh) >>> 0, (low ^ beforeLow) >>> 0, XOR_CODES);
    }
    delta = t - before;
    before = t;
    beforeHigh = high;
    beforeLow = low;
  }
  return traceFromMarks(out);
}

function writeDod(out: ChunkWriter, dod: number): void {
  if (dod === 0) {
    out.part('timestamp', '0');
    out.prefix('0');
    return;
  }
  for (const [index, width] of DOD_WIDTHS.entries()) {
    const half = 2 ** (width - 1);
    if (dod < 1 - half || dod > half) continue;
    const prefix = index === 3 ? '1111' : `${'1'.repeat(index + 1)}0`;
    out.part('timestamp', `${prefix}+${width}`);
    out.prefix(prefix);
    out.field('dod', dod);
    out.putInteger(width, dod);
    return;
  }
  throw new RangeError(`the paper has no code for a gap that changes by ${dod}`);
}
