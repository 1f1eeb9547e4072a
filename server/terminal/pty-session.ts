import { execFile } from 'node:child_process';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import { type IPty, spawn } from '@lydell/node-pty';
import * as v from 'valibot';
import { LIMITS } from '../../protocol/limits.ts';
import type { Log } from '../log.ts';
import type { ShellCommand } from '../runtime/contract.ts';
import { ByteRing } from './byte-ring.ts';
import { drainPty } from './drain-pty.ts';
import { endProcessSession } from './end-process-session.ts';
import { InputQueue } from './input-queue.ts';
import { signalForeground, signalOfKey } from './signal-foreground.ts';
import { withoutInherited } from './without-inherited.ts';

const HANGUP_GRACE_MS = 300;
const AFTER_CLOSE_TIMEOUT_MS = 10_000;

/** What the types of node-pty leave out: the descriptor, and the stream that says whether it is still open. */
const InnerPtySchema = v.object({ fd: v.number(), _socket: v.instance(Socket) });

export interface PtySessionEvents {
  /** There is more in the ring. */
  output(): void;
  exit(): void;
}

export interface PtySessionOptions {
  readonly session: number;
  readonly name: string;
  readonly command: ShellCommand;
  readonly columns: number;
  readonly rows: number;
  readonly events: PtySessionEvents;
  readonly log: Log;
}

/** One shell on a terminal of its own, with the last bytes it wrote. */
export class PtySession {
  readonly session: number;
  readonly name: string;
  readonly ring = new ByteRing(LIMITS.terminalRingBytes);
  readonly #command: ShellCommand;
  readonly #pty: IPty;
  readonly #input: InputQueue;
  readonly #exited = Promise.withResolvers<void>();
  readonly #log: Log;
  #size: { readonly columns: number; readonly rows: number };
  #allowedBytes: number = LIMITS.terminalAheadBytes;
  #cleanedUp: Promise<void> | null = null;
  #paused = false;
  #exit: { exitCode: number | null; signal: string | null } | null = null;

  constructor({ session, name, command, columns, rows, events, log }: PtySessionOptions) {
    this.session = session;
    this.name = name;
    this.#command = command;
    this.#size = { columns, rows };
    this.#log = log;
    const { file, args } = withoutInherited(command);
    this.#pty = spawn(file, [...args], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: command.cwd,
      env: { ...command.env },
      encoding: null,
    });
    const { fd, _socket: stream } = v.parse(InnerPtySchema, this.#pty);
    this.#input = new InputQueue(fd, () => !stream.destroyed);
    this.#pty.onData((data: unknown) => {
      if (!(data instanceof Uint8Array)) throw new TypeError('the PTY was asked for bytes and gave text');
      this.ring.push(data);
      // Not before the stream's own buffer is empty: bytes would overtake it.
      if (stream.readableLength === 0)
        drainPty(fd, this.ring, data.length, this.#allowedBytes - this.ring.endBytes);
      events.output();
      this.#applyPause();
    });
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#input.end();
      this.#exit = signal ? { exitCode: null, signal: signalName(signal) } : { exitCode, signal: null };
      this.#exited.resolve();
      events.exit();
      this.cleanUp().catch((failure: unknown) =>
        log.error('shell-not-cleaned', { shell: name, error: failure }),
      );
    });
  }

  get exit(): { exitCode: number | null; signal: string | null } | null {
    return this.#exit;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** What all its processes may hold together; null where something else sees to that. */
  get memoryBytes(): number | null {
    return this.#command.memoryBytes ?? null;
  }

  get sandboxed(): boolean {
    return this.#command.sandboxed;
  }

  /** What the learner's page asked for. */
  get size(): { readonly columns: number; readonly rows: number } {
    return this.#size;
  }

  /** @returns false when the queue has no room: nothing of `bytes` was taken. */
  write(bytes: Uint8Array): boolean {
    // Behind a paste that nobody reads Ctrl-C would never be reached.
    const signal = this.#input.isStuck ? signalOfKey(bytes) : null;
    if (signal !== null) {
      this.#input.drop();
      signalForeground(this.#pty.pid, signal);
    }
    if (this.#input.queuedBytes + bytes.length > LIMITS.terminalInputQueueBytes) return false;
    if (this.#exit === null) this.#input.push(bytes);
    return true;
  }

  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
    this.show(columns, rows);
  }

  /** Tells the program of a size that is not to last. */
  show(columns: number, rows: number): void {
    if (this.#exit === null) this.#pty.resize(columns, rows);
  }

  /** Lets the shell write up to an offset; beyond it the kernel's buffer fills and the program waits. */
  allow(allowedBytes: number): void {
    this.#allowedBytes = allowedBytes;
    this.#applyPause();
  }

  /** Ends the shell and all that it started; resolves once it is gone. */
  async close(): Promise<void> {
    if (this.#exit === null) {
      this.#pty.resume(); // a paused stream would never see the end
      // A child that was forked a moment ago has no session of its own yet, so it is signalled by itself as well.
      this.#pty.kill('SIGHUP');
      await endProcessSession(this.#pty.pid, HANGUP_GRACE_MS);
      const last = setTimeout(() => this.#pty.kill('SIGKILL'), HANGUP_GRACE_MS);
      await this.#exited.promise;
      clearTimeout(last);
    }
    await this.cleanUp();
  }

  /** Ends background jobs that outlived the shell, then what the command left elsewhere. Runs once. */
  cleanUp(): Promise<void> {
    this.#cleanedUp ??= endProcessSession(this.#pty.pid, HANGUP_GRACE_MS).then(() => this.#runAfterClose());
    return this.#cleanedUp;
  }

  /** A failure here is logged: the shell is gone already. */
  async #runAfterClose(): Promise<void> {
    const after = this.#command.afterClose;
    if (after === null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const options = { timeout: AFTER_CLOSE_TIMEOUT_MS, env: { ...this.#command.env } };
    execFile(after.file, [...after.args], options, (failure) => {
      if (failure)
        this.#log.warn('after-shell-failed', { shell: this.name, file: after.file, error: failure });
      resolve();
    });
    await promise;
  }

  #applyPause(): void {
    const pause = this.ring.endBytes >= this.#allowedBytes;
    if (pause === this.#paused || this.#exit !== null) return;
    this.#paused = pause;
    if (pause) this.#pty.pause();
    else this.#pty.resume();
  }
}

function signalName(code: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === code);
  return found ? found[0] : `signal ${code}`;
}
