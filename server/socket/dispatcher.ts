import { LearnerError } from '../../protocol/learner-error.ts';
import type { ClientMessage } from '../../protocol/socket.ts';
import type { MessageHandlers, Peer, SocketModule } from './peer.ts';

export type Dispatch = (message: ClientMessage, peer: Peer) => Promise<unknown>;

type AnyHandler = (message: never, peer: Peer) => Promise<unknown> | unknown;

/** Sends each message to the one module that takes its type. @throws {Error} when two modules claim a type. */
export function createDispatcher(modules: readonly SocketModule[]): Dispatch {
  const handlers: MessageHandlers = {};
  for (const module of modules) {
    const twice = Object.keys(module.handlers).find((type) => type in handlers);
    if (twice) throw new Error(`two socket modules take "${twice}"`);
    Object.assign(handlers, module.handlers);
  }
  return async (message, peer) => call(handlers, message, peer);
}

function call<M extends ClientMessage>(handlers: MessageHandlers, message: M, peer: Peer): unknown {
  const handler: AnyHandler | undefined = handlers[message.type];
  if (!handler) throw notTaken(message.type);
  return Reflect.apply(handler, undefined, [message, peer]);
}

function notTaken(type: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `This server does not take "${type}". Reload the page; it may be older than the server.`,
    vi: `Máy chủ này không nhận "${type}". Hãy tải lại trang; có thể trang cũ hơn máy chủ.`,
  });
}
