import { type HttpStep, outcomeOf } from './http-service.ts';
import { drawLognormal, type Observation } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';

/** Workers of each queue, and the seconds one message takes on average. */
export const QUEUES = [
  { name: 'orders', workers: 6, meanSeconds: 1.1 },
  { name: 'emails', workers: 2, meanSeconds: 0.35 },
  { name: 'images', workers: 4, meanSeconds: 2.2 },
] as const;

export type Queue = (typeof QUEUES)[number];
export type QueueName = Queue['name'];

const SIGMA = 0.5;
const RETRY_SHARE = 0.01;
const DEAD_SHARE = 0.002;

export type QueueStep = Readonly<{
  enqueued: number;
  dequeued: number;
  retried: number;
  deadLettered: number;
  /** Waiting at the end of the step. */
  messages: number;
  busyWorkers: number;
  oldestAgeSeconds: number;
  durations: readonly Observation[];
}>;

export type QueuesStep = Readonly<Record<QueueName, QueueStep>>;

/** Work that requests leave behind; a queue grows when more comes in than its workers finish. */
export function createQueues(random: Random) {
  const waiting = { orders: 0, emails: 0, images: 0 };

  return ({ elapsedSeconds }: Traffic, http: HttpStep): QueuesStep => {
    const paid = outcomeOf(http, { method: 'POST', handler: '/checkout' }).succeeded;
    const signups = outcomeOf(http, { method: 'POST', handler: '/users' }).succeeded;
    const images = outcomeOf(http, { method: 'POST', handler: '/products/{id}/images' }).succeeded;
    return {
      orders: run(QUEUES[0], paid),
      emails: run(QUEUES[1], paid + signups),
      images: run(QUEUES[2], images),
    };

    function run({ name, workers, meanSeconds }: Queue, enqueued: number): QueueStep {
      const capacity = workers / meanSeconds;
      const attempts = Math.min(waiting[name] + enqueued, random.poisson(capacity * elapsedSeconds));
      const retried = random.binomial(attempts, RETRY_SHARE);
      const deadLettered = random.binomial(attempts - retried, DEAD_SHARE);
      const dequeued = attempts - retried - deadLettered;
      waiting[name] += enqueued - dequeued - deadLettered;
      const messages = waiting[name];
      const busy = elapsedSeconds > 0 ? Math.ceil((attempts / elapsedSeconds) * meanSeconds) : 0;
      return {
        enqueued,
        dequeued,
        retried,
        deadLettered,
        messages,
        busyWorkers: messages > 0 ? workers : Math.min(workers, busy),
        oldestAgeSeconds: messages / capacity,
        durations: drawLognormal(random, attempts, {
          median: meanSeconds / Math.exp(SIGMA ** 2 / 2),
          sigma: SIGMA,
          max: 60,
        }),
      };
    }
  };
}
