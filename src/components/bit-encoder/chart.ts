import type { Samples } from './edit-samples.ts';

/** Units of the drawing's own space, stretched to the width of the widget. */
export const CHART = { width: 640, height: 180, pad: 22 } as const;

/** From values to heights; kept while a point is dragged, so that it stays under the finger. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** What an arrow key adds, and what a drag rounds to: a power of ten. */
  readonly step: number;
}

/** Room for all numbers and a quarter more on both sides; infinities, NaN and stale markers have no height. */
export function scaleOf(samples: Samples): Scale {
  const values = samples.flatMap(({ value }) =>
    typeof value === 'number' && Number.isFinite(value) ? [value] : [],
  );
  const least = values.length > 0 ? Math.min(...values) : 0;
  const most = values.length > 0 ? Math.max(...values) : 0;
  const spread = most - least || Math.max(1, Math.abs(most) / 10);
  if (!Number.isFinite(spread)) return { low: least, high: most, step: most / 100 };
  return {
    low: least - spread / 4,
    high: most + spread / 4,
    step: 10 ** Math.floor(Math.log10(spread / 10)),
  };
}

/** The middle of a sample's column; samples stand at equal distances, since jitter of ms would not be seen. */
export function xOf(index: number, count: number): number {
  const room = CHART.width - 2 * CHART.pad;
  return CHART.pad + (count === 1 ? room / 2 : (room * index) / (count - 1));
}

/** A value that no height can show (NaN, stale, Inf) stands at the bottom. */
export function yOf(value: number | 'stale', scale: Scale): number {
  const room = CHART.height - 2 * CHART.pad;
  if (value === 'stale' || !Number.isFinite(value)) return CHART.height - CHART.pad;
  const share = (value - scale.low) / (scale.high - scale.low || 1);
  return CHART.height - CHART.pad - room * Math.min(1, Math.max(0, share));
}

export function indexAt(x: number, count: number): number {
  const room = CHART.width - 2 * CHART.pad;
  const index = Math.round(((x - CHART.pad) / room) * (count - 1));
  return Math.min(count - 1, Math.max(0, index));
}

/** The value at a height, rounded to the scale's step. */
export function valueAt(y: number, scale: Scale): number {
  const room = CHART.height - 2 * CHART.pad;
  const share = Math.min(1, Math.max(0, (CHART.height - CHART.pad - y) / room));
  return roundTo(scale.low + share * (scale.high - scale.low), scale.step);
}

/** Without the tail that binary fractions leave: 0.1 * 3 is 0.3 here. */
export function roundTo(value: number, step: number): number {
  const digits = Math.min(20, Math.max(0, -Math.floor(Math.log10(step))));
  return Number((Math.round(value / step) * step).toFixed(digits));
}
