import { CUSTOM_SCHEMA, type Histogram } from '../chunks/histogram.ts';
import { bucketBound } from './bucket-bound.ts';
import { goFloat } from './go-float.ts';

/** `{count:3, sum:1.5, [-1,1]:1, (1,2]:2}`: as upstream's `String()`; empty buckets are left out. */
export function histogramText(histogram: Histogram): string {
  const { isFloat, zeroCount, zeroThreshold, count, sum } = histogram;
  const countText = isFloat ? goFloat : wholeText;
  const negative = bucketTexts(histogram, -1, countText).reverse();
  const zero =
    zeroCount === 0 ? [] : [`[${goFloat(-zeroThreshold)},${goFloat(zeroThreshold)}]:${countText(zeroCount)}`];
  const positive = bucketTexts(histogram, 1, countText);
  return `{${[`count:${countText(count)}`, `sum:${goFloat(sum)}`, ...negative, ...zero, ...positive].join(', ')}}`;
}

function bucketTexts(
  { schema, customBounds, ...histogram }: Histogram,
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
      const inner = sign * bucketBound(index - 1, schema, customBounds);
      const outer = sign * bucketBound(index, schema, customBounds);
      const [lower, upper] = sign > 0 ? [inner, outer] : [outer, inner];
      const isCustom = schema === CUSTOM_SCHEMA;
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
