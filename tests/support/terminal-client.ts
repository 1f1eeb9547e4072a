import { setTimeout as sleep } from 'node:timers/promises';
import type { LearnerError } from '../../protocol/learner-error.ts';
import { LiveSource } from '../../src/client/live-source.ts';
import { type SessionState, TerminalSession } from '../../src/components/terminal/terminal-session.ts';
import { createPageHost, type PageHost } from './page-host.ts';
import type { TestServer } from './test-server.ts';

export interface TerminalClientOptions {
  readonly name?: string;
  /** Of what stands between the page and the server. Default: nothing does. */
  readonly port?: number;
  readonly columns?: number;
  readonly rows?: number;
  /** Gets the bytes as a screen does, and says when it has parsed them. Default: at once. */
  readonly onOutput?: (bytes: Uint8Array, onParsed: () => void) => void;
  readonly onReset?: () => void;
  readonly onState?: (state: SessionState) => void;
}

const PATIENCE_MS = 10_000;

/** A terminal as a learner has it: the page's own line and session, with bytes in place of a screen. */
export class TerminalClient implements Disposable {
  readonly source: LiveSource;
  readonly session: TerminalSession;
  readonly refusals: LearnerError[] = [];
  /** Each time the screen was emptied: a gap, or another shell. */
  resets = 0;
  readonly #host: PageHost;
  readonly #life = new AbortController();
  #parts: Uint8Array[] = [];
  #isReading = true;
  #unread: (() => void)[] = [];
  receivedBytes = 0;

  private constructor(host: PageHost, options: TerminalClientOptions) {
    this.#host = host;
    this.source = new LiveSource(host, 'terminal');
    this.source.onState(({ kind }) => {
      if (kind === 'lost' && !host.isOffline) setImmediate(() => host.chance());
    }, this.#life.signal);
    this.session = new TerminalSession({
      source: this.source,
      name: options.name ?? 'main',
      size: { columns: options.columns ?? 80, rows: options.rows ?? 24 },
      consent: () => false,
      onState: (state) => options.onState?.(state),
      onNotice: (error) => this.refusals.push(error),
      signal: this.#life.signal,
      screen: {
        write: (bytes, onParsed) => {
          this.#parts.push(bytes.slice());
          this.receivedBytes += bytes.length;
          const parsed = () => (this.#isReading ? onParsed() : this.#unread.push(onParsed));
          if (options.onOutput) options.onOutput(bytes, parsed);
          else setImmediate(parsed);
        },
        reset: () => {
          this.resets++;
          options.onReset?.();
        },
      },
    });
  }

  /** Resolves once the shell answers to this page. */
  static async open(server: TestServer, options: TerminalClientOptions = {}): Promise<TerminalClient> {
    const host = await createPageHost(server, options.port ?? server.running.port, options.name ?? 'main');
    const client = new TerminalClient(host, options);
    await client.untilLive();
    return client;
  }

  get state(): SessionState {
    return this.session.state;
  }

  get isLive(): boolean {
    return this.state.kind === 'live';
  }

  get output(): Buffer {
    return Buffer.concat(this.#parts);
  }

  get text(): string {
    return this.output.toString();
  }

  forgetOutput(): void {
    this.#parts = [];
    this.receivedBytes = 0;
  }

  /** False when the page did not send it. */
  type(text: string): boolean {
    return this.session.send(new TextEncoder().encode(text));
  }

  /** The screen stands still: nothing is acknowledged. */
  stopReading(): void {
    this.#isReading = false;
  }

  readOn(): void {
    this.#isReading = true;
    for (const onParsed of this.#unread.splice(0)) onParsed();
  }

  cutNetwork(): void {
    this.#host.cut();
  }

  /** Until `comeBack`. */
  goOffline(): void {
    this.#host.isOffline = true;
    this.#host.cut();
  }

  comeBack(): void {
    this.#host.isOffline = false;
    this.#host.chance();
  }

  untilLive(timeoutMs = PATIENCE_MS): Promise<void> {
    return until(
      () => this.isLive,
      timeoutMs,
      () => `a live shell (it is ${JSON.stringify(this.state)})`,
    );
  }

  /** @param fromBytes of the output, so that what came before does not count. */
  untilShows(text: string, timeoutMs = PATIENCE_MS, fromBytes = 0): Promise<void> {
    return until(
      () => this.output.subarray(fromBytes).includes(text),
      timeoutMs,
      () => `output with "${text}" (it ends with ${JSON.stringify(this.text.slice(-400))})`,
    );
  }

  /** Types a line and waits for its answer; resolves to milliseconds. A second echo of the same words does not count. */
  async echoMs(word: string, timeoutMs = PATIENCE_MS): Promise<number> {
    const from = this.receivedBytes;
    const beganMs = performance.now();
    this.type(`echo ${word.slice(0, 1)}''${word.slice(1)}\r`);
    await this.untilShows(word, timeoutMs, from);
    return performance.now() - beganMs;
  }

  [Symbol.dispose](): void {
    this.#life.abort();
    this.#host.leave();
  }
}

/** Polls a condition that another process makes true. */
export async function until(condition: () => boolean, timeoutMs: number, what: () => string): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`${what()} did not come within ${timeoutMs} ms`);
    await sleep(5);
  }
}
