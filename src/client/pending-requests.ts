import { LearnerError } from '../../protocol/learner-error.ts';
import type { ServerMessage } from '../../protocol/socket.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: unknown): void;
}

/** Requests of this page that have no answer yet. */
export class PendingRequests {
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** Gives the request's number to `send` and waits for `done` or `failed`; the server goes on after an abort. */
  ask(send: (request: number) => void, signal: AbortSignal | undefined): Promise<unknown> {
    const request = ++this.#last;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.#waiting.set(request, { resolve, reject });
      signal?.addEventListener(
        'abort',
        () => {
          if (this.#waiting.delete(request)) reject(signal.reason);
        },
        { once: true },
      );
      send(request);
    });
  }

  settle(message: Extract<ServerMessage, { type: 'done' | 'failed' }>): void {
    const waiting = this.#waiting.get(message.request);
    this.#waiting.delete(message.request);
    if (message.type === 'done') waiting?.resolve(message.value);
    else waiting?.reject(LearnerError.fromBody(message.error));
  }

  rejectAll(failure: LearnerError): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(failure);
  }
}
