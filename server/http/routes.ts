import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import { goneSignal } from '../gone-signal.ts';
import { answerJson } from './answer.ts';
import { readBody } from './read-body.ts';
import type { Handler, Route } from './route.ts';
import type { Sessions } from './sessions.ts';
import type { Tickets } from './tickets.ts';

/** What stands behind the doors; `main.ts` fills it in. */
export interface Rooms {
  readonly version: string;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly site: Handler;
  readonly query: Handler;
  readonly service: Handler;
  readonly data: Handler;
  readonly writeCapture: Handler;
  readonly relabel: Handler;
  readonly stackSnapshot: () => unknown;
  readonly doctor: (signal: AbortSignal) => Promise<unknown>;
  readonly report: (signal: AbortSignal) => Promise<unknown>;
}

const SessionRequestSchema = v.object({ key: v.pipe(v.string(), v.maxLength(256)) });

/** Every door of the server. What is not here is refused; tests walk this list. */
export function createRoutes(rooms: Rooms): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/health',
      access: 'public',
      handler: ({ response }) => answerJson(response, 200, { ok: true, version: rooms.version }),
    },
    { method: 'POST', path: '/api/session', access: 'public', handler: openSession(rooms.sessions) },
    {
      method: 'POST',
      path: '/api/ticket',
      access: 'page',
      handler: async ({ request, response, session }) => {
        await readBody(request, 1024);
        answerJson(response, 200, { ticket: rooms.tickets.issue(session?.id ?? '') });
      },
    },
    {
      method: 'GET',
      path: '/api/stack',
      access: 'session',
      handler: ({ response }) => answerJson(response, 200, rooms.stackSnapshot()),
    },
    { method: 'GET', path: '/api/query/:engine/api/v1/*', access: 'session', handler: rooms.query },
    { method: 'POST', path: '/api/query/:engine/api/v1/*', access: 'session', handler: rooms.query },
    { method: 'GET', path: '/api/service/:name/:what', access: 'session', handler: rooms.service },
    { method: 'GET', path: '/api/data/:service/*', access: 'session', handler: rooms.data },
    { method: 'GET', path: '/api/relabel', access: 'session', handler: rooms.relabel },
    { method: 'POST', path: '/api/write-capture', access: 'page', handler: rooms.writeCapture },
    { method: 'GET', path: '/api/doctor', access: 'page', handler: answerWith(rooms.doctor) },
    { method: 'GET', path: '/api/report', access: 'page', handler: answerWith(rooms.report) },
    { method: 'GET', path: '/*', access: 'public', handler: rooms.site },
  ];
}

function openSession(sessions: Sessions): Handler {
  return async ({ request, response, host }) => {
    const body = (await readBody(request, 4096)).toString('utf8');
    response.setHeader('Set-Cookie', sessions.open(parseSessionRequest(body).key, request, host));
    answerJson(response, 200, { ok: true });
  };
}

function parseSessionRequest(body: string): v.InferOutput<typeof SessionRequestSchema> {
  try {
    return v.parse(SessionRequestSchema, JSON.parse(body));
  } catch (cause) {
    throw new LearnerError(
      'bad-request',
      {
        en: 'The request carries no key. Open the address that "npm start" printed.',
        vi: 'Yêu cầu không mang theo khóa. Hãy mở địa chỉ mà "npm start" đã in ra.',
      },
      { cause },
    );
  }
}

function answerWith(ask: (signal: AbortSignal) => Promise<unknown>): Handler {
  return async ({ response }) => {
    answerJson(response, 200, await ask(goneSignal(response)));
  };
}
