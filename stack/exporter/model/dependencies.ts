import { type HttpStep, outcomeOf } from './http-service.ts';
import { drawLognormal, type Observation } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';

/** Services of others that the shop calls. */
export const DEPENDENCIES = [
  { name: 'payment', medianSeconds: 0.18, failureShare: 0.004 },
  { name: 'shipping', medianSeconds: 0.06, failureShare: 0.002 },
  { name: 'mail', medianSeconds: 0.09, failureShare: 0.003 },
] as const;

type Dependency = (typeof DEPENDENCIES)[number];
export type DependencyName = Dependency['name'];

/** A breaker opens when this share of the recent calls failed, and looks again after a while. */
const OPENS_AT_SHARE = 0.25;
const OPEN_SECONDS = 15;
/** Now and then a service of others has a bad minute. */
const BAD_MINUTE_CHANCE_A_SECOND = 1 / 2_400;
const BAD_SECONDS = 40;

export type DependencyStep = Readonly<{
  calls: number;
  failures: number;
  retries: number;
  timeouts: number;
  /** Calls that an open breaker refused. */
  refused: number;
  opened: number;
  isOpen: boolean;
  inFlight: number;
  durations: readonly Observation[];
}>;

export type DependenciesStep = Readonly<Record<DependencyName, DependencyStep>>;

/** Calls to others follow the requests that need them; a bad minute over there opens the breaker here. */
export function createDependencies(random: Random) {
  const fresh = () => ({ badSeconds: 0, openSeconds: 0, failedShare: 0 });
  const state = { payment: fresh(), shipping: fresh(), mail: fresh() };

  return ({ elapsedSeconds }: Traffic, http: HttpStep): DependenciesStep => {
    const admitted = (method: string, handler: string) => outcomeOf(http, { method, handler }).admitted;
    const checkouts = admitted('POST', '/checkout');
    return {
      payment: run(DEPENDENCIES[0], checkouts),
      shipping: run(DEPENDENCIES[1], admitted('GET', '/shipping/quote') + checkouts),
      mail: run(DEPENDENCIES[2], outcomeOf(http, { method: 'POST', handler: '/checkout' }).succeeded),
    };

    function run({ name, medianSeconds, failureShare }: Dependency, wanted: number): DependencyStep {
      const own = state[name];
      own.badSeconds = Math.max(0, own.badSeconds - elapsedSeconds);
      if (random.next() < BAD_MINUTE_CHANCE_A_SECOND * elapsedSeconds) own.badSeconds = BAD_SECONDS;
      const wasOpen = own.openSeconds > 0;
      own.openSeconds = Math.max(0, own.openSeconds - elapsedSeconds);
      const isOpen = own.openSeconds > 0;
      const bad = own.badSeconds > 0;

      const refused = isOpen ? wanted : 0;
      const first = wanted - refused;
      const failedFirst = random.binomial(first, bad ? 0.5 : failureShare);
      const retries = random.binomial(failedFirst, 0.8);
      const failedAgain = random.binomial(retries, bad ? 0.5 : failureShare);
      const calls = first + retries;
      const failures = failedFirst + failedAgain;
      const kept = Math.exp(-elapsedSeconds / 10);
      if (calls > 0) own.failedShare = own.failedShare * kept + (failures / calls) * (1 - kept);
      const opens = !isOpen && own.failedShare > OPENS_AT_SHARE;
      if (opens) own.openSeconds = OPEN_SECONDS;
      if (wasOpen && !isOpen) own.failedShare = 0;
      const durations = drawLognormal(random, calls, {
        median: medianSeconds * (bad ? 4 : 1),
        sigma: 0.5,
        max: 10,
      });
      const mean = medianSeconds * (bad ? 4 : 1) * 1.13;
      return {
        calls,
        failures,
        retries,
        timeouts: random.binomial(failures, 0.6),
        refused,
        opened: opens ? 1 : 0,
        isOpen: isOpen || opens,
        inFlight: elapsedSeconds > 0 ? random.poisson((calls / elapsedSeconds) * mean) : 0,
        durations,
      };
    }
  };
}
