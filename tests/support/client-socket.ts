import { once } from 'node:events';
import * as v from 'valibot';
import WebSocket from 'ws';
import { LearnerError } from '../../protocol/learner-error.ts';
import { type ClientMessage, type ServerMessage, ServerMessageSchema } from '../../protocol/socket.ts';
import type { Ask, Tell } from '../../src/client/source.ts';

export interface SocketVisit {
  readonly host: string;
  readonly ticket: string | null;
  readonly tab?: string;
  readonly cookie?: string | null;
  /** Null sends none. Default: the page's own. */
  readonly origin?: string | null;
  readonly hostHeader?: string;
  readonly path?: string;
}

const PATIENCE_MS = 5_000;

/** A page's end of the socket, in the words of the protocol. */
export class ClientSocket implements AsyncDisposable {
  readonly #socket: WebSocket;
  readonly #messages: ServerMessage[] = [];
  readonly #frames: Uint8Array[] = [];
  readonly #closed: Promise<number>;
  #wake = (): void => {};
  #requests = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.#closed = once(socket, 'close').then(([code]) => code);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) this.#frames.push(new Uint8Array(data));
      else this.#messages.push(v.parse(ServerMessageSchema, JSON.parse(data.toString('utf8'))));
      this.#wake();
    });
    socket.on('close', () => this.#wake());
    socket.on('error', () => {}); // a refused or cut socket says so by its close
  }

  /** Resolves once the server said hello. @throws {UpgradeRefusedError} */
  static async open(visit: SocketVisit): Promise<ClientSocket> {
    const socket = openSocket(visit);
    const client = new ClientSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('unexpected-response', (_request, answer) => {
        answer.resume();
        reject(new UpgradeRefusedError(answer.statusCode ?? 0));
      });
      socket.once('error', reject);
    });
    await client.until('hello');
    return client;
  }

  /** Sends a request and waits for its answer. @throws {LearnerError} what the server answered. */
  async ask(message: Ask): Promise<unknown> {
    const request = ++this.#requests;
    this.send({ ...message, request } as ClientMessage);
    const answer = await this.#find(
      (found) => (found.type === 'done' || found.type === 'failed') && found.request === request,
    );
    if (answer.type === 'failed') throw LearnerError.fromBody(answer.error);
    return answer.type === 'done' ? answer.value : undefined;
  }

  tell(message: Tell): void {
    this.send(message);
  }

  send(message: ClientMessage): void {
    this.sendRaw(JSON.stringify(message));
  }

  sendRaw(data: string | Uint8Array): void {
    this.#socket.send(data);
  }

  /** The next message of a type, those already here first; it is taken away. */
  async until<Type extends ServerMessage['type']>(
    type: Type,
    fits: (message: Extract<ServerMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: Type }>> {
    const isWanted = (message: ServerMessage): message is Extract<ServerMessage, { type: Type }> =>
      message.type === type;
    const found = await this.#find((message) => isWanted(message) && fits(message));
    if (!isWanted(found)) throw new Error(`${found.type} is no ${type}`);
    return found;
  }

  /** Terminal frames that came, taken away. */
  takeFrames(): Uint8Array[] {
    return this.#frames.splice(0);
  }

  /** Close code once the server closed it. */
  closed(): Promise<number> {
    return this.#closed;
  }

  /** No close frame, like a laptop lid. */
  cutNetwork(): void {
    this.#socket.terminate();
  }

  /** Stops answering pings, like a machine that sleeps. */
  freeze(): void {
    this.#socket.pause();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.close();
    await Promise.race([this.#closed, new Promise((resolve) => setTimeout(resolve, 500).unref())]);
    this.#socket.terminate();
  }

  async #find(fits: (message: ServerMessage) => boolean): Promise<ServerMessage> {
    const endMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const index = this.#messages.findIndex(fits);
      const [found] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (found) return found;
      if (this.#socket.readyState === WebSocket.CLOSED) throw new Error('the socket is closed');
      if (Date.now() > endMs) throw new Error('the message did not come');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

export class UpgradeRefusedError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the upgrade was refused with ${status}`);
    this.status = status;
  }
}

function openSocket(visit: SocketVisit): WebSocket {
  const { host, ticket, tab = 'test', cookie, origin = `http://${host}`, path = '/api/socket' } = visit;
  const query = new URLSearchParams({ tab, ...(ticket === null ? {} : { ticket }) });
  const headers: Record<string, string> = { host: visit.hostHeader ?? host };
  if (cookie) headers.cookie = cookie;
  return new WebSocket(`ws://${host}${path}?${query}`, {
    headers,
    perMessageDeflate: false,
    ...(origin === null ? {} : { origin }),
  });
}
