import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { WriteCaptureSchema } from '../../../protocol/remote-write/captured-request.ts';
import type { Source } from '../../client/source.ts';
import type { TripDoor } from './trip-door.ts';

const REST_MS = 500;
/** vmagent sends samples and the families' types in turn: one of these has samples. */
const ORDER = { link: 'us-east-1', requests: 3, refuse: null } as const;

/** A trip through the server that stands behind the page. */
export function liveDoor(source: Source): TripDoor {
  return {
    ask: async (engine, endpoint, parameters, signal) => {
      const { status, body } = await source.query(engine, endpoint, parameters, signal);
      if (status !== 200) throw refused(engine, status, body);
      return JSON.parse(body);
    },
    read: async (service, what, signal) =>
      (await source.get(`/api/service/${service}/${what}`, signal)).text(),
    capture: async (signal) => {
      const answer = await source.post('/api/write-capture', JSON.stringify(ORDER), signal);
      return v.parse(WriteCaptureSchema, await answer.json()).requests;
    },
    rest: (signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(timer);
          reject(signal.reason);
        };
        // A trip rests many times on one signal: a listener that stayed would stay with each.
        const timer = setTimeout(() => {
          signal.removeEventListener('abort', stop);
          resolve();
        }, REST_MS);
        signal.addEventListener('abort', stop, { once: true });
      }),
    nowMs: () => Date.now(),
  };
}

function refused(engine: string, status: number, body: string): LearnerError {
  const words = body.slice(0, 200);
  return new LearnerError('service-down', {
    en: `${engine} answered HTTP ${status}: ${words} Look at the map, then follow the sample again.`,
    vi: `${engine} trả lời HTTP ${status}: ${words} Hãy xem bản đồ, rồi theo chân mẫu lần nữa.`,
  });
}
