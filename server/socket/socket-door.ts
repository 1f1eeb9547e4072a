import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { Log } from '../log.ts';
import type { AuditLog } from './audit-log.ts';
import { CLOSE, runConnection } from './connection.ts';
import { createDispatcher } from './dispatcher.ts';
import type { Peer, SocketModule } from './peer.ts';

/** Decides before the upgrade who comes in. */
export interface UpgradeGate {
  /** @throws {LearnerError} for a foreign host or origin, another path, no session, a spent ticket. */
  admit(request: IncomingMessage): { readonly session: string; readonly tab: string };
}

export interface SocketDoorOptions {
  readonly gate: UpgradeGate;
  readonly modules: readonly SocketModule[];
  readonly audit: AuditLog;
  readonly log: Log;
  readonly version: string;
  readonly pingEveryMs?: number;
}

export interface SocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Pages connected now. */
  count(): number;
  /** Tells every page that the server goes away. */
  close(): void;
}

/** Sockets of one server; a browser opens one a tab. */
const SOCKETS = 1024;

/** The WebSocket door: one socket a tab, control as JSON text, terminal frames as binary. */
export function createSocketDoor(options: SocketDoorOptions): SocketDoor {
  const { gate, modules, audit, log, version, pingEveryMs = LIMITS.pingEveryMs } = options;
  const serverStartedMs = Date.now();
  const dispatch = createDispatcher(modules);
  const takers = modules.filter((module) => module.onBytes);
  if (takers.length > 1) throw new Error('two socket modules take terminal frames');
  const onBytes = (frame: Uint8Array, peer: Peer): void => takers[0]?.onBytes?.(frame, peer);
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
    clientTracking: true,
  });

  return {
    upgrade(request, socket, head) {
      socket.on('error', (failure) => log.warn('upgrade-error', { reason: failure.message }));
      try {
        const { session, tab } = gate.admit(request);
        if (sockets.clients.size >= SOCKETS) throw tooManySockets();
        sockets.handleUpgrade(request, socket, head, (opened) => {
          const peer = runConnection(opened, { tab, session, dispatch, onBytes, audit, log, pingEveryMs });
          peer.send({ type: 'hello', serverStartedMs, clockMs: Date.now(), version });
        });
      } catch (failure) {
        const error = toLearnerError(failure);
        log.warn('upgrade-refused', { code: error.code, cause: error.cause });
        refuseUpgrade(socket, error);
      }
    },
    count: () => sockets.clients.size,
    close() {
      for (const client of sockets.clients) client.close(CLOSE.goingAway, 'the server is stopping');
      sockets.close();
    },
  };
}

function refuseUpgrade(socket: Duplex, error: LearnerError): void {
  const body = JSON.stringify(error.toBody());
  socket.end(
    `HTTP/1.1 ${error.status} Refused\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function tooManySockets(): LearnerError {
  return new LearnerError('out-of-capacity', {
    en: `This server already serves ${SOCKETS} pages. Close tabs that you do not need, then reload.`,
    vi: `Máy chủ này đang phục vụ ${SOCKETS} trang rồi. Hãy đóng bớt tab không dùng, rồi tải lại.`,
  });
}
