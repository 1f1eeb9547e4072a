import type { HttpStep } from './http-service.ts';
import { drawLognormal, type Observation, totalValue } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { createWander } from './wander.ts';

const MIB = 2 ** 20;
const BYTES_PER_REQUEST = 42_000;
/** The young generation is emptied when it is full. */
const YOUNG_BYTES = 16 * MIB;
const HEAP_BASE_BYTES = 96 * MIB;
/** Of what survives the young generation, a major collection frees all but the base. */
const OLD_LIMIT_BYTES = 90 * MIB;
export const HEAP_LIMIT_BYTES = 512 * MIB;

export type RuntimeStep = Readonly<{
  userSeconds: number;
  systemSeconds: number;
  allocatedBytes: number;
  heapUsedBytes: number;
  heapTotalBytes: number;
  externalBytes: number;
  residentBytes: number;
  minorPauses: readonly Observation[];
  majorPauses: readonly Observation[];
  minorCollections: number;
  majorCollections: number;
  pauseSeconds: number;
  lagSeconds: number;
  lagP99Seconds: number;
  loopUtilisation: number;
  handles: number;
  activeRequests: number;
  openFiles: number;
}>;

/** The program that serves the shop: requests allocate, garbage is collected, a busy loop answers late. */
export function createRuntime(random: Random) {
  const external = createWander(random, { deviation: 0.08, memorySeconds: 60 });
  let youngBytes = 0;
  let oldBytes = 0;

  return ({ elapsedSeconds }: Traffic, http: HttpStep): RuntimeStep => {
    const requests = http.routes.reduce((sum, { admitted }) => sum + admitted, 0);
    const allocatedBytes = requests * BYTES_PER_REQUEST + elapsedSeconds * 200_000;
    youngBytes += allocatedBytes;
    const minorCollections = Math.floor(youngBytes / YOUNG_BYTES);
    youngBytes -= minorCollections * YOUNG_BYTES;
    oldBytes += minorCollections * YOUNG_BYTES * 0.04;
    const majorCollections = oldBytes > OLD_LIMIT_BYTES ? 1 : 0;
    if (majorCollections > 0) oldBytes *= 0.1;

    const minorPauses = drawLognormal(random, minorCollections, { median: 0.0018, sigma: 0.5, max: 0.1 });
    const majorPauses = drawLognormal(random, majorCollections, { median: 0.045, sigma: 0.4, max: 1 });
    const pauseSeconds = totalValue(minorPauses) + totalValue(majorPauses);
    const loopUtilisation = Math.min(0.99, 0.03 + 0.72 * Math.min(1.3, http.utilisation));
    const lagSeconds = (0.0006 / (1.02 - loopUtilisation)) * random.lognormal(1, 0.2);
    const heapUsedBytes = HEAP_BASE_BYTES + youngBytes + oldBytes + http.inFlight * 60_000;
    const heapTotalBytes = Math.ceil((heapUsedBytes * 1.15) / MIB) * MIB;
    const externalBytes = Math.round(18 * MIB * Math.exp(external(elapsedSeconds))) + http.inFlight * 9_000;
    return {
      userSeconds: elapsedSeconds * loopUtilisation * 0.86,
      systemSeconds: elapsedSeconds * loopUtilisation * 0.14,
      allocatedBytes,
      heapUsedBytes,
      heapTotalBytes,
      externalBytes,
      residentBytes: heapTotalBytes + externalBytes + 48 * MIB,
      minorPauses,
      majorPauses,
      minorCollections,
      majorCollections,
      pauseSeconds,
      lagSeconds,
      lagP99Seconds: lagSeconds * (3 + 4 * loopUtilisation) + pauseSeconds,
      loopUtilisation,
      handles: 24 + http.inFlight,
      activeRequests: Math.round(http.inFlight * 0.6),
      openFiles: 62 + http.inFlight * 2,
    };
  };
}
