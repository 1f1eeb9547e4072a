import type { ChunkBits } from './chunk-bits.ts';
import { CUSTOM_SCHEMA, type Span } from './histogram.ts';
import { readVarbitInt, readVarbitUint } from './varbit.ts';

/** What all histograms of a chunk have in common, ahead of the first. */
export interface HistogramLayout {
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly positiveSpans: readonly Span[];
  readonly negativeSpans: readonly Span[];
  readonly customBounds: readonly number[];
  /** Buckets of all spans. */
  readonly positives: number;
  readonly negatives: number;
}

const LEAST_SCHEMA = -9;
const MOST_SCHEMA = 52;

/**
 * @param bitsPerBucket what a bucket of the first histogram takes at least: more buckets than bits are refused.
 * @throws {FormatError}
 * @see prometheus/prometheus tsdb/chunkenc/histogram_meta.go
 */
export function readHistogramLayout(bits: ChunkBits, bitsPerBucket: number): HistogramLayout {
  const zeroThreshold = readZeroThreshold(bits);
  const start = bits.at;
  const schema = readVarbitInt(bits, 'schema');
  if (schema !== CUSTOM_SCHEMA && (schema < LEAST_SCHEMA || schema > MOST_SCHEMA)) {
    const range = { least: `${LEAST_SCHEMA}`, most: `${MOST_SCHEMA}` };
    throw bits.error('schema', { kind: 'out-of-range', found: `${schema}`, ...range }, start);
  }
  const positiveSpans = readSpans(bits, 'positive spans');
  const negativeSpans = readSpans(bits, 'negative spans');
  const customBounds = schema === CUSTOM_SCHEMA ? readCustomBounds(bits) : [];
  const positives = bucketsOf(positiveSpans);
  const negatives = bucketsOf(negativeSpans);
  const most = Math.floor((bits.end - bits.at) / bitsPerBucket);
  if (positives + negatives > most) {
    const found = `${positives + negatives}`;
    throw bits.error('buckets', { kind: 'out-of-range', found, least: '0', most: `${most}` });
  }
  return { schema, zeroThreshold, positiveSpans, negativeSpans, customBounds, positives, negatives };
}

/** A byte for 0 and for the powers of two that are usual; 255 for a double behind it. */
function readZeroThreshold(bits: ChunkBits): number {
  const code = bits.take(8, 'zero threshold');
  if (code === 0) return 0;
  return code === 255 ? takeDouble(bits, 'zero threshold') : 2 ** (code - 244);
}

function readSpans(bits: ChunkBits, field: string): Span[] {
  const start = bits.at;
  const count = readVarbitUint(bits, field);
  const most = (bits.end - bits.at) >> 1; // a length and an offset of one bit each
  if (count > most) {
    const problem = { kind: 'out-of-range', found: `${count}`, least: '0', most: `${most}` } as const;
    throw bits.error(field, problem, start);
  }
  return Array.from({ length: count }, () => {
    const length = readVarbitUint(bits, field);
    return { offset: readVarbitInt(bits, field), length };
  });
}

/** Thousandths where that is exact, plus one; else a double. */
function readCustomBounds(bits: ChunkBits): number[] {
  const start = bits.at;
  const count = readVarbitUint(bits, 'custom bounds');
  const most = Math.floor((bits.end - bits.at) / 5); // at least a prefix of two and three bits
  if (count > most) {
    const problem = { kind: 'out-of-range', found: `${count}`, least: '0', most: `${most}` } as const;
    throw bits.error('custom bounds', problem, start);
  }
  return Array.from({ length: count }, () => {
    const thousandths = readVarbitUint(bits, 'custom bound');
    return thousandths === 0 ? takeDouble(bits, 'custom bound') : (thousandths - 1) / 1000;
  });
}

function bucketsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { length }) => sum + length, 0);
}

function takeDouble(bits: ChunkBits, field: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits.take64(field));
  return view.getFloat64(0);
}
