import { ByteReader } from '../bytes/byte-reader.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import { CODINGS, type Coding } from './codings.ts';
import { Int64Rows } from './int64-rows.ts';
import { type Frame, readerOfUnpacked, unpackZstd } from './unpack-zstd.ts';
import { addTo, type Int64, readZigzag, toInt64 } from './zigzag.ts';

/** A varint of 64 bits takes at most ten bytes. */
const MOST_VARINT_BYTES = 10;

/** What the block header says about an array. */
export interface ArrayHeader {
  readonly coding: Coding;
  readonly first: bigint;
  readonly count: number;
}

/**
 * Decodes the times or the values of a block. Sums wrap at 64 bits, as Go's do.
 * @throws {FormatError}
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/encoding/encoding.go, `unmarshalInt64Array`
 */
export function decodeInt64Rows(
  bytes: Uint8Array,
  { coding, first, count }: ArrayHeader,
  frame: Frame,
  unpackers: Unpackers,
): Int64Rows {
  const { zstd, order } = CODINGS[coding];
  const reader = zstd
    ? readerOfUnpacked(unpackZstd(bytes, frame, count * MOST_VARINT_BYTES, unpackers), frame)
    : new ByteReader(bytes, frame);
  const rows = coding === 3 || coding === 2 ? repeat() : sumUp();
  if (reader.left === 0) return rows;
  throw reader.error(frame.field, { kind: 'differs', expected: '0 bytes more', found: `${reader.left}` });

  /** `constant` and `constant delta`. */
  function repeat(): Int64Rows {
    const made = new Int64Rows(count);
    const value = toInt64(first);
    const step: Int64 = { high: 0, low: 0 };
    if (coding === 2) readZigzag(reader, step, frame.field);
    for (let row = 0; row < count; row++) {
      put(made, row, value);
      addTo(value, step);
    }
    return made;
  }

  function sumUp(): Int64Rows {
    const needBytes = count - 1; // one byte each at least: refused before room is made for them
    if (needBytes > reader.left || needBytes < order - 1) {
      throw reader.error(frame.field, { kind: 'ends-early', needBytes, haveBytes: reader.left });
    }
    const made = new Int64Rows(count);
    const { high, low } = made;
    const { bytes, end } = reader;
    const change: Int64 = { high: 0, low: 0 };
    // In locals, not in objects: this loop is most of what reading samples costs.
    let { high: valueHigh, low: valueLow } = toInt64(first);
    let [stepHigh, stepLow] = [0, 0];
    high[0] = valueHigh;
    low[0] = valueLow;
    for (let row = 1; row < count; row++) {
      const byte = bytes[reader.offset] ?? 0;
      let [changeHigh, changeLow] = [0, 0];
      if (byte < 0x80 && reader.offset < end) {
        reader.offset++;
        changeHigh = -(byte & 1);
        changeLow = ((byte >>> 1) ^ changeHigh) >>> 0;
      } else {
        readZigzag(reader, change, frame.field);
        changeHigh = change.high;
        changeLow = change.low;
      }
      if (order === 2) {
        const sum = stepLow + changeLow;
        stepLow = sum >>> 0;
        stepHigh = (stepHigh + changeHigh + (sum > 0xffff_ffff ? 1 : 0)) | 0;
      } else {
        stepHigh = changeHigh;
        stepLow = changeLow;
      }
      const sum = valueLow + stepLow;
      valueLow = sum >>> 0;
      valueHigh = (valueHigh + stepHigh + (sum > 0xffff_ffff ? 1 : 0)) | 0;
      high[row] = valueHigh;
      low[row] = valueLow;
    }
    return made;
  }
}

function put(rows: Int64Rows, row: number, { high, low }: Int64): void {
  rows.high[row] = high;
  rows.low[row] = low;
}
