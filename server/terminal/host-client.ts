import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { TerminalFrame } from '../../protocol/terminal-frame.ts';
import {
  type Credit,
  encodeCredit,
  encodeFramePacket,
  encodeJsonPacket,
  type FromHost,
  FromHostSchema,
  type HostedShell,
  type HostPacket,
  PacketReader,
  type ShellExit,
  type ToHost,
} from './host-protocol.ts';
import { hostGoneError } from './shell-errors.ts';

/** What one read of the host's socket may bring. */
const RECEIVE_BYTES = 128 * 1024;
const RETRY_MS = 200;
const ANSWER_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** What the host says without being asked. */
export interface HostListener {
  /** The shells that live, after each connecting; their output follows. */
  welcome(shells: readonly HostedShell[]): void;
  /** A shell that was asked for lives; told before its first output. */
  opened(shell: HostedShell): void;
  output(frame: TerminalFrame): void;
  taken(session: number, takenBytes: number): void;
  exit(exit: ShellExit): void;
}

type Asked = Extract<ToHost, { request: number }>;
type WithoutRequest<M> = M extends Asked ? Omit<M, 'request'> : never;
type Told = Exclude<ToHost, Asked>;
type Answer = Extract<FromHost, { request: number }>;

/** The server's end of the connection to the PTY host; connects again until `signal` ends it. */
export class HostClient {
  readonly #path: string;
  readonly #listener: HostListener;
  readonly #log: (line: string) => void;
  readonly #signal: AbortSignal;
  readonly #answers = new Map<number, PromiseWithResolvers<Answer>>();
  /** One buffer for all that comes; a new one for each read was a tenth of the server's work. */
  readonly #received = Buffer.allocUnsafeSlow(RECEIVE_BYTES);
  #socket: Socket | null = null;
  #ready = Promise.withResolvers<void>();
  #lastRequest = 0;
  #isReplaced = false;

  constructor(options: {
    readonly path: string;
    readonly listener: HostListener;
    readonly log: (line: string) => void;
    readonly signal: AbortSignal;
  }) {
    this.#path = options.path;
    this.#listener = options.listener;
    this.#log = options.log;
    this.#signal = options.signal;
    this.#stayConnected().catch((failure: unknown) => {
      if (!this.#signal.aborted) this.#log(`the connection to the PTY host ended: ${String(failure)}`);
    });
  }

  /** Resolves once every shell of the host is known with its output. @throws {LearnerError} when the host stays away. */
  async ready(): Promise<void> {
    const timeout = sleep(CONNECT_TIMEOUT_MS, 'late', { ref: false });
    if ((await Promise.race([this.#ready.promise, timeout])) === 'late') throw hostGoneError();
  }

  /** @throws {LearnerError} what the host answered, or `gone`. */
  async ask<Type extends 'opened' | 'closed'>(
    message: WithoutRequest<ToHost>,
    expected: Type,
  ): Promise<Extract<FromHost, { type: Type }>> {
    await this.ready();
    const request = ++this.#lastRequest;
    const asked = Promise.withResolvers<Answer>();
    this.#answers.set(request, asked);
    const timer = setTimeout(() => asked.reject(hostGoneError()), ANSWER_TIMEOUT_MS);
    try {
      this.#socket?.write(encodeJsonPacket({ ...message, request }));
      const answer = await asked.promise;
      if (answer.type === 'failed') throw LearnerError.fromBody(answer.error);
      if (!isAnswer(answer, expected)) throw new Error(`the host answered ${answer.type}, not ${expected}`);
      return answer;
    } finally {
      clearTimeout(timer);
      this.#answers.delete(request);
    }
  }

  credit(credit: Credit): void {
    this.#socket?.write(encodeCredit(credit));
  }

  tell(message: Told): void {
    this.#socket?.write(encodeJsonPacket(message));
  }

  sendInput(session: number, offsetBytes: number, bytes: Uint8Array): void {
    this.#socket?.write(encodeFramePacket({ kind: 'input', session, offsetBytes, bytes }));
  }

  async #stayConnected(): Promise<void> {
    for (
      let reported = false;
      !this.#signal.aborted && !this.#isReplaced;
      await sleep(RETRY_MS, undefined, { signal: this.#signal })
    ) {
      const failure = await this.#connectOnce();
      if (failure && !reported) this.#log(`no PTY host at its socket yet: ${failure.message}`);
      reported = failure !== null;
    }
  }

  /** Resolves when the connection is over: with its failure, or null when it had worked. */
  async #connectOnce(): Promise<Error | null> {
    const { promise, resolve } = Promise.withResolvers<Error | null>();
    const socket = connect({
      path: this.#path,
      onread: { buffer: this.#received, callback: (count) => take(count) },
    });
    const stop = () => socket.destroy();
    this.#signal.addEventListener('abort', stop, { once: true });
    const packets = new PacketReader();
    let failure: Error | null = null;
    socket.on('connect', () => {
      this.#socket = socket;
    });
    const take = (count: number): boolean => {
      try {
        for (const packet of packets.push(this.#received.subarray(0, count))) this.#takePacket(packet);
      } catch (broken) {
        this.#log(`the PTY host broke the protocol: ${String(broken)}`);
        socket.destroy();
      }
      return true; // reads on: flow is a matter of credit
    };
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      this.#signal.removeEventListener('abort', stop);
      if (this.#socket === socket) this.#lost();
      resolve(failure);
    });
    return promise;
  }

  #lost(): void {
    this.#socket = null;
    this.#ready = Promise.withResolvers();
    for (const asked of this.#answers.values()) asked.reject(hostGoneError());
  }

  #takePacket(packet: HostPacket): void {
    switch (packet.kind) {
      case 'frame':
        this.#listener.output(packet.frame);
        break;
      case 'taken':
        this.#listener.taken(packet.taken.session, packet.taken.takenBytes);
        break;
      case 'json':
        this.#take(v.parse(FromHostSchema, packet.value));
        break;
      case 'credit':
        throw new RangeError('credit goes to the host, not from it');
      default:
        packet satisfies never;
    }
  }

  #take(message: FromHost): void {
    switch (message.type) {
      case 'welcome':
        this.#listener.welcome(message.shells);
        break;
      case 'caught-up':
        this.#ready.resolve();
        break;
      case 'replaced':
        this.#log('another server has taken the shells over; this one has none from now on');
        this.#isReplaced = true;
        this.#socket?.destroy();
        break;
      case 'exit':
        this.#listener.exit({
          session: message.session,
          exitCode: message.exitCode,
          signal: message.signal,
        });
        break;
      case 'opened':
        this.#listener.opened(message.shell);
        this.#answers.get(message.request)?.resolve(message);
        break;
      case 'closed':
      case 'failed':
        this.#answers.get(message.request)?.resolve(message);
        break;
      default:
        message satisfies never;
    }
  }
}

function isAnswer<Type extends Answer['type']>(
  answer: Answer,
  type: Type,
): answer is Extract<Answer, { type: Type }> {
  return answer.type === type;
}
