import { Agent, type IncomingMessage, request as send } from 'node:http';

/** One remote write request as it came in, and what it was answered. */
export type CapturedWrite = Readonly<{
  atMs: number;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** The body as it was sent, in base64. */
  body: string;
  /** By the tap itself, or by the upstream that it was passed on to. */
  answer: Readonly<{ code: number; by: 'tap' | 'upstream' }>;
}>;

export type TapSetting = Readonly<{
  /** host:port that every request is passed on to. */
  upstream: string;
  /** Requests to keep. */
  requests: number;
  /** Code for the first `refusals` requests, which are not passed on. */
  answer: number;
  refusals: number;
}>;

export type Answer = Readonly<{ code: number; headers: Readonly<Record<string, string>>; body: Buffer }>;

/** Kept in all; a request that does not fit is passed on and not kept. */
const KEPT_BYTES = 2 * 1024 * 1024;
const UPSTREAM_TIMEOUT_MS = 30_000;
/** They name one connection, and it is not the one to the upstream. */
const HOP_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/**
 * Stands in a WAN link for a moment: keeps copies of the requests that pass and loses none. Without a setting it
 * answers 503, with which each sender keeps what it has and tries again.
 */
export function createWriteTap(): {
  set(setting: TapSetting): void;
  clear(): void;
  show(): Readonly<{ setting: TapSetting | null; captured: readonly CapturedWrite[] }>;
  /** Resolves to what the sender is answered; rejects when the upstream is silent: then the sender is cut off. */
  take(request: IncomingMessage, body: Buffer, nowMs: number): Promise<Answer>;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  let setting: TapSetting | null = null;
  let captured: CapturedWrite[] = [];
  let refused = 0;
  let keptBytes = 0;

  return {
    set(next) {
      setting = next;
      captured = [];
      refused = 0;
      keptBytes = 0;
    },
    clear() {
      setting = null;
      captured = [];
    },
    show: () => ({ setting, captured }),
    async take(request, body, nowMs) {
      const current = setting;
      if (!current) return ownAnswer(503);
      const isRefused = refused < current.refusals;
      if (isRefused) refused++;
      const answer = isRefused
        ? ownAnswer(current.answer)
        : await passOn(current.upstream, request, body, agent);
      if (
        setting === current &&
        captured.length < current.requests &&
        keptBytes + body.length <= KEPT_BYTES
      ) {
        keptBytes += body.length;
        captured.push({
          atMs: nowMs,
          path: request.url ?? '/',
          headers: plainHeaders(request),
          body: body.toString('base64'),
          answer: { code: answer.code, by: isRefused ? 'tap' : 'upstream' },
        });
      }
      return answer;
    },
  };
}

function ownAnswer(code: number): Answer {
  return { code, headers: { 'content-type': 'text/plain' }, body: Buffer.from(`the tap answers ${code}\n`) };
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function passOn(upstream: string, request: IncomingMessage, body: Buffer, agent: Agent): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(plainHeaders(request)).filter(([name]) => !HOP_HEADERS.has(name)),
  );
  return new Promise((resolve, reject) => {
    const call = send(
      `http://${upstream}${request.url ?? '/'}`,
      { method: 'POST', agent, headers, signal: AbortSignal.timeout(UPSTREAM_TIMEOUT_MS) },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.once('error', reject);
        response.once('end', () => {
          const type = response.headers['content-type'];
          resolve({
            code: response.statusCode ?? 502,
            headers: type === undefined ? {} : { 'content-type': type },
            body: Buffer.concat(parts),
          });
        });
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}
