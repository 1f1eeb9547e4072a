import type { HttpStep } from './http-service.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';

const MAX_ENTRIES = 6_000;
const ENTRY_BYTES = 3_072;
const ENTRY_LIFETIME_SECONDS = 900;
/** Share of reads that a full cache answers; the rest asks for what nobody asked for lately. */
const WARM_HIT_RATIO = 0.94;

export const CACHE_LIMIT_BYTES = MAX_ENTRIES * ENTRY_BYTES;

export type CacheStep = Readonly<{
  hits: number;
  misses: number;
  evicted: number;
  expired: number;
  entries: number;
  sizeBytes: number;
}>;

/** A cache that starts cold: entries = misses - evicted - expired, and the hit ratio follows how full it is. */
export function createCache(random: Random) {
  let entries = 0;
  return ({ elapsedSeconds, rush }: Traffic, { routes }: HttpStep): CacheStep => {
    const reads = routes.reduce((sum, { route, admitted }) => sum + route.cacheReads * admitted, 0);
    const warmth = Math.sqrt(entries / MAX_ENTRIES);
    const newcomers = 0.08 * (rush - 1); // a rush brings keys that are not cached yet
    const hits = random.binomial(reads, Math.max(0.05, WARM_HIT_RATIO * warmth - newcomers));
    const misses = reads - hits;
    const expired = Math.min(entries, random.poisson((entries * elapsedSeconds) / ENTRY_LIFETIME_SECONDS));
    const evicted = Math.max(0, entries - expired + misses - MAX_ENTRIES);
    entries += misses - expired - evicted;
    return { hits, misses, evicted, expired, entries, sizeBytes: entries * ENTRY_BYTES };
  };
}
