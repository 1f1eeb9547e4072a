import type { BusinessStep } from './business.ts';
import type { CacheStep } from './cache.ts';
import type { ClusterStep } from './cluster-objects.ts';
import type { DatabaseStep } from './database.ts';
import type { DatabaseEngineStep } from './database-engine.ts';
import type { DependenciesStep } from './dependencies.ts';
import type { HardwareStep } from './hardware.ts';
import type { HttpStep } from './http-service.ts';
import type { NodeStep } from './node-machine.ts';
import type { QueuesStep } from './queues.ts';
import type { ProbeStep } from './region-probes.ts';
import type { RuntimeStep } from './runtime.ts';
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
  clusterObjects: ClusterStep;
  runtime: RuntimeStep;
  dependencies: DependenciesStep;
  engine: DatabaseEngineStep;
  hardware: HardwareStep;
}>;
