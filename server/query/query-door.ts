import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { ENGINE_NAMES, type EngineName, EngineNameSchema } from '../../protocol/query.ts';
import { checkParameters } from './check-parameters.ts';
import { endpointPath } from './endpoint-path.ts';
import type { Engines } from './engines.ts';
import { passOn } from './pass-on.ts';
import { createQueryShares } from './query-shares.ts';

/** The part of a visit that the door reads. */
export interface QueryVisit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly parameters: Readonly<Record<string, string>>;
  readonly session: { readonly id: string } | null;
}

export interface QueryDoorOptions {
  readonly engines: Engines;
  /** The whole request body. @throws {LearnerError} `too-large`. */
  readonly readBody: (request: IncomingMessage, limitBytes: number) => Promise<Buffer>;
  readonly timeoutMs?: number;
  /** Told of each query that is let through, and of the browser that asked. */
  readonly onQuery?: (engine: EngineName, query: string, session: string) => void;
}

const FORM = 'application/x-www-form-urlencoded';
/** A form's percent-encoding can triple what it carries. */
const BODY_BYTES = 4 * LIMITS.queryBytes;

/** Lets read-only queries through to one engine: answers stream back untouched, an engine's error is an answer. */
export function createQueryDoor({
  engines,
  readBody,
  timeoutMs = LIMITS.queryTimeoutMs,
  onQuery,
}: QueryDoorOptions): {
  handle(visit: QueryVisit): Promise<void>;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 16 });
  const shares = createQueryShares();

  return {
    async handle({ request, response, url, parameters, session }) {
      const engine = v.safeParse(EngineNameSchema, parameters.engine);
      if (!engine.success) throw unknownEngine(parameters.engine ?? '');
      const endpoint = parameters['*'] ?? '';
      const path = endpointPath(endpoint);
      const form = request.method === 'POST' ? await readForm(request, readBody) : null;
      const asked = new URLSearchParams([...url.searchParams, ...(form ?? [])]);
      checkParameters(endpoint, asked, Date.now() / 1000);
      const { apiRoot } = engines.find(engine.output);
      const target = new URL(`${apiRoot}/api/v1/${path}`);
      const body = form ? String(asked) : null;
      if (!body) target.search = String(asked);
      if (request.socket.destroyed) return;
      const browser = session?.id ?? '';
      if (path === 'query' || path === 'query_range')
        onQuery?.(engine.output, asked.get('query') ?? '', browser);
      const giveBack = shares.take(browser);
      try {
        await pass(request, response, target, body, (cause) => engines.silence(engine.output, cause));
      } finally {
        giveBack();
      }
    },
    close: () => agent.destroy(),
  };

  function pass(
    request: IncomingMessage,
    response: ServerResponse,
    target: URL,
    body: string | null,
    silence: (cause: unknown) => Error,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string | number> = { accept: 'application/json' };
      const encodings = request.headers['accept-encoding'];
      if (encodings) headers['accept-encoding'] = String(encodings);
      if (body !== null) {
        headers['content-type'] = FORM;
        headers['content-length'] = Buffer.byteLength(body);
      }
      const upstream = ask(target, { agent, method: body === null ? 'GET' : 'POST', headers });
      const slow = setTimeout(() => upstream.destroy(queryTimeout(timeoutMs)), timeoutMs);
      response.once('close', () => {
        clearTimeout(slow);
        upstream.destroy(); // the reader left, or all is said; a finished request does not mind
        resolve();
      });
      upstream.once('error', (failure) => {
        clearTimeout(slow);
        if (response.headersSent) response.destroy();
        else reject(failure instanceof LearnerError ? failure : silence(failure));
      });
      upstream.once('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, passedHeaders(answer));
        passOn(answer, response);
        answer.once('error', () => response.destroy());
        answer.once('aborted', () => response.destroy());
      });
      upstream.end(body ?? undefined);
    });
  }
}

function passedHeaders(answer: IncomingMessage): Record<string, string> {
  const type = answer.headers['content-type'] ?? '';
  const headers: Record<string, string> = {
    // An engine's answer is data on our origin: whatever it claims, it never becomes a page.
    'content-type': type.startsWith('application/json') ? type : 'text/plain; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cache-control': 'no-store',
  };
  for (const name of ['content-encoding', 'content-length', 'retry-after'] as const) {
    const value = answer.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

async function readForm(
  request: IncomingMessage,
  readBody: QueryDoorOptions['readBody'],
): Promise<URLSearchParams> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === FORM) return new URLSearchParams((await readBody(request, BODY_BYTES)).toString('utf8'));
  throw new LearnerError('bad-request', {
    en: `A POST to the query door is a form. Send it as ${FORM}.`,
    vi: `POST tới cửa truy vấn phải là một form. Hãy gửi dưới dạng ${FORM}.`,
  });
}

function unknownEngine(asked: string): LearnerError {
  const shown = asked.replaceAll(/[^\w-]/g, '').slice(0, 40);
  return new LearnerError('unknown-engine', {
    en: `No engine is called "${shown}". The engines are ${ENGINE_NAMES.join(', ')}.`,
    vi: `Không có engine nào tên "${shown}". Các engine là ${ENGINE_NAMES.join(', ')}.`,
  });
}

function queryTimeout(timeoutMs: number): LearnerError {
  return new LearnerError('timeout', {
    en: `The engine did not answer within ${timeoutMs / 1000} s. Look at its state on the map, then ask again.`,
    vi: `Engine không trả lời trong ${timeoutMs / 1000} giây. Hãy xem trạng thái của nó trên bản đồ rồi hỏi lại.`,
  });
}
