import type { Text } from '../../../protocol/text.ts';
import { INFINITY, MINUS_INFINITY, STALE } from '../../../tsdb/victoriametrics/encode/float-to-decimal.ts';
import type { ArrayTrace } from '../../../tsdb/victoriametrics/encode/trace-array.ts';
import {
  type DecimalBlockTrace,
  traceDecimalBlock,
} from '../../../tsdb/victoriametrics/encode/trace-decimal-block.ts';
import { powerOfTen } from '../../../tsdb/victoriametrics/power-of-ten.ts';
import { blockNote, stepText, VM_TEXTS, valueMeaning } from './block-texts.ts';
import type { BitRun, Coded, CodedField, CodedSample } from './coded.ts';
import type { Samples } from './edit-samples.ts';
import { PART_TEXTS } from './part-meaning.ts';
import { type Sample, valueText } from './sample.ts';

/** The first time and the first value: eight bytes each. */
const FIRST_BITS = 128;

/** The samples as one block of VictoriaMetrics, before zstd. Of its header only the first time and value are counted. */
export function codedBlock(samples: Samples): Coded {
  const block = traceDecimalBlock(
    samples.map(({ timeMs, value }) => ({
      timestampMs: timeMs,
      value: value === 'stale' ? Number.NaN : value,
    })),
  );
  const times = bytesByRow(block.timestamps);
  const values = bytesByRow(block.values);
  const coded = samples.map((sample, row): CodedSample => {
    const time = timeField(block.timestamps, times, row);
    const value = valueField(block, values, row, sample);
    const bits = row === 0 ? FIRST_BITS : bitsIn(time.runs) + bitsIn(value.runs);
    return { fields: [time, value], bits };
  });
  const bytes = Uint8Array.from([...times.values(), ...values.values()].flatMap((part) => [...part]));
  return {
    samples: coded,
    headBits: 0,
    sizeBytes: FIRST_BITS / 8 + bytes.length,
    bytes,
    note: blockNote(block),
  };
}

/** What reading the block gives back: VictoriaMetrics divides below zero and multiplies above. */
function readBack({ integers, scale }: DecimalBlockTrace, row: number): Sample['value'] {
  const integer = integers[row] ?? 0n;
  if (integer === STALE) return 'stale';
  if (integer === INFINITY) return Number.POSITIVE_INFINITY;
  if (integer === MINUS_INFINITY) return Number.NEGATIVE_INFINITY;
  const power = powerOfTen(Math.abs(scale));
  return scale < 0 ? Number(integer) / power : Number(integer) * power;
}

function bytesByRow({ steps }: ArrayTrace): Map<number, Uint8Array> {
  return new Map(steps.map(({ row, bytes }) => [row, bytes]));
}

function timeField(times: ArrayTrace, bytes: ReadonlyMap<number, Uint8Array>, row: number): CodedField {
  const meaning = row === 0 ? VM_TEXTS.header : stepText(times, row, 'ms');
  return { name: PART_TEXTS.timestamp, runs: runsOf(bytes.get(row)), meaning };
}

function valueField(
  block: DecimalBlockTrace,
  bytes: ReadonlyMap<number, Uint8Array>,
  row: number,
  sample: Sample,
): CodedField {
  const back = { timeMs: sample.timeMs, value: readBack(block, row) };
  const isExact = Object.is(back.value, sample.value) || (back.value === 0 && sample.value === 0);
  const step: Text = row === 0 ? VM_TEXTS.header : stepText(block.values, row, '');
  return {
    name: PART_TEXTS.value,
    runs: runsOf(bytes.get(row)),
    meaning: valueMeaning(block, row, step, isExact ? null : valueText(back)),
  };
}

function runsOf(bytes: Uint8Array | undefined): BitRun[] {
  return [...(bytes ?? [])].map((byte) => ({ role: 'payload', bits: byte.toString(2).padStart(8, '0') }));
}

function bitsIn(runs: readonly BitRun[]): number {
  return runs.reduce((sum, { bits }) => sum + bits.length, 0);
}
