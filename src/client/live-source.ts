import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { EngineName } from '../../protocol/query.ts';
import { type ClientMessage, type ServerMessage, ServerMessageSchema } from '../../protocol/socket.ts';
import { listen } from './listen.ts';
import { MessageListeners } from './message-listeners.ts';
import { PendingRequests } from './pending-requests.ts';
import { retryDelayMs } from './retry-delay.ts';
import { type ApiHost, NotOurServerError, ServerApi } from './server-api.ts';
import { connectionGone, noServer, notLetIn } from './server-errors.ts';
import { hasServerHint, takeKey } from './server-hint.ts';
import type { Ask, EngineAnswer, Source, SourceState, Tell } from './source.ts';
import { type Topic, unwatchMessage, WatchList, watchMessage } from './watch-list.ts';

/** What of a browser the source needs; tests bring their own. */
export interface SourceHost extends ApiHost {
  openSocket(path: string): WebSocket;
  readonly cookies: () => string;
  readonly port: () => string;
  readonly fragment: () => string;
  replaceFragment(fragment: string): void;
  /** Moments at which trying again is worthwhile: the page is looked at, the network is back, a key came. */
  onChance(listener: () => void): void;
}

/** Longer addresses go as a form: proxies and logs cut them. */
const ADDRESS_CHARACTERS = 1_500;
const TicketSchema = v.object({ ticket: v.string() });

/** The running server: one socket for the whole page (its terminals have another), again and again for as long as the page lives. */
export class LiveSource implements Source {
  readonly #host: SourceHost;
  readonly #api: ServerApi;
  readonly #door: 'socket' | 'terminal';
  readonly #listeners = new MessageListeners();
  readonly #byteListeners = new Set<(frame: Uint8Array) => void>();
  readonly #stateListeners = new Set<(state: SourceState) => void>();
  readonly #watched = new WatchList();
  readonly #pending = new PendingRequests();
  #state: SourceState;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SourceHost, door: 'socket' | 'terminal' = 'socket') {
    this.#host = host;
    this.#door = door;
    this.#api = new ServerApi(host);
    const served = hasServerHint(host.cookies(), host.port());
    this.#state = { kind: served ? 'connecting' : 'static' };
    if (!served) return;
    host.onChance(() => {
      const { kind } = this.#state;
      if (kind === 'lost' || kind === 'no-session') void this.#connect();
    });
    void this.#connect();
  }

  get state(): SourceState {
    return this.#state;
  }

  onState(listener: (state: SourceState) => void, signal: AbortSignal): void {
    listen(this.#stateListeners, listener, signal);
    if (!signal.aborted) listener(this.#state);
  }

  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void {
    this.#listeners.on(type, listener, signal);
  }

  onBytes(listener: (frame: Uint8Array) => void, signal: AbortSignal): void {
    listen(this.#byteListeners, listener, signal);
  }

  watch(topic: Topic, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#watched.add(topic);
    signal.addEventListener(
      'abort',
      () => {
        if (this.#watched.remove(topic)) this.tell(unwatchMessage(topic));
      },
      { once: true },
    );
    if (this.#state.kind === 'live') this.#subscribe(topic);
  }

  async ask(message: Ask, signal?: AbortSignal): Promise<unknown> {
    await this.#settled(signal);
    if (this.#state.kind !== 'live') throw this.#whyNot();
    return this.#pending.ask((request) => this.#send({ ...message, request }), signal);
  }

  tell(message: Tell): void {
    if (this.#state.kind === 'live') this.#send(message);
  }

  sendBytes(frame: Uint8Array): void {
    // A copy: the socket may hold the frame while its sender uses the memory again.
    if (this.#state.kind === 'live') this.#socket?.send(new Uint8Array(frame));
  }

  async query(
    engine: EngineName,
    endpoint: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<EngineAnswer> {
    const form = new URLSearchParams(parameters);
    const path = `query/${engine}/api/v1/${endpoint}`;
    const short = String(form).length < ADDRESS_CHARACTERS;
    const beganMs = performance.now();
    const answer = await this.#request(
      short ? `${path}?${form}` : path,
      short ? { signal } : { signal, method: 'POST', body: form },
    );
    const body = await answer.text();
    return { status: answer.status, body, tookMs: performance.now() - beganMs };
  }

  get(path: string, signal: AbortSignal): Promise<Response> {
    return this.#request(path, { signal });
  }

  post(path: string, json: string, signal: AbortSignal): Promise<Response> {
    return this.#request(path, { signal, method: 'POST', body: json });
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    if (this.#state.kind === 'static') throw noServer();
    // The key of the address may still be on its way to a session.
    await this.#settled(init.signal ?? undefined);
    try {
      return await this.#api.ask(path, init);
    } catch (failure) {
      if (failure instanceof LearnerError && failure.code === 'no-session')
        this.#become({ kind: 'no-session' });
      throw failure;
    }
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry);
    if (this.#socket) return;
    if (this.#state.kind !== 'connecting') this.#become({ kind: 'connecting' });
    try {
      await this.#exchangeKey();
      const { ticket } = v.parse(TicketSchema, await this.#api.post('ticket'));
      this.#open(ticket);
    } catch (failure) {
      if (failure instanceof NotOurServerError) this.#become({ kind: 'static' });
      else if (failure instanceof LearnerError && failure.code === 'no-session')
        this.#become({ kind: 'no-session' });
      else this.#lose();
    }
  }

  async #exchangeKey(): Promise<void> {
    const { key, rest } = takeKey(this.#host.fragment());
    if (key === null) return;
    try {
      await this.#api.post('session', { key });
    } catch (failure) {
      if (!(failure instanceof LearnerError && failure.code === 'bad-secret')) throw failure;
      console.warn(failure.message); // an old address in a browser that may have a session all the same
    }
    this.#host.replaceFragment(rest);
  }

  #open(ticket: string): void {
    const query = new URLSearchParams({ ticket, tab: this.#host.tab });
    const socket = this.#host.openSocket(`${this.#api.place(this.#door)}?${query}`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#take(data));
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#lose();
    });
  }

  #take(data: unknown): void {
    if (data instanceof ArrayBuffer) {
      const frame = new Uint8Array(data);
      for (const listener of [...this.#byteListeners]) listener(frame);
      return;
    }
    const parsed = v.safeParse(ServerMessageSchema, JSON.parse(String(data)));
    if (!parsed.success) {
      console.warn('a message of the server is not understood; reload the page', parsed.issues[0].message);
      return;
    }
    const message = parsed.output;
    if (message.type === 'hello') this.#welcome();
    if (message.type === 'done' || message.type === 'failed') this.#pending.settle(message);
    this.#listeners.tell(message);
  }

  #welcome(): void {
    this.#attempt = 0;
    this.#become({ kind: 'live' });
    for (const topic of this.#watched.topics()) this.#subscribe(topic);
  }

  #subscribe(topic: Topic): void {
    this.ask(watchMessage(topic)).catch((failure: unknown) => {
      if (this.#state.kind === 'live') console.warn(`the page cannot watch ${topic}`, failure);
    });
  }

  #lose(): void {
    const delayMs = retryDelayMs(this.#attempt++);
    this.#become({ kind: 'lost', retryAtMs: Date.now() + delayMs });
    this.#pending.rejectAll(connectionGone());
    this.#retry = setTimeout(() => void this.#connect(), delayMs);
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #become(state: SourceState): void {
    this.#state = state;
    for (const listener of [...this.#stateListeners]) listener(state);
  }

  /** Waits while the connection is being made. */
  #settled(signal: AbortSignal | undefined): Promise<void> {
    if (this.#state.kind !== 'connecting') return Promise.resolve();
    const waiting = new AbortController();
    return new Promise<void>((resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: waiting.signal });
      this.onState((state) => state.kind !== 'connecting' && resolve(), waiting.signal);
    }).finally(() => waiting.abort());
  }

  #whyNot(): LearnerError {
    if (this.#state.kind === 'static') return noServer();
    return this.#state.kind === 'no-session' ? notLetIn() : connectionGone();
  }
}
