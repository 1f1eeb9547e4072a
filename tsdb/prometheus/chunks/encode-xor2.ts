import { ChunkWriter } from './chunk-writer.ts';
import { MOST_SAMPLES, writeCount, writeFirst, writeFirstGap } from './encode-xor.ts';
import { type FloatColumns, HIGH_WORD, LOW_WORD } from './float-columns.ts';
import { firstStartChange, StartWriter } from './write-start.ts';
import { type ValueCodes, ValueWindow, writeXorValue } from './write-xor-value.ts';

/** Code A: behind a change of the gap. */
const CODES_AFTER_DOD: ValueCodes = { reuse: '10', renew: '110' };
/** Code B: behind `10`, which said that the value changed. */
const CODES_WHEN_CHANGED: ValueCodes = { reuse: '0', renew: '1' };

/**
 * The XOR2 chunk (encoding 4) of some samples, byte for byte what upstream's appender of 3.14 writes. Where to cut is
 * the caller's concern.
 *
 * @throws {RangeError} beyond 65,535 samples.
 */
export function encodeXor2(samples: FloatColumns): Uint8Array {
  const out = new ChunkWriter();
  writeXor2(samples, out);
  return out.bytes();
}

/** @see prometheus/prometheus tsdb/chunkenc/xor2.go */
export function writeXor2(samples: FloatColumns, out: ChunkWriter): void {
  const { length, timestamps, values, valueWords } = samples;
  if (length > MOST_SAMPLES) throw new RangeError(`a chunk holds ${MOST_SAMPLES} samples, not ${length}`);
  const window = new ValueWindow();
  const starts = samples.startTimestamps?.subarray(0, length) ?? new Float64Array(length);
  const start = new StartWriter(starts);
  let before = 0;
  let delta = 0;
  let lastHigh = 0; // of the last value that was no stale marker
  let lastLow = 0;
  if (length === 0) writeHeader(out, 0, starts);
  for (let index = 0; index < length; index++) {
    const t = timestamps[index] ?? 0;
    const high = valueWords[2 * index + HIGH_WORD] ?? 0;
    const low = valueWords[2 * index + LOW_WORD] ?? 0;
    const isStale = samples.isStale(index);
    const isSame = high === lastHigh && low === lastLow;
    const gap = t - before;
    const dod = gap - delta;
    out.sample(index);
    if (index === 0) {
      writeHeader(out, length, starts);
      writeFirst(out, t, values[0] ?? 0, high, low);
      start.writeFirst(out, t);
    } else {
      if (index === 1) writeFirstGap(out, gap);
      else writeJoint(out, dod, isStale, isSame);
      if (index === 1 || dod !== 0) {
        if (isStale) writeCode(out, '111');
        else if (isSame) writeCode(out, '0');
        else writeXorValue(out, window, (high ^ lastHigh) >>> 0, (low ^ lastLow) >>> 0, CODES_AFTER_DOD);
      } else if (!isStale && !isSame) {
        writeXorValue(out, window, (high ^ lastHigh) >>> 0, (low ^ lastLow) >>> 0, CODES_WHEN_CHANGED);
      }
      start.write(out, index, before);
      delta = gap;
    }
    before = t;
    if (isStale) continue;
    lastHigh = high;
    lastLow = low;
  }
}

function writeHeader(out: ChunkWriter, count: number, starts: Float64Array): void {
  writeCount(out, count);
  const changesAt = firstStartChange(starts);
  out.field('start header', (starts[0] ?? 0) === 0 ? changesAt : `known, ${changesAt}`);
  out.put(8, ((starts[0] ?? 0) === 0 ? 0 : 0x80) | changesAt);
}

/** Time and value together: what the value needs beyond it follows as a part of its own. */
function writeJoint(out: ChunkWriter, dod: number, isStale: boolean, isSame: boolean): void {
  if (dod === 0) {
    const code = isStale ? '11111' : isSame ? '0' : '10';
    out.part('joint', code);
    out.prefix(code);
    return;
  }
  const [prefix, width] =
    dod >= -(2 ** 12) && dod < 2 ** 12
      ? ['110', 13]
      : dod >= -(2 ** 19) && dod < 2 ** 19
        ? ['1110', 20]
        : ['11110', 64];
  out.part('joint', `${prefix}+${width}`);
  out.prefix(`${prefix}`);
  out.field('dod', dod);
  out.putInteger(Number(width), dod);
}

function writeCode(out: ChunkWriter, code: string): void {
  out.part('value', code);
  out.prefix(code);
}
