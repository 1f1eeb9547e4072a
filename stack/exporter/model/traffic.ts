import { dayLevel, rushFactor } from './day-curve.ts';
import type { Influence } from './influence.ts';
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

/** How many requests arrive: day curve x rush x noise x what a lab adds. */
export function createTraffic(random: Random, seed: number) {
  const noise = createWander(random, { deviation: 0.06, memorySeconds: 20 });
  return (nowMs: number, elapsedSeconds: number, { loadFactor }: Influence): Traffic => {
    const rush = rushFactor(seed, nowMs);
    const strayed = Math.exp(noise(elapsedSeconds));
    const offeredPerSecond = PEAK_PER_SECOND * dayLevel(nowMs) * rush * strayed * loadFactor;
    return { elapsedSeconds, rush, offeredPerSecond };
  };
}
