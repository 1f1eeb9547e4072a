import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import type { Log } from '../log.ts';
import type { Visitor } from './peer.ts';
import type { SocketRoom } from './socket-room.ts';

/** Decides before the upgrade who comes in, and where to. */
export interface UpgradeGate {
  /** @throws {LearnerError} for a foreign host or origin, another path, no session, a spent ticket. */
  admit(request: IncomingMessage): Visitor & { readonly to: 'socket' | 'terminal' };
}

export interface SocketDoorOptions {
  readonly gate: UpgradeGate;
  readonly room: SocketRoom;
  /** Takes the lines of terminals, whose bytes never pass this process. */
  readonly handOver: SocketRoom['enter'];
  readonly log: Log;
  /** Answers who may not come in, and ends the connection. */
  readonly refuse: (socket: Duplex, error: LearnerError) => void;
}

/** The WebSocket door: one socket a tab for control, and one for its terminals where it has any. */
export function createSocketDoor(
  options: SocketDoorOptions,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const { gate, room, handOver, log, refuse } = options;
  return (request, socket, head) => {
    socket.on('error', (failure) => log.warn('upgrade-error', { reason: failure.message }));
    try {
      const { to, ...visitor } = gate.admit(request);
      if (to === 'terminal') handOver(request, socket, head, visitor);
      else room.enter(request, socket, head, visitor);
    } catch (failure) {
      const error = toLearnerError(failure);
      log.warn('upgrade-refused', { code: error.code, cause: error.cause });
      refuse(socket, error);
    }
  };
}
