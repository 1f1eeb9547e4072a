import type { Influence } from './influence.ts';
import { drawLognormal, type Observation, totalCount, totalValue } from './observation.ts';
import type { Random } from './random.ts';
import { codesOf, ROUTES, type Route, TOTAL_WEIGHT } from './routes.ts';
import type { Traffic } from './traffic.ts';

/** Requests a second that the shop can serve; what comes on top is turned away with 503. */
export const CAPACITY_PER_SECOND = 220;
export const WORKER_THREADS = 64;

const LONGEST_REQUEST_SECONDS = 30;
const DURATION_SIGMA = 0.6;
/** Routes that know who asks. */
const SIGNED_IN = /^\/(?:cart|checkout|orders|logout|users)/;
/** A refusal costs no work. */
const REFUSAL_SECONDS = 0.002;

export type RouteOutcome = Readonly<{
  route: Route;
  /** Requests of this step by status code; every code that the route knows is there. */
  byCode: ReadonlyMap<string, number>;
  total: number;
  succeeded: number;
  /** Requests that did work: all but 429 and 503. */
  admitted: number;
  durations: readonly Observation[];
}>;

export type HttpStep = Readonly<{
  routes: readonly RouteOutcome[];
  /** Offered load over capacity; above 1 the shop is overloaded. */
  utilisation: number;
  /** How many times longer than on an idle machine work takes. */
  slowdown: number;
  inFlight: number;
  requestSizes: readonly Observation[];
  responseSizes: readonly Observation[];
}>;

/** Serves the traffic: errors and durations follow from how full the shop is. */
export function createHttpService(random: Random) {
  return ({ elapsedSeconds, offeredPerSecond }: Traffic, influence: Influence): HttpStep => {
    const utilisation = offeredPerSecond / capacityPerSecond(influence);
    const slowdown = Math.min(6, 1 + (0.6 * utilisation ** 2) / (1.05 - Math.min(utilisation, 1)));
    const arrivals = offeredPerSecond * elapsedSeconds;
    const routes = ROUTES.map((route) =>
      serve(random, route, {
        total: random.poisson((arrivals * route.weight) / TOTAL_WEIGHT),
        utilisation,
        slowdown,
        influence,
      }),
    );
    const total = routes.reduce((sum, outcome) => sum + outcome.total, 0);
    const busySeconds = routes.reduce((sum, { durations }) => sum + totalValue(durations), 0);
    // Little's law: in flight = arrival rate x time in the system
    const inFlight = elapsedSeconds > 0 ? random.poisson(busySeconds / elapsedSeconds) : 0;
    return {
      routes,
      utilisation,
      slowdown,
      inFlight,
      requestSizes: drawLognormal(random, total, { median: 620, sigma: 0.8, max: 5e6, draws: 24 }),
      responseSizes: drawLognormal(random, total, { median: 6_500, sigma: 1.2, max: 2e7, draws: 48 }),
    };
  };
}

/** The outcome of one route, by its method and handler. */
export function outcomeOf(
  step: HttpStep,
  { method, handler }: Readonly<{ method: string; handler: string }>,
): RouteOutcome {
  const found = step.routes.find(({ route }) => route.method === method && route.handler === handler);
  if (!found) throw new Error(`No route ${method} ${handler}; add it to ROUTES.`);
  return found;
}

/** Requests of this step that were answered with `code`, over all routes. */
export function answeredWith(step: HttpStep, code: string): number {
  return step.routes.reduce((sum, { byCode }) => sum + (byCode.get(code) ?? 0), 0);
}

/** Requests of this step from visitors who have logged in. */
export function signedInRequests({ routes }: HttpStep): number {
  return routes.reduce((sum, { route, total }) => sum + (SIGNED_IN.test(route.handler) ? total : 0), 0);
}

/** What the machine can do, or less when each request holds its worker longer than the workers can bear. */
function capacityPerSecond({ addedSeconds }: Influence): number {
  const heldSeconds = ROUTES.reduce(
    (sum, { handler, medianMs, weight }) => sum + (medianMs / 1000 + addedSeconds(handler)) * weight,
    0,
  );
  const meanSeconds = (heldSeconds / TOTAL_WEIGHT) * Math.exp(DURATION_SIGMA ** 2 / 2);
  return Math.min(CAPACITY_PER_SECOND, WORKER_THREADS / meanSeconds);
}

function serve(
  random: Random,
  route: Route,
  {
    total,
    utilisation,
    slowdown,
    influence,
  }: { total: number; utilisation: number; slowdown: number; influence: Influence },
): RouteOutcome {
  let left = total;
  const take = (share: number) => {
    const taken = random.binomial(left, share);
    left -= taken;
    return taken;
  };
  const shed = take(0.0004 + Math.max(0, 1 - 1 / Math.max(1, utilisation)));
  const limited = take(0.001 + 0.02 * Math.max(0, utilisation - 0.7));
  const admitted = left;
  const forced = influence.errorShare(route.handler);
  const ownShare = Math.min(0.05, 0.0015 + 0.03 * Math.max(0, utilisation - 0.75));
  const failed = take(forced + (1 - forced) * ownShare);
  const clientErrors = take(route.clientErrorShare);
  const counts = [left, clientErrors, limited, failed, shed];
  const worked = drawLognormal(random, admitted, {
    median: (route.medianMs / 1000) * slowdown + influence.addedSeconds(route.handler),
    sigma: DURATION_SIGMA,
    max: LONGEST_REQUEST_SECONDS,
  });
  const refused = shed + limited;
  return {
    route,
    byCode: new Map(codesOf(route).map((code, index) => [code, counts[index] ?? 0])),
    total,
    succeeded: left,
    admitted: totalCount(worked),
    durations: refused > 0 ? [...worked, { value: REFUSAL_SECONDS, count: refused }] : worked,
  };
}
