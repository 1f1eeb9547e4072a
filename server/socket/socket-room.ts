import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Log } from '../log.ts';
import type { AuditLog } from './audit-log.ts';
import { CLOSE, runConnection } from './connection.ts';
import { createDispatcher } from './dispatcher.ts';
import type { Peer, SocketModule, Visitor } from './peer.ts';

export interface SocketRoomOptions {
  readonly modules: readonly SocketModule[];
  readonly audit: AuditLog;
  readonly log: Log;
  readonly version: string;
  /** Answers who may not come in, and ends the connection. */
  readonly refuse: (socket: Duplex, error: LearnerError) => void;
  /** Messages that came in one piece are answered in one turn: sooner for their sender, later for all others. */
  readonly atOnce?: boolean;
  readonly pingEveryMs?: number;
}

/** The open sockets of one process. */
export interface SocketRoom {
  enter(request: IncomingMessage, socket: Duplex, head: Buffer, visitor: Visitor): void;
  /** Pages connected now. */
  count(): number;
  /** Tells every page that the process goes away. */
  close(): void;
}

/** Sockets of one process; a browser opens one a tab. */
const SOCKETS = 1024;
/** One browser's: more tabs than anybody keeps open, fewer than would crowd out the others of a room. */
const SOCKETS_A_SESSION = 64;
const FAREWELL_MS = 2_000;

/** Upgrades connections to WebSockets within their limits: control as JSON text, terminal frames as binary. */
export function createSocketRoom(options: SocketRoomOptions): SocketRoom {
  const { modules, audit, log, version, refuse, atOnce = false, pingEveryMs = LIMITS.pingEveryMs } = options;
  const serverStartedMs = Date.now();
  const dispatch = createDispatcher(modules);
  const takers = modules.filter((module) => module.onBytes);
  if (takers.length > 1) throw new Error('two socket modules take terminal frames');
  const onBytes = (frame: Uint8Array, peer: Peer): void => {
    if (!takers[0]?.onBytes) throw new RangeError('terminal frames go over a terminal line');
    takers[0].onBytes(frame, peer);
  };
  const settings = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
    clientTracking: true,
    // Not in the published types yet; without it an ended socket stays for half a minute.
    closeTimeout: FAREWELL_MS,
    allowSynchronousEvents: atOnce,
  };
  const sockets = new WebSocketServer(settings);
  const openOf = new Map<string, number>();
  const count = (session: string, change: 1 | -1): void => {
    const open = (openOf.get(session) ?? 0) + change;
    if (open === 0) openOf.delete(session);
    else openOf.set(session, open);
  };

  return {
    enter(request, socket, head, { session, tab }) {
      try {
        if (sockets.clients.size >= SOCKETS) throw tooManySockets(SOCKETS);
        if ((openOf.get(session) ?? 0) >= SOCKETS_A_SESSION) throw tooManySockets(SOCKETS_A_SESSION);
        sockets.handleUpgrade(request, socket, head, (opened) => {
          count(session, 1);
          opened.once('close', () => count(session, -1));
          const peer = runConnection(opened, { tab, session, dispatch, onBytes, audit, log, pingEveryMs });
          peer.send({ type: 'hello', serverStartedMs, clockMs: Date.now(), version });
        });
      } catch (failure) {
        const error = toLearnerError(failure);
        log.warn('upgrade-refused', { code: error.code, cause: error.cause });
        refuse(socket, error);
      }
    },
    count: () => sockets.clients.size,
    close() {
      for (const client of sockets.clients) client.close(CLOSE.goingAway, 'the server is stopping');
      sockets.close();
    },
  };
}

function tooManySockets(limit: number): LearnerError {
  const whose =
    limit === SOCKETS
      ? { en: 'This server already serves', vi: 'Máy chủ này đang phục vụ' }
      : { en: 'This browser already holds', vi: 'Trình duyệt này đang giữ' };
  return new LearnerError('out-of-capacity', {
    en: `${whose.en} ${limit} pages. Close tabs that you do not need, then reload.`,
    vi: `${whose.vi} ${limit} trang rồi. Hãy đóng bớt tab không dùng, rồi tải lại.`,
  });
}
