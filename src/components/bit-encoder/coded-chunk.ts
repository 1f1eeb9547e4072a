import type { TracedChunk, TracedField } from '../../../tsdb/prometheus/chunks/trace.ts';
import type { BitRole, Coded, CodedField, CodedSample, CodingId } from './coded.ts';
import { PART_TEXTS, partMeaning } from './part-meaning.ts';

const ROLES: Readonly<Partial<Record<TracedField['name'], BitRole>>> = {
  prefix: 'class',
  leading: 'lead',
  width: 'width',
  meaningful: 'meaningful',
};

/** A traced chunk as the widget shows it: what stands before the samples apart, each part with its meaning. */
export function codedChunk(chunk: TracedChunk, coding: CodingId): Coded {
  let headBits = 0;
  const samples = chunk.samples.map(({ parts }): CodedSample => {
    const fields: CodedField[] = [];
    let bits = 0;
    for (const part of parts) {
      if (part.part === 'count' || part.part === 'header') {
        headBits += part.bits.length;
        continue;
      }
      bits += part.bits.length;
      fields.push({
        name: PART_TEXTS[part.part],
        runs: part.fields.map(({ name, bits: own }) => ({ role: ROLES[name] ?? 'payload', bits: own })),
        meaning: partMeaning(part, coding),
      });
    }
    return { fields, bits };
  });
  const { bytes } = chunk;
  return { samples, headBits, sizeBytes: bytes.length, bytes, note: null };
}
