import type { FloatColumns } from '../chunks/float-columns.ts';
import type { TextSink } from './text-sink.ts';
import { writeGoFloat } from './write-go-float.ts';
import { writeInteger } from './write-integer.ts';

const [SPACE, NEWLINE] = [32, 10];
/** The longest float and time. */
const SAMPLE_BYTES = 64;

/**
 * Writes `LABELS VALUE TIME` for samples from one on, until the sink is full. `prefix`: the labels and a space.
 * @returns the first sample that found no room.
 */
export function writeFloatLines(
  sink: TextSink,
  prefix: Uint8Array,
  { timestamps, values }: FloatColumns,
  from: number,
  to: number,
): number {
  const out = sink.bytes;
  const lineBytes = prefix.length + SAMPLE_BYTES;
  if (!sink.has(lineBytes)) return from;
  let at = sink.length;
  const first = at;
  const last = out.length - lineBytes;
  let index = from;
  for (; index < to && at < last; index++) {
    if (at === first) out.set(prefix, at);
    else out.copyWithin(at, first, first + prefix.length);
    at = writeGoFloat(out, at + prefix.length, values[index] ?? 0);
    out[at++] = SPACE;
    at = writeInteger(out, at, timestamps[index] ?? 0);
    out[at++] = NEWLINE;
  }
  sink.length = at;
  return index;
}
