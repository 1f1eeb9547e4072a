/** Draws from one deterministic stream: the same seed gives the same numbers on every machine. */
export type Random = Readonly<{
  /** Uniform in [0, 1). */
  next: () => number;
  /** Mean 0, standard deviation 1. */
  normal: () => number;
  lognormal: (median: number, sigma: number) => number;
  /** Number of events where `mean` are expected. */
  poisson: (mean: number) => number;
  /** Number of hits in `trials`, each with `chance`. */
  binomial: (trials: number, chance: number) => number;
}>;

/** Above this mean the normal curve is close enough, and much cheaper than counting. */
const NORMAL_FROM_MEAN = 30;
const MANY_TRIALS = 100;

/** @param seed any integer; only its low 32 bits count. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state);
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const near = (mean: number, deviation: number, max: number) =>
    Math.min(max, Math.max(0, Math.round(mean + deviation * normal())));

  const poisson = (mean: number) => {
    if (mean <= 0) return 0;
    if (mean > NORMAL_FROM_MEAN) return near(mean, Math.sqrt(mean), Number.MAX_SAFE_INTEGER);
    const floor = Math.exp(-mean);
    let events = 0;
    for (let product = next(); product > floor; product *= next()) events++;
    return events;
  };
  const binomial = (trials: number, chance: number): number => {
    if (chance > 0.5) return trials - binomial(trials, 1 - chance);
    const mean = trials * chance;
    if (mean > NORMAL_FROM_MEAN) return near(mean, Math.sqrt(mean * (1 - chance)), trials);
    if (trials > MANY_TRIALS) return Math.min(trials, poisson(mean)); // rare hits: next to no difference
    let hits = 0;
    for (let trial = 0; trial < trials; trial++) if (next() < chance) hits++;
    return hits;
  };

  return {
    next,
    normal,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    poisson,
    binomial,
  };
}

/** One uniform number in [0, 1) for a pair of integers, the same whenever it is asked. */
export function hashToUnit(seed: number, index: number): number {
  return mix((Math.imul(index, 0x9e3779b1) + seed) | 0);
}

function mix(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
