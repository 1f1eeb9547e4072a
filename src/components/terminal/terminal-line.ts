import type { ServerMessage } from '../../../protocol/socket.ts';
import { browserHost } from '../../client/browser-host.ts';
import { currentSource } from '../../client/current-source.ts';
import { listen } from '../../client/listen.ts';
import { LiveSource } from '../../client/live-source.ts';
import type { Ask, Source, SourceState, Tell } from '../../client/source.ts';
import type { SessionSource } from './terminal-session.ts';

/**
 * The page's connection for its terminals: the server hands it to the process that keeps the shells, so it goes on while
 * the server is away. It is made once the page itself is let in, and is silent while a recording plays.
 */
export class TerminalLine implements SessionSource {
  readonly #page: Pick<Source, 'state' | 'onState'>;
  readonly #connect: () => Source;
  readonly #listeners = new Set<(state: SourceState) => void>();
  #line: Source | null = null;

  constructor(page: Pick<Source, 'state' | 'onState'>, connect: () => Source) {
    this.#page = page;
    this.#connect = connect;
    const { signal } = new AbortController(); // as long as the page
    page.onState(({ kind }) => {
      if (kind === 'live' && this.#line === null) {
        this.#line = this.#connect();
        this.#line.onState(() => this.#changed(), signal);
      } else this.#changed();
    }, signal);
  }

  get state(): SourceState {
    const { state } = this.#page;
    if (state.kind === 'recorded' || state.kind === 'static' || state.kind === 'no-session') return state;
    return this.#line?.state ?? (state.kind === 'live' ? { kind: 'connecting' } : state);
  }

  onState(listener: (state: SourceState) => void, signal: AbortSignal): void {
    listen(this.#listeners, listener, signal);
    if (!signal.aborted) listener(this.state);
  }

  on<Type extends ServerMessage['type']>(
    type: Type,
    listener: (message: Extract<ServerMessage, { type: Type }>) => void,
    signal: AbortSignal,
  ): void {
    this.#whenConnected((line) => {
      line.on(type, (message) => this.#isThrough && listener(message), signal);
    }, signal);
  }

  onBytes(listener: (frame: Uint8Array) => void, signal: AbortSignal): void {
    this.#whenConnected((line) => {
      line.onBytes((frame) => this.#isThrough && listener(frame), signal);
    }, signal);
  }

  async ask(message: Ask, signal?: AbortSignal): Promise<unknown> {
    if (!this.#line) throw new Error(`"${message.type}" was asked before the page was live`);
    return this.#line.ask(message, signal);
  }

  tell(message: Tell): void {
    this.#line?.tell(message);
  }

  sendBytes(frame: Uint8Array): void {
    this.#line?.sendBytes(frame);
  }

  get #isThrough(): boolean {
    return this.state.kind === 'live';
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener(this.state);
  }

  #whenConnected(attach: (line: Source) => void, signal: AbortSignal): void {
    const attached = new AbortController();
    this.onState(
      () => {
        if (!this.#line || attached.signal.aborted) return;
        attached.abort();
        attach(this.#line);
      },
      AbortSignal.any([signal, attached.signal]),
    );
  }
}

let line: TerminalLine | undefined;

/** Shared by all terminals of the page. */
export function terminalLine(): TerminalLine {
  line ??= new TerminalLine(currentSource(), () => new LiveSource(browserHost(), 'terminal'));
  return line;
}
