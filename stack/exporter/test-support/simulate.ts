import { CATALOGUE } from '../catalogue.ts';
import { createExposition, type Format } from '../exposition.ts';
import { createWorld } from '../model/world.ts';
import { parseExposition, type Sample } from './parse-exposition.ts';

/** 2026-11-20 17:00 in Vietnam: the traffic rises to its evening peak. */
export const AFTERNOON_MS = Date.UTC(2026, 10, 20, 10);

/** Runs a world and its exposition without a clock. */
export function simulate({ seed = 7, startMs = AFTERNOON_MS }: { seed?: number; startMs?: number } = {}) {
  const world = createWorld({ seed, startMs });
  const exposition = createExposition(CATALOGUE, world.first);
  let nowMs = startMs;
  let scrapeSeq = 0;
  const text = (format: Format = 'text') =>
    exposition.render({ control: { mark: 0, scrapeSeq: ++scrapeSeq, active: new Set() }, format });
  return {
    world,
    /** Advances in steps of `stepSeconds`. */
    pass: (seconds: number, stepSeconds = 1) => {
      for (const endMs = nowMs + seconds * 1000; nowMs < endMs; ) {
        nowMs += stepSeconds * 1000;
        const step = world.advance(nowMs);
        if (step) exposition.add(step);
      }
    },
    text,
    scrape: async (): Promise<Map<string, Sample>> => parseExposition(text()),
  };
}
