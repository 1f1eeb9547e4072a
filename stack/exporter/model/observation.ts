import type { Random } from './random.ts';

/** `count` events that all had `value`. */
export type Observation = Readonly<{ value: number; count: number }>;

/**
 * Draws `count` events as at most `draws` weighted values, so that a step costs the same
 * at ten requests a second as at ten thousand.
 */
export function drawObservations(count: number, draws: number, draw: () => number): Observation[] {
  const rows = Math.min(count, draws);
  const drawn: Observation[] = [];
  for (let row = 0; row < rows; row++) {
    const share = Math.floor((count + row) / rows);
    drawn.push({ value: draw(), count: share });
  }
  return drawn;
}

/** Number of events in `observations`. */
export function totalCount(observations: readonly Observation[]): number {
  return observations.reduce((sum, { count }) => sum + count, 0);
}

/** Sum of the values of all events in `observations`. */
export function totalValue(observations: readonly Observation[]): number {
  return observations.reduce((sum, { value, count }) => sum + value * count, 0);
}

/** Log-normal observations, the shape that durations and sizes have: many small, few large, none negative. */
export function drawLognormal(
  random: Random,
  count: number,
  { median, sigma, max, draws = 8 }: { median: number; sigma: number; max: number; draws?: number },
): Observation[] {
  return drawObservations(count, draws, () => Math.min(max, random.lognormal(median, sigma)));
}
