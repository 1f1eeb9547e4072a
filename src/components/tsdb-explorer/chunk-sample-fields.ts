import type { Origin } from '../../../tsdb/bytes/byte-reader.ts';
import type { Field } from '../../../tsdb/bytes/field.ts';
import { ENCODING } from '../../../tsdb/prometheus/chunks/encoding.ts';
import { FloatColumns } from '../../../tsdb/prometheus/chunks/float-columns.ts';
import { readFloatChunk } from '../../../tsdb/prometheus/chunks/read-float-chunk.ts';
import type { TracedChunk, TracedSample } from '../../../tsdb/prometheus/chunks/trace.ts';
import { traceXor } from '../../../tsdb/prometheus/chunks/trace-xor.ts';
import { traceXor2 } from '../../../tsdb/prometheus/chunks/trace-xor2.ts';

/**
 * The samples of a float chunk with each of their bits: it is read, and written again bit for bit with the reason of
 * each. Where that gives other bytes (another writer than upstream's), the samples stand without bits of their own.
 *
 * @param origin `startBytes`: where the chunk's data begin in the file
 * @throws {FormatError}
 */
export function chunkSampleFields(encoding: number, data: Uint8Array, origin: Origin): readonly Field[] {
  if (encoding !== ENCODING.xor && encoding !== ENCODING.xor2) return [];
  const samples = new FloatColumns(256);
  readFloatChunk(encoding, data, origin, samples);
  const traced = encoding === ENCODING.xor ? traceXor(samples) : traceXor2(samples);
  const startBit = (origin.startBytes ?? 0) * 8;
  const isSame = traced.bytes.length === data.length && traced.bytes.every((byte, at) => byte === data[at]);
  return traced.samples.map((sample, index) => {
    const value = shown(samples, index);
    if (!isSame) return { name: `sample ${index}`, value, fromBit: startBit, bits: data.length * 8 };
    return sampleField(sample, value, startBit, endOf(traced, index));
  });
}

function sampleField(
  { sample, parts }: TracedSample,
  value: string,
  startBit: number,
  endBit: number,
): Field {
  const from = parts[0]?.fromBit ?? 0;
  return {
    name: `sample ${sample}`,
    value,
    fromBit: startBit + from,
    bits: endBit - from,
    count: parts.length,
    children: () =>
      parts.map((part) => ({
        name: part.part,
        value: part.class,
        fromBit: startBit + part.fromBit,
        bits: part.bits.length,
        count: part.fields.length,
        children: () =>
          part.fields.map((field) => ({
            name: field.name,
            value: field.value,
            fromBit: startBit + field.fromBit,
            bits: field.bits.length,
          })),
      })),
  };
}

function endOf({ samples, bits }: TracedChunk, index: number): number {
  return samples[index + 1]?.parts[0]?.fromBit ?? bits;
}

function shown({ timestamps, values }: FloatColumns, index: number): string {
  return `${timestamps[index]} ms, ${values[index]}`;
}
