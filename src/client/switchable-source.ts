import type { EngineName } from '../../protocol/query.ts';
import type { ServerMessage } from '../../protocol/socket.ts';
import type { Ask, EngineAnswer, Source, SourceState, Tell } from './source.ts';

type Attach = (inner: Source, signal: AbortSignal) => void;

/** A source whose origin can be changed under the widgets: each subscription moves to the new one. */
export class SwitchableSource implements Source {
  #inner: Source;
  #innerLife = new AbortController();
  readonly #attached = new Map<Attach, AbortSignal>();

  constructor(inner: Source) {
    this.#inner = inner;
  }

  get state(): SourceState {
    return this.#inner.state;
  }

  /** What stands behind it now. */
  get inner(): Source {
    return this.#inner;
  }

  switchTo(inner: Source): void {
    if (inner === this.#inner) return;
    this.#innerLife.abort();
    this.#innerLife = new AbortController();
    this.#inner = inner;
    for (const [attach, signal] of [...this.#attached]) this.#attachNow(attach, signal);
  }

  onState(listener: (state: SourceState) => void, signal: AbortSignal): void {
    this.#attach((inner, life) => inner.onState(listener, life), signal);
  }

  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void {
    this.#attach((inner, life) => inner.on(type, listener, life), signal);
  }

  watch(topic: 'stack' | 'flow' | 'incident' | `lab:${string}`, signal: AbortSignal): void {
    this.#attach((inner, life) => inner.watch(topic, life), signal);
  }

  ask(message: Ask, signal?: AbortSignal): Promise<unknown> {
    return this.#inner.ask(message, signal);
  }

  tell(message: Tell): void {
    this.#inner.tell(message);
  }

  query(
    engine: EngineName,
    endpoint: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<EngineAnswer> {
    return this.#inner.query(engine, endpoint, parameters, signal);
  }

  get(path: string, signal: AbortSignal): Promise<Response> {
    return this.#inner.get(path, signal);
  }

  post(path: string, json: string, signal: AbortSignal): Promise<Response> {
    return this.#inner.post(path, json, signal);
  }

  sendBytes(frame: Uint8Array): void {
    this.#inner.sendBytes(frame);
  }

  onBytes(listener: (frame: Uint8Array) => void, signal: AbortSignal): void {
    this.#attach((inner, life) => inner.onBytes(listener, life), signal);
  }

  #attach(attach: Attach, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#attached.set(attach, signal);
    signal.addEventListener('abort', () => this.#attached.delete(attach), { once: true });
    this.#attachNow(attach, signal);
  }

  #attachNow(attach: Attach, signal: AbortSignal): void {
    if (!signal.aborted) attach(this.#inner, AbortSignal.any([signal, this.#innerLife.signal]));
  }
}
