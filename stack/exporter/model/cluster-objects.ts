import type { HttpStep } from './http-service.ts';
import type { QueuesStep } from './queues.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { createWander } from './wander.ts';

/** Deployments of the shop; an autoscaler moves the first two between their bounds. */
export const DEPLOYMENTS = ['web', 'worker', 'search'] as const;
export type Deployment = (typeof DEPLOYMENTS)[number];
export const SCALED = ['web', 'worker'] as const;
export const REPLICA_BOUNDS: Readonly<Record<Deployment, readonly [number, number]>> = {
  web: [3, 10],
  worker: [2, 8],
  search: [2, 2],
};
export const MACHINES = ['machine-1', 'machine-2', 'machine-3'] as const;
export type Machine = (typeof MACHINES)[number];
export const MACHINE_CORES = 4;
export const MACHINE_MEMORY_BYTES = 8 * 2 ** 30;
export const REQUESTED_CORES: Readonly<Record<Deployment, number>> = { web: 0.5, worker: 0.4, search: 0.8 };
export const MEMORY_LIMIT_BYTES = 512 * 2 ** 20;

/** Utilisation that the autoscaler aims at. */
export const TARGET_UTILISATION = 0.7;
const POD_START_SECONDS = 8;
const SCALE_DOWN_AFTER_SECONDS = 60;

export type DeploymentStep = Readonly<{
  desired: number;
  available: number;
  /** Share of the requested CPU that the pods use. */
  utilisation: number;
  cpuSeconds: number;
  throttledSeconds: number;
  memoryBytes: number;
  restarts: number;
  outOfMemory: number;
  started: number;
  stopped: number;
}>;

export type ClusterStep = Readonly<{
  deployments: Readonly<Record<Deployment, DeploymentStep>>;
  pending: number;
  /** Pods of each machine, dealt out in turn. */
  podsOn: Readonly<Record<Machine, number>>;
  scheduled: number;
  apiRequests: number;
  apiErrors: number;
  backupsDone: number;
  backupsFailed: number;
}>;

/** Deployments that follow the load: pods come late, go later, and die now and then when they are full. */
export function createClusterObjects(random: Random) {
  const state = {
    web: { running: 4, starting: 0, calmSeconds: 0 },
    worker: { running: 3, starting: 0, calmSeconds: 0 },
    search: { running: 2, starting: 0, calmSeconds: 0 },
  };
  const memory = createWander(random, { deviation: 0.06, memorySeconds: 90 });

  return ({ elapsedSeconds }: Traffic, http: HttpStep, queues: QueuesStep): ClusterStep => {
    const waiting = queues.orders.messages + queues.emails.messages + queues.images.messages;
    const busyWorkers =
      queues.orders.busyWorkers + queues.emails.busyWorkers + queues.images.busyWorkers + waiting / 50;
    const coresOf = {
      web: http.utilisation * 3.2,
      worker: busyWorkers * 0.12,
      search: http.utilisation * 0.9,
    };
    const wobble = Math.exp(memory(elapsedSeconds));
    const step = (name: Deployment) => run(name, coresOf[name], elapsedSeconds, wobble);
    const deployments = { web: step('web'), worker: step('worker'), search: step('search') };
    const all = Object.values(deployments);
    const available = all.reduce((sum, { available: pods }) => sum + pods, 0);
    const started = all.reduce((sum, one) => sum + one.started + one.restarts, 0);
    const apiRequests = random.poisson(elapsedSeconds * (6 + available * 0.4) + started * 12);
    const backups = random.poisson(elapsedSeconds / 300);
    const backupsFailed = random.binomial(backups, 0.02);
    return {
      deployments,
      pending: all.reduce((sum, one) => sum + one.desired - one.available, 0),
      podsOn: {
        'machine-1': Math.ceil(available / 3),
        'machine-2': Math.ceil((available - 1) / 3),
        'machine-3': Math.floor(available / 3),
      },
      scheduled: started,
      apiRequests,
      apiErrors: random.binomial(apiRequests, 0.002),
      backupsDone: backups - backupsFailed,
      backupsFailed,
    };
  };

  function run(name: Deployment, cores: number, elapsedSeconds: number, wobble: number): DeploymentStep {
    const own = state[name];
    const [fewest, most] = REPLICA_BOUNDS[name];
    const wanted = Math.ceil(cores / (REQUESTED_CORES[name] * TARGET_UTILISATION));
    const desired = Math.min(most, Math.max(fewest, wanted));
    own.calmSeconds = desired < own.running ? own.calmSeconds + elapsedSeconds : 0;
    const target =
      desired < own.running && own.calmSeconds < SCALE_DOWN_AFTER_SECONDS ? own.running : desired;

    own.starting = Math.max(0, target - own.running);
    const started = random.binomial(own.starting, 1 - Math.exp(-elapsedSeconds / POD_START_SECONDS));
    const stopped = Math.max(0, own.running - target);
    own.running += started - stopped;
    const utilisation = cores / (own.running * REQUESTED_CORES[name]);
    const over = Math.max(0, utilisation - 1);
    const outOfMemory = random.binomial(own.running, Math.min(0.5, over * 0.002 * elapsedSeconds));
    const crashed = random.binomial(own.running, Math.min(0.5, 0.00004 * elapsedSeconds));
    const full = Math.min(1, 0.35 + 0.4 * Math.min(utilisation, 1.4));
    return {
      desired: target,
      available: own.running - Math.min(own.running - 1, outOfMemory + crashed),
      utilisation,
      cpuSeconds: Math.min(cores, own.running * REQUESTED_CORES[name] * 2) * elapsedSeconds,
      throttledSeconds: over * own.running * 0.2 * elapsedSeconds,
      memoryBytes: Math.round(own.running * MEMORY_LIMIT_BYTES * Math.min(0.98, full * wobble)),
      restarts: outOfMemory + crashed,
      outOfMemory,
      started,
      stopped,
    };
  }
}
