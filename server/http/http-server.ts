import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type ErrorCode, LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import type { Log } from '../log.ts';
import { answerError, answerPage } from './answer.ts';
import { belowBase } from './base-path.ts';
import { createConnectionPool } from './connection-pool.ts';
import { checkBody, checkFetchSite, checkHost, checkOrigin } from './gate.ts';
import { isApi, matchRoute, WrongMethodError } from './match-route.ts';
import { ownPage } from './own-page.ts';
import { answerAndEnd, malformedError } from './refuse-malformed.ts';
import type { Route } from './route.ts';
import { isolateWindow, securityHeaders } from './security-headers.ts';
import type { Session, Sessions } from './sessions.ts';

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  readonly sessions: Sessions;
  readonly base: string;
  /** Host headers that are welcome; known only once the port is. */
  readonly hosts: () => ReadonlySet<string>;
  readonly log: Log;
  /** How long a connection may do nothing while it is being answered. */
  readonly idleMs?: number;
}

/** Longer than the slowest query: a reader who takes nothing for so long is gone. */
const IDLE_MS = 75_000;

/** The HTTP server: Host, route, method, Origin or Sec-Fetch-Site and session are checked before a handler runs. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { log, idleMs = IDLE_MS } = options;
  const pool = createConnectionPool();
  const answer = (request: IncomingMessage, response: ServerResponse, work: () => Promise<void>): void => {
    const { turn, end } = pool.begin(request.socket);
    response.once('close', end);
    // Whoever left meanwhile is answered no more: it would pile up for nobody.
    const answered =
      turn === null ? work() : turn.then(() => (request.socket.destroyed ? undefined : work()));
    answered.catch((failure: unknown) => refuse(request, response, failure, log));
  };
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      // A request without one is refused like any other foreign host, in words.
      requireHostHeader: false,
    },
    (request, response) =>
      answer(request, response, () => visit(request, response, options, () => pool.know(request.socket))),
  );
  server.timeout = idleMs;
  server.maxRequestsPerSocket = 0;
  server.on('connection', (socket) => pool.enter(socket));
  server.on('upgrade', (request) => pool.leave(request.socket));
  server.on('connect', (request) => answerAndEnd(request.socket, badAddress(new Error('CONNECT'))));
  server.on('checkExpectation', (request, response) =>
    answer(request, response, async () => {
      securityHeaders(response);
      throw badAddress(new Error('Expect'));
    }),
  );
  server.on('clientError', (failure, socket) => {
    if (!(socket instanceof Socket)) return;
    const error = malformedError(failure);
    log.warn('request-malformed', { code: error.code, cause: error.cause });
    // Whose answer is still under way would take this one for it.
    if (pool.isBusy(socket)) socket.destroy();
    else answerAndEnd(socket, error);
  });
  return server;
}

async function visit(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, sessions, base, hosts }: HttpServerOptions,
  onKnown: () => void,
): Promise<void> {
  securityHeaders(response);
  const host = checkHost(request, hosts());
  isolateWindow(response, host);
  checkBody(request);
  const url = addressOf(request, host);
  const method = request.method ?? '';
  const path = belowBase(base, url.pathname);
  if (path === null) return leadToBase(response, base, url);
  const { route, parameters } = match(routes, method, path);
  if (method !== 'GET' && method !== 'HEAD') checkOrigin(request, host);
  else if (isApi(path)) checkFetchSite(request, host);
  const session = sessionFor(route.access, sessions, request, host);
  if (session) onKnown();
  await route.handler({ request, response, path, url, host, parameters, session });
}

function sessionFor(
  access: Route['access'],
  sessions: Sessions,
  request: IncomingMessage,
  host: string,
): Session | null {
  if (access === 'public') return null;
  return access === 'page' ? sessions.requirePage(request, host) : sessions.require(request, host);
}

function match(routes: readonly Route[], method: string, path: string): ReturnType<typeof matchRoute> {
  try {
    return matchRoute(routes, method, path);
  } catch (failure) {
    if (failure instanceof URIError) throw badAddress(failure);
    throw failure;
  }
}

/** @throws {LearnerError} `bad-request`. Only the origin form is taken: never a URL that names another host. */
export function addressOf(request: IncomingMessage, host: string): URL {
  const target = request.url ?? '';
  if (!target.startsWith('/')) throw badAddress(new Error('not in origin form'));
  try {
    return new URL(`http://${host}${target}`);
  } catch (cause) {
    throw badAddress(cause);
  }
}

function badAddress(cause: unknown): LearnerError {
  return new LearnerError(
    'bad-request',
    {
      en: 'The address is not well formed. Check its percent signs and slashes.',
      vi: 'Địa chỉ không đúng dạng. Hãy kiểm tra các dấu phần trăm và dấu gạch chéo.',
    },
    { cause },
  );
}

function leadToBase(response: ServerResponse, base: string, url: URL): void {
  if (url.pathname !== '/' && `${url.pathname}/` !== base) throw outsideBase(base);
  response.writeHead(302, { Location: base, 'Cache-Control': 'no-store' }).end();
}

function outsideBase(base: string): LearnerError {
  return new LearnerError('unknown-route', {
    en: `The pages of this server are below ${base}. Start there.`,
    vi: `Các trang của máy chủ này nằm dưới ${base}. Hãy bắt đầu từ đó.`,
  });
}

/** Codes that are the visitor's doing: they are answered, not logged as ours. */
const QUIET = new Set<ErrorCode>([
  'unknown-route',
  'no-session',
  'wrong-method',
  'stack-starting',
  'stack-down',
]);

function refuse(request: IncomingMessage, response: ServerResponse, failure: unknown, log: Log): void {
  const error = toLearnerError(failure);
  if (error.code === 'internal')
    log.error('request-failed', { method: request.method, url: pathOnly(request), error: failure });
  else if (!QUIET.has(error.code))
    log.warn('request-refused', {
      method: request.method,
      url: pathOnly(request),
      code: error.code,
      cause: error.cause,
    });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (error instanceof WrongMethodError) response.setHeader('Allow', error.allow);
  // What is left of a body we refused to read must not be taken for the next request.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (wantsPage(request)) {
    const title = { en: 'This page stays closed', vi: 'Trang này không mở' };
    answerPage(response, error.status, ownPage({ title, text: error.text }));
  } else answerError(response, error);
}

function wantsPage(request: IncomingMessage): boolean {
  return (
    request.headers['sec-fetch-dest'] === 'document' || (request.headers.accept ?? '').startsWith('text/html')
  );
}

function pathOnly(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]?.slice(0, 200) ?? '';
}
