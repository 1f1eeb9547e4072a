import { bucketBound, CUSTOM_BOUNDS_SCHEMA } from './bucket-bound.ts';
import { goFloat } from './go-float.ts';

/** A run of buckets; `offset` counts the empty ones since the run before, or from bucket 0 on. */
export interface BucketSpan {
  readonly offset: number;
  readonly length: number;
}

/** What is printed of a native histogram; bucket counts are whole counts, not deltas. */
export interface PrintableHistogram {
  readonly isFloat: boolean;
  readonly schema: number;
  readonly zeroThreshold: number;
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly positiveSpans: readonly BucketSpan[];
  readonly negativeSpans: readonly BucketSpan[];
  readonly positiveBuckets: ArrayLike<number>;
  readonly negativeBuckets: ArrayLike<number>;
  readonly customValues: readonly number[];
}

/** `{count:3, sum:1.5, [-1,1]:1, (1,2]:2}`: as upstream's `String()`; empty buckets are left out. */
export function histogramText(histogram: PrintableHistogram): string {
  const { isFloat, zeroCount, zeroThreshold, count, sum } = histogram;
  const countText = isFloat ? goFloat : wholeText;
  const negative = bucketTexts(histogram, -1, countText).reverse();
  const zero =
    zeroCount === 0 ? [] : [`[${goFloat(-zeroThreshold)},${goFloat(zeroThreshold)}]:${countText(zeroCount)}`];
  const positive = bucketTexts(histogram, 1, countText);
  return `{${[`count:${countText(count)}`, `sum:${goFloat(sum)}`, ...negative, ...zero, ...positive].join(', ')}}`;
}

function bucketTexts(
  { schema, customValues, ...histogram }: PrintableHistogram,
  sign: 1 | -1,
  countText: (count: number) => string,
): string[] {
  const spans = sign > 0 ? histogram.positiveSpans : histogram.negativeSpans;
  const buckets = sign > 0 ? histogram.positiveBuckets : histogram.negativeBuckets;
  const texts: string[] = [];
  let index = 0;
  let at = 0;
  for (const { offset, length } of spans) {
    index += offset;
    for (let within = 0; within < length && at < buckets.length; within++, index++, at++) {
      const count = buckets[at] ?? 0;
      if (count === 0) continue;
      const inner = sign * bucketBound(index - 1, schema, customValues);
      const outer = sign * bucketBound(index, schema, customValues);
      const [lower, upper] = sign > 0 ? [inner, outer] : [outer, inner];
      const isCustom = schema === CUSTOM_BOUNDS_SCHEMA;
      const open = (isCustom ? index === 0 : lower < 0) ? '[' : '(';
      const close = isCustom || upper > 0 ? ']' : ')';
      texts.push(`${open}${goFloat(lower)},${goFloat(upper)}${close}:${countText(count)}`);
    }
  }
  return texts;
}

function wholeText(value: number): string {
  return Number.isSafeInteger(value) ? `${value}` : `${BigInt(Math.trunc(value))}`;
}
