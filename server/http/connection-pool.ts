import type { Socket } from 'node:net';

/** Strangers that may be connected at a time; a browser uses six. */
const STRANGERS = 256;
/** All connections; sockets that were upgraded are counted elsewhere. */
const CONNECTIONS = 1024;

interface Guest {
  /** A request of this connection came with a session. */
  known: boolean;
  /** Requests that wait or are being answered. */
  busy: number;
  /** When the last of them is answered. */
  last: Promise<void>;
}

/**
 * Holds the number of connections down without turning anybody away who does something: a newcomer takes the place of
 * the stranger who has been idle for longest.
 */
export interface ConnectionPool {
  enter(socket: Socket): void;
  /**
   * A request begins. One connection is answered one request at a time: a hundred sent at once wait for each other,
   * not the other learners for them.
   */
  begin(socket: Socket): { readonly turn: Promise<void> | null; end(): void };
  know(socket: Socket): void;
  /** It is no HTTP connection any more. */
  leave(socket: Socket): void;
  isBusy(socket: Socket): boolean;
}

export function createConnectionPool(): ConnectionPool {
  const guests = new Map<Socket, Guest>();
  let strangers = 0;

  const leave = (socket: Socket): void => {
    const guest = guests.get(socket);
    if (!guest) return;
    guests.delete(socket);
    if (!guest.known) strangers--;
  };
  const makeRoom = (): void => {
    let last: Socket | undefined;
    for (const [socket, guest] of guests) {
      if (guest.known) continue;
      last ??= socket;
      if (guest.busy > 0) continue;
      last = socket;
      break;
    }
    const goes = last ?? guests.keys().next().value;
    if (!goes) return;
    leave(goes);
    goes.destroy();
  };

  return {
    enter(socket) {
      if (strangers >= STRANGERS || guests.size >= CONNECTIONS) makeRoom();
      guests.set(socket, { known: false, busy: 0, last: Promise.resolve() });
      strangers++;
      socket.once('close', () => leave(socket));
    },
    begin(socket) {
      const guest = guests.get(socket);
      if (!guest) return { turn: null, end: () => {} };
      const turn = guest.busy > 0 ? guest.last : null;
      const answered = Promise.withResolvers<void>();
      guest.busy++;
      guest.last = answered.promise;
      return {
        turn,
        end() {
          guest.busy--;
          answered.resolve();
        },
      };
    },
    know(socket) {
      const guest = guests.get(socket);
      if (!guest || guest.known) return;
      guest.known = true;
      strangers--;
    },
    leave,
    isBusy: (socket) => (guests.get(socket)?.busy ?? 0) > 0,
  };
}
