import type { BusinessStep } from './business.ts';
import type { CacheStep } from './cache.ts';
import type { DatabaseStep } from './database.ts';
import type { HttpStep } from './http-service.ts';
import type { NodeStep } from './node-machine.ts';
import type { QueuesStep } from './queues.ts';
import type { ProbeStep } from './region-probes.ts';
import type { Traffic } from './traffic.ts';

/** What happened in the world since the step before, and how it stands now. Counters read the one, gauges the other. */
export type Step = Readonly<{
  startedAtMs: number;
  nowMs: number;
  traffic: Traffic;
  http: HttpStep;
  cache: CacheStep;
  database: DatabaseStep;
  queues: QueuesStep;
  business: BusinessStep;
  node: NodeStep;
  probes: readonly ProbeStep[];
}>;
