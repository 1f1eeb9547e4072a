import { dayLevel, rushFactor } from './day-curve.ts';
import type { Random } from './random.ts';
import { createWander } from './wander.ts';

/** Requests a second at the evening peak, outside a rush. */
const PEAK_PER_SECOND = 150;

export type Traffic = Readonly<{
  elapsedSeconds: number;
  /** What customers ask for, whether the shop can serve it or not. */
  offeredPerSecond: number;
  /** 1 on an ordinary minute, above 1 in a rush. */
  rush: number;
}>;

/** How many requests arrive: day curve x rush x noise. */
export function createTraffic(random: Random, seed: number) {
  const noise = createWander(random, { deviation: 0.06, memorySeconds: 20 });
  return (nowMs: number, elapsedSeconds: number): Traffic => {
    const rush = rushFactor(seed, nowMs);
    const strayed = Math.exp(noise(elapsedSeconds));
    return { elapsedSeconds, rush, offeredPerSecond: PEAK_PER_SECOND * dayLevel(nowMs) * rush * strayed };
  };
}
