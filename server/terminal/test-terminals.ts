import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { LIMITS } from '../../protocol/limits.ts';
import {
  type ClientMessage,
  type ServerMessage,
  type ShellOpened,
  ShellOpenedSchema,
} from '../../protocol/socket.ts';
import { decodeFrame, encodeAck, encodeFrame } from '../../protocol/terminal-frame.ts';
import { createLog } from '../log.ts';
import type { ShellCommand } from '../runtime/contract.ts';
import type { Peer, SocketModule } from '../socket/peer.ts';
import { TerminalHub, type TerminalHubOptions } from './terminal-hub.ts';
import { createTerminalModule, type TerminalModuleOptions } from './terminal-module.ts';

/** For tests: a bash without the user's own settings, so that its prompt is known. */
export const PLAIN_BASH: ShellCommand = {
  file: '/bin/bash',
  args: ['--norc', '--noprofile', '-i'],
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', PS1: 'box:$ ', HOME: '/', HISTFILE: '' },
  cwd: '/',
  sandboxed: false,
  afterClose: null,
};

/** For tests: all terminals of a host, in this process. */
export class TestTerminals implements AsyncDisposable {
  readonly hub: TerminalHub;
  readonly module: SocketModule;

  constructor({ findCommand = async () => null, ...options }: Partial<TestOptions> = {}) {
    const log = createLog(() => {}, { pretty: false });
    this.hub = new TerminalHub({
      openShell: async () => PLAIN_BASH,
      mostShells: LIMITS.shells,
      log,
      ...options,
    });
    this.module = createTerminalModule({ hub: this.hub, findCommand, log });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.hub.end();
  }
}

type TestOptions = TerminalHubOptions & Pick<TerminalModuleOptions, 'findCommand'>;

/** For tests: a page's end of the socket, without a socket. It acknowledges what it gets unless told not to. */
export class TestPage {
  readonly messages: ServerMessage[] = [];
  readonly gaps: number[] = [];
  received: Uint8Array[] = [];
  receivedBytes = 0;
  acknowledges = true;
  /** Wrong as soon as a frame does not begin where the last one ended. */
  isContinuous = true;
  nextBytes = 0;
  session = 0;
  #inputBytes = 0;
  #cutAtBytes = Number.POSITIVE_INFINITY;
  #wasCut = Promise.withResolvers<void>();
  #terminals: TestTerminals;
  #life = new AbortController();
  #peer: Peer;

  constructor(terminals: TestTerminals) {
    this.#terminals = terminals;
    this.#peer = this.#connect();
  }

  #connect(): Peer {
    const life = this.#life;
    return {
      tab: 'test',
      session: 'browser',
      signal: life.signal,
      bufferedBytes: () => 0,
      send: (message) => {
        if (!life.signal.aborted) this.messages.push(message);
      },
      sendBytes: (encoded) => {
        if (!life.signal.aborted) this.#take(encoded);
      },
    };
  }

  #take(encoded: Uint8Array): void {
    const frame = decodeFrame(encoded);
    if (frame.kind === 'gap') {
      this.gaps.push(frame.offsetBytes);
      this.nextBytes = frame.offsetBytes;
      return;
    }
    if (frame.offsetBytes !== this.nextBytes) this.isContinuous = false;
    this.nextBytes = frame.offsetBytes + frame.bytes.length;
    this.received.push(frame.bytes);
    this.receivedBytes += frame.bytes.length;
    if (this.receivedBytes >= this.#cutAtBytes) {
      this.#cutAtBytes = Number.POSITIVE_INFINITY;
      this.cut();
      this.#wasCut.resolve();
    } else if (this.acknowledges) setImmediate(() => this.acknowledge());
  }

  acknowledge(): void {
    this.#terminals.module.onBytes?.(encodeAck(this.session, this.nextBytes), this.#peer);
  }

  tell(message: ClientMessage): unknown {
    const handler: unknown = this.#terminals.module.handlers[message.type];
    if (typeof handler !== 'function') throw new Error(`nobody takes ${message.type}`);
    return Reflect.apply(handler, undefined, [message, this.#peer]);
  }

  async open(name = 'main', fromBytes = this.nextBytes): Promise<ShellOpened> {
    const answer = await this.tell({
      type: 'shell-open',
      request: 1,
      name,
      columns: 80,
      rows: 24,
      fromBytes,
    });
    const opened = v.parse(ShellOpenedSchema, answer);
    this.session = opened.session;
    this.#inputBytes = 0;
    return opened;
  }

  async close(): Promise<void> {
    await this.tell({ type: 'shell-close', request: 1, session: this.session });
  }

  /** The network goes; what was under way is lost. */
  cut(): void {
    this.#life.abort();
    this.#life = new AbortController();
    this.#peer = this.#connect();
  }

  /** Cuts the network right behind the frame that completes so many more bytes. */
  async cutAfter(bytes: number): Promise<void> {
    this.#wasCut = Promise.withResolvers();
    this.#cutAtBytes = this.receivedBytes + bytes;
    await this.#wasCut.promise;
  }

  type(text: string): void {
    this.typeBytes(new TextEncoder().encode(text));
  }

  typeBytes(bytes: Uint8Array, offsetBytes = this.#inputBytes): void {
    this.#inputBytes = offsetBytes + bytes.length;
    this.#terminals.module.onBytes?.(
      encodeFrame({ kind: 'input', session: this.session, offsetBytes, bytes }),
      this.#peer,
    );
  }

  get output(): Buffer {
    return Buffer.concat(this.received);
  }

  /** Waits until the end of the output holds `text`. */
  async untilShows(text: string, timeoutMs = 8000): Promise<void> {
    await until(
      () => Buffer.concat(this.received.slice(-64)).includes(text),
      timeoutMs,
      `output with "${text}"`,
    );
  }
}

/** For tests: polls a condition that another process makes true. */
export async function until(condition: () => boolean, timeoutMs: number, what: string): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`${what} did not come within ${timeoutMs} ms`);
    await sleep(5);
  }
}
