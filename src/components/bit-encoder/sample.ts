import { STALE_BITS } from '../../../tsdb/prometheus/chunks/float-columns.ts';

/** One sample as the learner sees it. A stale marker has no value of its own. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  readonly value: number | 'stale';
}

const view = new DataView(new ArrayBuffer(8));

/** The eight bytes of a sample's value as a number of 64 bits. */
export function valueBits({ value }: Sample): bigint {
  if (value === 'stale') return STALE_BITS;
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** A value as people type it: `42`, `0.1`, `+Inf`, `NaN`. */
export function valueText({ value }: Sample): string {
  if (value === 'stale') return 'stale';
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Reads what was typed, with a decimal comma too; null when it is no number. */
export function parseValue(text: string): Sample['value'] | null {
  const word = text.trim().toLowerCase();
  if (word === 'stale') return 'stale';
  if (word === 'nan') return Number.NaN;
  const infinite = /^([+-]?)inf(?:inity)?$/.exec(word);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (!/^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/.test(word)) return null;
  return Number(word.replace(',', '.'));
}
