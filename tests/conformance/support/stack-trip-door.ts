import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { ROOT } from '../../../cli/launcher/places.mjs';
import { WriteCaptureSchema } from '../../../protocol/remote-write/captured-request.ts';
import type { Stack } from '../../../server/runtime/contract.ts';
import { createCaptureDoor } from '../../../server/write-capture/capture-door.ts';
import type { TripDoor } from '../../../src/components/follow-sample/trip-door.ts';
import type { ServiceName } from '../../../stack/services.ts';

const ENGINES = {
  writer: ['prometheus-writer', ''],
  receiver: ['prometheus-receiver', ''],
  vm: ['vmauth', '/select/0/prometheus'],
} as const;

const EngineSchema = v.picklist(['writer', 'receiver', 'vm']);
const ORDER = JSON.stringify({ link: 'us-east-1', requests: 3, refuse: null });

/** A trip that asks the services themselves, as the server does for a page. */
export function stackTripDoor(stack: Stack): TripDoor {
  const read = async (service: ServiceName, path: string, signal: AbortSignal): Promise<Response> => {
    const answer = await fetch(`${stack.baseUrl(service)}${path}`, { signal });
    if (!answer.ok) throw new Error(`${service}${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  return {
    ask: async (engine, endpoint, parameters, signal) => {
      const [service, root] = ENGINES[v.parse(EngineSchema, engine)];
      const path = `${root}/api/v1/${endpoint}?${new URLSearchParams(parameters)}`;
      return (await read(service, path, signal)).json();
    },
    read: async (service, what, signal) => (await read(service, `/${what}`, signal)).text(),
    capture: async () => {
      let captured: unknown = null;
      const door = createCaptureDoor({
        root: ROOT,
        stack,
        readBody: async () => Buffer.from(ORDER),
        answerJson: (_response, _status, value) => {
          captured = value;
        },
        log: { warn: () => {} },
      });
      const request = new IncomingMessage(new Socket());
      await door({ request, response: new ServerResponse(request) });
      return v.parse(WriteCaptureSchema, captured).requests;
    },
    rest: (signal) => sleep(500, undefined, { signal }),
    nowMs: () => Date.now(),
  };
}
