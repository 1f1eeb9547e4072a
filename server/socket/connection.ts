import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { type ClientMessage, parseClientMessage, type ServerMessage } from '../../protocol/socket.ts';
import type { Log } from '../log.ts';
import type { AuditLog } from './audit-log.ts';
import { createByteBudget } from './byte-budget.ts';
import type { Dispatch } from './dispatcher.ts';
import type { Peer } from './peer.ts';

export interface ConnectionOptions {
  readonly tab: string;
  readonly session: string;
  readonly dispatch: Dispatch;
  readonly onBytes: (frame: Uint8Array, peer: Peer) => void;
  readonly audit: AuditLog;
  readonly log: Log;
  readonly pingEveryMs: number;
}

/** A paste of a megabyte passes at once; a flood is read at the rate, which holds the sender back. */
const BUDGET = { burstBytes: 1024 * 1024, bytesPerSecond: 512 * 1024 } as const;
/** Unsent bytes after which a page is taken for gone; terminals stop themselves far below it. */
const UNSENT_BYTES = 16 * 1024 * 1024;
const MISSED_PONGS = 2;
/** What a request costs of the budget beside its bytes: 500 a second, where acknowledgements are free to flow. */
const REQUEST_COST_BYTES = 1024;
/** Requests of one page that may be under way. */
const PENDING_REQUESTS = 64;
/** How long a page that was refused may take to say goodbye. */
const FAREWELL_MS = 1_000;

/** WebSocket close codes (RFC 6455, 7.4.1). */
export const CLOSE = { goingAway: 1001, policy: 1008 } as const;

/** One page's socket: reads within a byte budget, answers requests, notices when the other end is dead. */
export function runConnection(socket: WebSocket, options: ConnectionOptions): Peer {
  const { tab, session, dispatch, onBytes, audit, log, pingEveryMs } = options;
  const life = new AbortController();
  const budget = createByteBudget(BUDGET);
  let missedPongs = 0;
  let pendingRequests = 0;
  let refused = false;
  let resuming: NodeJS.Timeout | undefined;

  const write = (data: string | Uint8Array, onSent?: () => void): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > UNSENT_BYTES) {
      log.warn('peer-too-slow', { tab, unsentBytes: socket.bufferedAmount });
      socket.terminate();
      return;
    }
    socket.send(data, onSent);
  };
  const peer: Peer = {
    tab,
    session,
    signal: life.signal,
    send: (message: ServerMessage) => write(JSON.stringify(message)),
    sendBytes: write,
    bufferedBytes: () => socket.bufferedAmount,
  };

  const charge = (bytes: number): void => {
    const waitMs = budget.take(bytes);
    if (waitMs === 0 || resuming) return;
    socket.pause();
    resuming = setTimeout(() => {
      resuming = undefined;
      socket.resume();
    }, waitMs);
  };
  const heartbeat = setInterval(() => {
    if (resuming) return; // we are not reading: its pong may be waiting
    if (missedPongs++ >= MISSED_PONGS) socket.terminate();
    else socket.ping();
  }, pingEveryMs);

  socket.on('pong', () => {
    missedPongs = 0;
  });
  socket.on('ping', (data: Buffer) => charge(data.length));
  socket.on('message', (data, isBinary) => {
    if (refused) return;
    const bytes = toBytes(data);
    charge(bytes.length);
    if (isBinary) takeBytes(bytes);
    else void takeText(bytes.toString('utf8'));
  });
  socket.on('error', (failure) => log.warn('socket-error', { tab, reason: failure.message }));
  socket.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(resuming);
    life.abort();
  });
  return peer;

  function takeBytes(frame: Uint8Array): void {
    try {
      onBytes(frame, peer);
    } catch (failure) {
      log.warn('bad-frame', { tab, error: failure });
      endRefused('bad frame');
    }
  }

  /** A page that does not keep to the protocol is heard no more, whether it says goodbye or not. */
  function endRefused(reason: string): void {
    refused = true;
    socket.close(CLOSE.policy, reason);
    setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  }

  async function takeText(text: string): Promise<void> {
    let message: ClientMessage;
    try {
      message = parseClientMessage(text);
    } catch (failure) {
      refuseText(text, failure);
      return;
    }
    const request = 'request' in message ? message.request : null;
    try {
      // What asks for no answer is done in the same turn, and its bytes are its cost.
      const value = await (request === null ? dispatch(message, peer) : answer(message));
      audit.enter({ session, tab, message, outcome: 'done' });
      if (request !== null)
        peer.send(value === undefined ? { type: 'done', request } : { type: 'done', request, value });
    } catch (failure) {
      const error = toLearnerError(failure);
      audit.enter({ session, tab, message, outcome: error.code });
      if (!life.signal.aborted || error.code === 'internal')
        log[error.code === 'internal' ? 'error' : 'warn']('message-failed', {
          tab,
          message: message.type,
          code: error.code,
          error: error.cause,
        });
      if (request !== null) peer.send({ type: 'failed', request, error: error.toBody() });
    }
  }

  async function answer(message: ClientMessage): Promise<unknown> {
    charge(REQUEST_COST_BYTES);
    if (pendingRequests >= PENDING_REQUESTS) throw tooManyRequests();
    pendingRequests++;
    try {
      return await dispatch(message, peer);
    } finally {
      pendingRequests--;
    }
  }

  /** A request that can be named is answered; anything else comes from no page of ours. */
  function refuseText(text: string, failure: unknown): void {
    log.warn('bad-message', { tab, reason: failure instanceof Error ? failure.message : String(failure) });
    const request = requestOf(text);
    charge(REQUEST_COST_BYTES);
    if (request === null) endRefused('bad message');
    else peer.send({ type: 'failed', request, error: badMessage().toBody() });
  }
}

const RequestSchema = v.object({ request: v.pipe(v.number(), v.integer(), v.minValue(1)) });

function requestOf(text: string): number | null {
  try {
    const parsed = v.safeParse(RequestSchema, JSON.parse(text));
    return parsed.success ? parsed.output.request : null;
  } catch {
    return null; // not JSON: there is no request to name
  }
}

function toBytes(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

function tooManyRequests(): LearnerError {
  return new LearnerError('over-budget', {
    en: `This page already has ${PENDING_REQUESTS} requests under way. Wait until they are done, then try again.`,
    vi: `Trang này đang có ${PENDING_REQUESTS} yêu cầu chưa xong. Hãy đợi chúng xong rồi thử lại.`,
  });
}

function badMessage(): LearnerError {
  return new LearnerError('bad-request', {
    en: 'The server does not understand this message. Reload the page; it may be older than the server.',
    vi: 'Máy chủ không hiểu thông điệp này. Hãy tải lại trang; có thể trang cũ hơn máy chủ.',
  });
}
