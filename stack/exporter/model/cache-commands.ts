import type { Observation } from './observation.ts';

/** Shares of the commands, and how long they take on an idle machine: many at once, few behind a large one. */
const SHAPE = [
  { share: 0.7, seconds: 0.00004 },
  { share: 0.24, seconds: 0.00008 },
  { share: 0.055, seconds: 0.0002 },
] as const;
const LARGE_SECONDS = 0.0012;

/** Times of `commands` cache commands; what rounding leaves over are large ones. */
export function drawCommandTimes(commands: number, slowdown: number): readonly Observation[] {
  let left = commands;
  const times: Observation[] = [];
  for (const { share, seconds } of SHAPE) {
    const count = Math.min(left, Math.round(commands * share));
    left -= count;
    times.push({ value: seconds * Math.sqrt(slowdown), count });
  }
  return [...times, { value: LARGE_SECONDS * slowdown, count: left }];
}
