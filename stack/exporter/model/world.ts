import { createBusiness } from './business.ts';
import { createCache } from './cache.ts';
import { createClusterObjects } from './cluster-objects.ts';
import { createDatabase } from './database.ts';
import { createDatabaseEngine } from './database-engine.ts';
import { createDependencies } from './dependencies.ts';
import { createHardware } from './hardware.ts';
import { createHttpService } from './http-service.ts';
import { CALM, type Influence } from './influence.ts';
import { createNodeMachine } from './node-machine.ts';
import { createQueues } from './queues.ts';
import { createRandom } from './random.ts';
import { createRegionProbes } from './region-probes.ts';
import { createRuntime } from './runtime.ts';
import type { Step } from './step.ts';
import { createTraffic } from './traffic.ts';

const MIN_STEP_MS = 1_000;
/** A machine that slept served nobody: what is longer than this did not happen. */
const MAX_STEP_MS = 60_000;

export type World = Readonly<{
  /** The world as it stood when it began: nothing has happened yet. */
  first: Step;
  /** Moves the world on to `nowMs`; undefined while less than a second has passed, or the clock went back. */
  advance: (nowMs: number, influence?: Influence) => Step | undefined;
}>;

/** One shop on one machine. Same seed and same calls, same numbers. */
export function createWorld({ seed, startMs }: { seed: number; startMs: number }): World {
  const random = createRandom(seed);
  const traffic = createTraffic(random, seed);
  const http = createHttpService(random);
  const cache = createCache(random);
  const database = createDatabase(random);
  const queues = createQueues(random);
  const business = createBusiness(random);
  const node = createNodeMachine(random);
  const probes = createRegionProbes(random, seed);
  const clusterObjects = createClusterObjects(random);
  const runtime = createRuntime(random);
  const dependencies = createDependencies(random);
  const engine = createDatabaseEngine(random);
  const hardware = createHardware(random);
  let lastMs = startMs;

  function step(nowMs: number, elapsedSeconds: number, influence: Influence): Step {
    const arriving = traffic(nowMs, elapsedSeconds, influence);
    const served = http(arriving, influence);
    const cached = cache(arriving, served);
    const queried = database(arriving, served, cached);
    const queued = queues(arriving, served);
    return {
      startedAtMs: startMs,
      nowMs,
      traffic: arriving,
      http: served,
      cache: cached,
      database: queried,
      queues: queued,
      business: business(arriving, served),
      node: node(arriving, served, cached, queried),
      probes: probes(nowMs, elapsedSeconds, influence),
      clusterObjects: clusterObjects(arriving, served, queued),
      runtime: runtime(arriving, served),
      dependencies: dependencies(arriving, served),
      engine: engine(arriving, served, queried),
      hardware: hardware(arriving, served),
    };
  }

  return {
    first: step(startMs, 0, CALM),
    advance: (nowMs, influence = CALM) => {
      const passedMs = nowMs - lastMs;
      if (passedMs < 0) lastMs = nowMs; // the clock was set back: go on from there
      if (passedMs < MIN_STEP_MS) return undefined;
      lastMs = nowMs;
      return step(nowMs, Math.min(passedMs, MAX_STEP_MS) / 1000, influence);
    },
  };
}
