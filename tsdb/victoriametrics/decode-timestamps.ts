import { FormatError } from '../bytes/format-error.ts';
import type { Unpackers } from '../bytes/unpackers.ts';
import type { BlockHeader } from './block-header.ts';
import { decodeInt64Rows } from './decode-int64-rows.ts';
import type { Frame } from './unpack-zstd.ts';

/**
 * Times of a block in ms. Those that were rounded (precision below 64 bits) are put in order again, as the vendor does;
 * all others must be in order and within what the header says.
 * @throws {FormatError}
 */
export function decodeTimestamps(
  bytes: Uint8Array,
  header: BlockHeader,
  frame: Frame,
  unpackers: Unpackers,
): Float64Array {
  const { timestampsCoding: coding, minTimestampMs, maxTimestampMs, rows: count } = header;
  const rows = decodeInt64Rows(bytes, { coding, first: BigInt(minTimestampMs), count }, frame, unpackers);
  const timesMs = new Float64Array(count);
  for (let row = 0; row < count; row++) timesMs[row] = rows.floatAt(row);
  if (header.precisionBits < 64) putInOrder(timesMs, minTimestampMs, maxTimestampMs);
  else check(timesMs, header, frame);
  return timesMs;
}

/** @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/encoding/encoding.go, `EnsureNonDecreasingSequence` */
function putInOrder(timesMs: Float64Array, firstMs: number, lastMs: number): void {
  let beforeMs = firstMs;
  for (let row = 0; row < timesMs.length; row++) {
    const timeMs = row === 0 ? firstMs : Math.max(timesMs[row] ?? 0, beforeMs);
    timesMs[row] = timeMs;
    beforeMs = timeMs;
  }
  let row = timesMs.length - 1;
  if (timesMs[row] === lastMs) return;
  timesMs[row] = lastMs;
  for (row--; row >= 0 && (timesMs[row] ?? 0) > lastMs; row--) timesMs[row] = lastMs;
}

function check(
  timesMs: Float64Array,
  { maxTimestampMs }: BlockHeader,
  { file, startBytes, field }: Frame,
): void {
  const refuse = (expected: string, found: number) =>
    new FormatError(
      { file, offsetBytes: startBytes, field },
      { kind: 'differs', expected, found: `${found}` },
    );
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < timesMs.length; row++) {
    const timeMs = timesMs[row] ?? 0;
    if (timeMs < beforeMs) throw refuse(`>= ${beforeMs}`, timeMs);
    beforeMs = timeMs;
  }
  if (beforeMs > maxTimestampMs) throw refuse(`<= ${maxTimestampMs}`, beforeMs);
}
