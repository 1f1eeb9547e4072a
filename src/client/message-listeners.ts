import type { ServerMessage } from '../../protocol/socket.ts';
import { listen } from './listen.ts';

type Listener = (message: ServerMessage) => void;

/** Who on the page listens to which message. */
export class MessageListeners {
  readonly #byType = new Map<string, Set<Listener>>();

  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void {
    const isWanted = (message: ServerMessage): message is Extract<ServerMessage, { type: Type }> =>
      message.type === type;
    const typed: Listener = (message) => isWanted(message) && listener(message);
    const all = this.#byType.get(type) ?? new Set();
    this.#byType.set(type, all);
    listen(all, typed, signal);
  }

  tell(message: ServerMessage): void {
    for (const listener of [...(this.#byType.get(message.type) ?? [])]) listener(message);
  }
}
