import type { Influence } from './influence.ts';
import { drawLognormal, type Observation } from './observation.ts';
import { hashToUnit, type Random } from './random.ts';
import { idleRoundTripSeconds, REGION_PAIRS, type RegionPair } from './regions.ts';
import { approach, createWander } from './wander.ts';

/** Every pair is probed this often. */
const PROBE_INTERVAL_SECONDS = 1;
const FAILURE_SHARE = 0.0008;
/** A path now and then loses probes for a while: one slot in fifty. */
const SLOT_MS = 10 * 60_000;
const BAD_SLOT_SHARE = 0.02;
const BAD_FAILURE_SHARE = 0.35;

export type ProbeStep = Readonly<{
  pair: RegionPair;
  /** Whether the last probe came back. */
  succeeded: boolean;
  failures: number;
  /** Round trips of the probes that came back. */
  durations: readonly Observation[];
  /** Smoothed over about five probes. */
  latencySeconds: number;
}>;

/** Probes between the four regions; how long they take is geography and a little weather. */
export function createRegionProbes(random: Random, seed: number) {
  const paths = REGION_PAIRS.map((pair) => {
    const idleSeconds = idleRoundTripSeconds(pair);
    return {
      pair,
      idleSeconds,
      congestion: createWander(random, { deviation: 0.02, memorySeconds: 120 }),
      latencySeconds: idleSeconds,
      succeeded: true,
    };
  });
  let untilProbe = 0;

  return (nowMs: number, elapsedSeconds: number, { link }: Influence): readonly ProbeStep[] => {
    untilProbe += elapsedSeconds;
    const probes = Math.floor(untilProbe / PROBE_INTERVAL_SECONDS);
    untilProbe -= probes * PROBE_INTERVAL_SECONDS;

    return paths.map((path, index) => {
      const bad = hashToUnit(seed + index, Math.floor(nowMs / SLOT_MS)) < BAD_SLOT_SHARE;
      const ends = [link(path.pair.source), link(path.pair.target)];
      const arrives = ends.reduce((share, { lostShare }) => share * (1 - lostShare), 1);
      const addedSeconds = ends.reduce((sum, end) => sum + end.addedSeconds, 0);
      const lost = 1 - arrives * (1 - (bad ? BAD_FAILURE_SHARE : FAILURE_SHARE));
      const failures = random.binomial(probes, lost);
      const durations = drawLognormal(random, probes - failures, {
        median: path.idleSeconds * Math.exp(path.congestion(elapsedSeconds)) + addedSeconds,
        sigma: 0.03,
        max: 25,
      });
      for (const { value } of durations) path.latencySeconds = approach(path.latencySeconds, value, 1, 5);
      if (probes > 0) path.succeeded = random.next() * probes >= failures;
      const { pair, succeeded, latencySeconds } = path;
      return { pair, succeeded, failures, durations, latencySeconds };
    });
  };
}
