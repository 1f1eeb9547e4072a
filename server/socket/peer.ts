import type { ClientMessage, ServerMessage } from '../../protocol/socket.ts';

/** A page that has been let in. */
export interface Visitor {
  readonly session: string;
  readonly tab: string;
}

/** One connected page. Its `signal` aborts when the socket is gone. */
export interface Peer {
  /** Stable over reconnects of the same tab (sent by the client, at most 64 characters). */
  readonly tab: string;
  /** Names the browser, for all its tabs. */
  readonly session: string;
  readonly signal: AbortSignal;
  send(message: ServerMessage): void;
  /** Sends a terminal frame (protocol/terminal-frame.ts). `onSent`: its memory may be written again. */
  sendBytes(frame: Uint8Array, onSent?: () => void): void;
  /** Bytes handed to the socket and not yet taken by the network. */
  bufferedBytes(): number;
}

/**
 * What a module answers to a message. The returned value travels as `done.value`; a throw becomes `failed`.
 * Messages without `request` get no answer, a throw there is only logged.
 */
export type MessageHandlers = {
  [Type in ClientMessage['type']]?: (
    message: Extract<ClientMessage, { type: Type }>,
    peer: Peer,
  ) => Promise<unknown> | unknown;
};

/** A module of the server that speaks over the socket. */
export interface SocketModule {
  readonly handlers: MessageHandlers;
  /** Terminal frames; at most one module takes them. */
  onBytes?(frame: Uint8Array, peer: Peer): void;
}
