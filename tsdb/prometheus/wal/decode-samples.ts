import type { ByteReader } from '../../bytes/byte-reader.ts';
import { FloatColumns, HIGH_WORD, LOW_WORD } from '../chunks/float-columns.ts';
import { addExactly, decodeRef, decodeTime } from './decode-labels.ts';
import { decodeStartMs } from './decode-start.ts';

/** A varint for the series, one for the time, eight bytes of value. */
const LEAST_SAMPLE_BYTES = 10;

export interface WalSamples {
  readonly refs: Float64Array;
  readonly samples: FloatColumns;
}

/** Record type 2: every series and time is a signed distance from those of the first sample. */
export function decodeSamplesV1(reader: ByteReader): WalSamples {
  const found = new Columns(reader.left);
  if (reader.left === 0) return found.done();
  const baseRef = decodeRef(reader);
  const baseMs = decodeTime(reader, 'base timestamp');
  while (reader.left > 0) {
    const ref = addExactly(reader, baseRef, reader.varint('series ref delta'), 'series ref delta');
    const timestampMs = addExactly(reader, baseMs, reader.varint('timestamp delta'), 'timestamp delta');
    found.push(reader, ref, timestampMs, 0);
  }
  return found.done();
}

/** Record type 11: series as distance from the sample before, times from the first, and start timestamps. */
export function decodeSamplesV2(reader: ByteReader): WalSamples {
  const found = new Columns(reader.left);
  if (reader.left === 0) return found.done();
  let ref = reader.varint('series ref');
  const firstMs = reader.varint('timestamp');
  const firstStartMs = reader.varint('start timestamp');
  let startMs = firstStartMs;
  found.push(reader, ref, firstMs, startMs);
  while (reader.left > 0) {
    ref = addExactly(reader, ref, reader.varint('series ref delta'), 'series ref delta');
    const timestampMs = addExactly(reader, firstMs, reader.varint('timestamp delta'), 'timestamp delta');
    startMs = decodeStartMs(reader, startMs, firstStartMs);
    found.push(reader, ref, timestampMs, startMs);
  }
  return found.done();
}

class Columns {
  readonly #refs: Float64Array;
  readonly #samples: FloatColumns;

  constructor(leftBytes: number) {
    const most = Math.ceil(leftBytes / LEAST_SAMPLE_BYTES);
    this.#refs = new Float64Array(most);
    this.#samples = new FloatColumns(most);
  }

  /** Reads the value, as two words: a NaN keeps its payload. */
  push(reader: ByteReader, ref: number, timestampMs: number, startMs: number): void {
    const samples = this.#samples;
    const at = samples.length;
    samples.valueWords[2 * at + HIGH_WORD] = reader.u32('value');
    samples.valueWords[2 * at + LOW_WORD] = reader.u32('value');
    samples.timestamps[at] = timestampMs;
    if (startMs !== 0) samples.withStartTimestamps()[at] = startMs;
    this.#refs[at] = ref;
    samples.length++;
  }

  done(): WalSamples {
    return { refs: this.#refs.subarray(0, this.#samples.length), samples: this.#samples };
  }
}
