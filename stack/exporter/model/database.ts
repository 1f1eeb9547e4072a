import type { CacheStep } from './cache.ts';
import type { HttpStep } from './http-service.ts';
import { drawLognormal, type Observation, totalValue } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { approach } from './wander.ts';

export const POOL_MAX_CONNECTIONS = 20;
/** Queries longer than this count as slow; it is a bucket bound of the duration histogram. */
export const SLOW_QUERY_SECONDS = 0.25;
export const REPLICAS = ['replica-1', 'replica-2'] as const;
export type Replica = (typeof REPLICAS)[number];

const ROW_BYTES = 420;
const QUERY_MEDIAN_SECONDS = 0.011;

export type DatabaseStep = Readonly<{
  queries: Readonly<{ select: number; insert: number; update: number; delete: number }>;
  durations: readonly Observation[];
  slowQueries: number;
  commits: number;
  rollbacks: number;
  deadlocks: number;
  rowsRead: number;
  active: number;
  idle: number;
  waiting: number;
  timeouts: number;
  lagSeconds: Readonly<Record<Replica, number>>;
  sizeBytes: number;
}>;

/** The database does what requests and cache misses ask of it, with a pool that can run out. */
export function createDatabase(random: Random) {
  let sizeBytes = 3.2 * 2 ** 30;
  let lagSeconds: DatabaseStep['lagSeconds'] = { 'replica-1': 0.05, 'replica-2': 0.09 };

  return ({ elapsedSeconds }: Traffic, http: HttpStep, { misses }: CacheStep): DatabaseStep => {
    const reads = http.routes.reduce((sum, { route, admitted }) => sum + route.databaseReads * admitted, 0);
    const writes = http.routes.reduce((sum, { route, admitted }) => sum + route.databaseWrites * admitted, 0);
    const insert = random.binomial(writes, 0.6);
    const update = random.binomial(writes - insert, 0.8);
    const queries = { select: reads + misses, insert, update, delete: writes - insert - update };
    const durations = drawLognormal(random, reads + misses + writes, {
      median: QUERY_MEDIAN_SECONDS * Math.sqrt(http.slowdown),
      sigma: 0.9,
      max: 10,
      draws: 64,
    });

    const demand = elapsedSeconds > 0 ? totalValue(durations) / elapsedSeconds : 0;
    const wanted = random.poisson(demand);
    const active = Math.min(POOL_MAX_CONNECTIONS, wanted);
    const waiting = wanted - active;
    const transactions = http.routes.reduce(
      (sum, { route, admitted }) => sum + (route.databaseWrites > 0 ? admitted : 0),
      0,
    );
    const rollbacks = random.binomial(transactions, 0.008 + 0.004 * http.slowdown);
    sizeBytes += (insert - queries.delete) * ROW_BYTES;
    lagSeconds = {
      'replica-1': follow(lagSeconds['replica-1'], 0.05),
      'replica-2': follow(lagSeconds['replica-2'], 0.09),
    };

    function follow(lag: number, idleLag: number): number {
      const target = idleLag * http.slowdown ** 1.5 * random.lognormal(1, 0.3);
      return approach(lag, target, elapsedSeconds, 5);
    }

    return {
      queries,
      durations,
      slowQueries: durations.reduce(
        (sum, { value, count }) => sum + (value > SLOW_QUERY_SECONDS ? count : 0),
        0,
      ),
      commits: transactions - rollbacks,
      rollbacks,
      deadlocks: random.binomial(rollbacks, 0.02),
      rowsRead: random.poisson(queries.select * 14),
      active,
      idle: Math.max(0, Math.min(POOL_MAX_CONNECTIONS - active, 6)),
      waiting,
      timeouts: random.poisson(waiting * 0.05 * elapsedSeconds),
      lagSeconds,
      sizeBytes,
    };
  };
}
