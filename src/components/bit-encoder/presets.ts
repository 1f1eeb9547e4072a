import type { Samples } from './edit-samples.ts';
import { jitter } from './edit-samples.ts';
import type { Sample } from './sample.ts';

/** 2025-10-09T08:53:20Z, where the commands of the page begin as well. */
const START_MS = 1_760_000_000_000;
const STEP_MS = 15_000;
const COUNT = 24;

export const PRESET_IDS = ['four', 'steady', 'counter', 'jitter', 'gauge', 'stale', 'tenths'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** Samples for a preset, the same ones each time. */
export function presetSamples(id: PresetId): Samples {
  return PRESETS[id]();
}

const PRESETS: Readonly<Record<PresetId, () => Samples>> = {
  four: () => [
    { timeMs: START_MS, value: 100 },
    { timeMs: START_MS + STEP_MS, value: 100 },
    { timeMs: START_MS + 2 * STEP_MS, value: 101 },
    { timeMs: START_MS + 3 * STEP_MS + 3, value: 100 },
  ],
  steady: () => series(() => 42),
  counter,
  jitter: () => jitter(counter(), 3, pseudoRandom(7)),
  gauge: () => {
    const random = pseudoRandom(3);
    return series(() => 20 + 10 * random());
  },
  stale: () => series((index) => (index === COUNT / 2 ? 'stale' : 42)),
  tenths: () => series((index) => Number((0.1 * (index + 1)).toFixed(1))),
};

function counter(): Samples {
  const random = pseudoRandom(1);
  let value = 1_000;
  return series(() => {
    value += 20 + Math.floor(random() * 20);
    return value;
  });
}

function series(value: (index: number) => Sample['value']): Samples {
  return Array.from({ length: COUNT }, (_, index) => ({
    timeMs: START_MS + index * STEP_MS,
    value: value(index),
  }));
}

/** Numbers from 0 to 1 that are the same on each machine (mulberry32). */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
