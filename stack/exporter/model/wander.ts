import type { Random } from './random.ts';

/**
 * A value that strays around 0 and is drawn back (an Ornstein-Uhlenbeck process), exact for any step length.
 *
 * @param deviation standard deviation in the long run.
 * @param memorySeconds time in which it forgets where it was.
 * @returns advances by so many seconds and gives the new value.
 */
export function createWander(
  random: Random,
  { deviation, memorySeconds }: { deviation: number; memorySeconds: number },
): (elapsedSeconds: number) => number {
  let value = deviation * random.normal();
  return (elapsedSeconds) => {
    const kept = Math.exp(-elapsedSeconds / memorySeconds);
    value = value * kept + deviation * Math.sqrt(1 - kept * kept) * random.normal();
    return value;
  };
}

/** Moves `from` towards `to`; after `memorySeconds` 63 % of the way is done. */
export function approach(from: number, to: number, elapsedSeconds: number, memorySeconds: number): number {
  return to + (from - to) * Math.exp(-elapsedSeconds / memorySeconds);
}
