import * as v from 'valibot';
import { LearnerError, toLearnerError } from '../../../protocol/learner-error.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { type ServerMessage, type ShellOpened, ShellOpenedSchema } from '../../../protocol/socket.ts';
import { decodeFrame, encodeAck, encodeFrame, type TerminalFrame } from '../../../protocol/terminal-frame.ts';
import type { Source, SourceState } from '../../client/source.ts';
import { anotherShell, inputLost, notLive, pasteTooLarge } from './session-errors.ts';
import { type TypedInput, typingOver } from './typed-input.ts';

/** An acknowledgement for each such piece, or as soon as all is shown; well below the smallest window. */
const ACK_STEP_BYTES = 8 * 1024;
const INPUT_FRAME_BYTES = 32 * 1024;
/** Frames that overtake the answer to `shell-open`. */
const EARLY_FRAMES = 256;
/** Input that a cut has swallowed is sent again within this time; later the learner would no longer expect it. */
const SEND_AGAIN_MS = 60_000;

type Refused = Extract<ServerMessage, { type: 'shell-refused' }>;

/** What a session draws on; bytes are acknowledged when the screen has parsed them. */
export interface SessionScreen {
  write(bytes: Uint8Array, onParsed: () => void): void;
  reset(): void;
}

export type SessionState =
  /** No server of ours behind this page, or not yet: what the source says. */
  | { readonly kind: 'away'; readonly source: SourceState }
  | { readonly kind: 'opening' }
  | { readonly kind: 'live'; readonly opened: ShellOpened }
  | { readonly kind: 'consent'; readonly error: LearnerError }
  | { readonly kind: 'failed'; readonly error: LearnerError }
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly signal: string | null };

export type SessionSource = Pick<
  Source,
  'state' | 'onState' | 'on' | 'ask' | 'tell' | 'sendBytes' | 'onBytes'
>;

export interface SessionOptions {
  readonly source: SessionSource;
  /** The shell's name on the server; pages that name the same one share it. */
  readonly name: string;
  readonly screen: SessionScreen;
  readonly size: { readonly columns: number; readonly rows: number };
  /** Whether the learner has agreed to a shell without a sandbox; asked at each opening. */
  readonly consent: () => boolean;
  readonly onState: (state: SessionState) => void;
  /** Input that was left out, or a shell that is another one: the learner has to hear of it. */
  readonly onNotice: (error: LearnerError) => void;
  readonly signal: AbortSignal;
}

/** One terminal of a page: joins a shell by name, and after a cut goes on exactly where the screen stands. */
export class TerminalSession {
  readonly #source: SessionSource;
  readonly #name: string;
  readonly #screen: SessionScreen;
  readonly #onState: (state: SessionState) => void;
  readonly #onNotice: (error: LearnerError) => void;
  readonly #signal: AbortSignal;
  #state: SessionState;
  #size: { readonly columns: number; readonly rows: number };
  readonly #hasConsented: () => boolean;
  #consent = false;
  /** Each opening gets a number; an answer to an older one is void. */
  #opening = 0;
  #early: TerminalFrame[] = [];
  #session: number | null = null;
  #receivedBytes = 0;
  #parsedBytes = 0;
  #replayEndBytes = 0;
  #ackedBytes = 0;
  #typed: TypedInput | null = null;
  #cutAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: SessionOptions) {
    this.#source = options.source;
    this.#name = options.name;
    this.#screen = options.screen;
    this.#size = options.size;
    this.#hasConsented = options.consent;
    this.#onState = options.onState;
    this.#onNotice = options.onNotice;
    this.#signal = options.signal;
    this.#state = { kind: 'away', source: options.source.state };
    const { source, signal } = options;
    source.onBytes((frame) => this.#take(decodeFrame(frame)), signal);
    source.on('shell-exit', (exit) => this.#end(exit), signal);
    source.on('shell-refused', (refused) => this.#refuse(refused), signal);
    source.onState((state) => this.#follow(state), signal);
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What the screen parses now was written before this page came: questions in it were answered long ago. */
  get isReplaying(): boolean {
    return this.#parsedBytes < this.#replayEndBytes;
  }

  /** Agrees to a shell without a sandbox, and opens it. */
  agree(): void {
    this.#consent = true;
    this.#open();
  }

  /** Opens a new shell of the same name once the old one has ended or failed. */
  restart(): void {
    this.#forget();
    this.#open();
  }

  /** Sends keys, a paste or a line. False when it was not sent, since no shell takes it or it is too large. */
  send(bytes: Uint8Array): boolean {
    if (this.#state.kind !== 'live' || this.#session === null || !this.#typed) return false;
    if (bytes.length > LIMITS.terminalInputQueueBytes) {
      this.#onNotice(pasteTooLarge(bytes.length));
      return false;
    }
    for (let at = 0; at < bytes.length; at += INPUT_FRAME_BYTES) {
      const part = bytes.subarray(at, at + INPUT_FRAME_BYTES);
      this.#sendInput(this.#typed.add(part), part);
    }
    return true;
  }

  resize(columns: number, rows: number): void {
    if (columns === this.#size.columns && rows === this.#size.rows) return;
    this.#size = { columns, rows };
    if (this.#state.kind === 'live' && this.#session !== null)
      this.#source.tell({ type: 'shell-resize', session: this.#session, columns, rows });
  }

  /** Has the server type the command of a block. @throws {LearnerError} */
  async runBlock(page: string, block: string): Promise<void> {
    if (this.#state.kind !== 'live' || this.#session === null) throw notLive();
    await this.#source.ask({ type: 'shell-run-block', session: this.#session, page, block }, this.#signal);
  }

  /** Ends the shell for every page. @throws {LearnerError} */
  async close(): Promise<void> {
    if (this.#state.kind !== 'live' || this.#session === null) return;
    await this.#source.ask({ type: 'shell-close', session: this.#session });
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#onState(state);
  }

  #follow(source: SourceState): void {
    if (source.kind === 'live') {
      if (this.#state.kind === 'away') this.#open();
      return;
    }
    this.#opening++;
    if (this.#state.kind === 'live') this.#cutAtMs = performance.now();
    // An ended shell stays ended, with its last words on the screen.
    if (this.#state.kind !== 'ended') this.#set({ kind: 'away', source });
  }

  #open(): void {
    if (this.#signal.aborted) return;
    const opening = ++this.#opening;
    this.#early = [];
    this.#set({ kind: 'opening' });
    this.#ask().then(
      (opened) => {
        if (opening === this.#opening && !this.#signal.aborted) this.#opened(opened);
      },
      (failure: unknown) => {
        if (opening === this.#opening && !this.#signal.aborted) this.#failed(failure);
      },
    );
  }

  async #ask(): Promise<ShellOpened> {
    const answer = await this.#source.ask(
      {
        type: 'shell-open',
        name: this.#name,
        ...this.#size,
        fromBytes: this.#receivedBytes,
        typist: typingOver(this.#source).typist,
        ...((this.#consent || this.#hasConsented()) && { consent: true }),
      },
      this.#signal,
    );
    return v.parse(ShellOpenedSchema, answer);
  }

  #opened(opened: ShellOpened): void {
    const isAnother = this.#session !== null && opened.session !== this.#session;
    if (isAnother && this.#receivedBytes > 0) {
      // A new shell bears the name; our offset belongs to the one that is gone.
      this.restart();
      this.#onNotice(anotherShell());
      return;
    }
    this.#session = opened.session;
    this.#replayEndBytes = opened.resumed ? 0 : opened.endBytes;
    this.#typed = typingOver(this.#source).into(opened.session);
    this.#set({ kind: 'live', opened });
    this.#sendAgain(this.#typed, opened.inputBytes);
    const early = this.#early;
    this.#early = [];
    for (const frame of early) this.#take(frame);
  }

  /** What the shell has not got of what was typed before the cut. */
  #sendAgain(typed: TypedInput, takenBytes: number): void {
    const missing = typed.after(takenBytes);
    if (missing && performance.now() - this.#cutAtMs <= SEND_AGAIN_MS) {
      for (const { offsetBytes, bytes } of missing) this.#sendInput(offsetBytes, bytes);
    } else if (missing === null || missing.length > 0) {
      typed.forgetAfter(takenBytes);
      this.#onNotice(inputLost());
    }
  }

  #sendInput(offsetBytes: number, bytes: Uint8Array): void {
    if (this.#session === null) return;
    this.#source.sendBytes(encodeFrame({ kind: 'input', session: this.#session, offsetBytes, bytes }));
  }

  #failed(failure: unknown): void {
    const error = toLearnerError(failure);
    if (error.code === 'shell-consent') this.#set({ kind: 'consent', error });
    else if (this.#source.state.kind !== 'live') this.#set({ kind: 'away', source: this.#source.state });
    else this.#set({ kind: 'failed', error });
  }

  #forget(): void {
    this.#session = null;
    this.#receivedBytes = 0;
    this.#parsedBytes = 0;
    this.#ackedBytes = 0;
    this.#screen.reset();
  }

  #take(frame: TerminalFrame): void {
    if (this.#state.kind === 'opening') {
      if (this.#early.length < EARLY_FRAMES) this.#early.push(frame);
      return;
    }
    if (frame.session !== this.#session) return;
    if (frame.kind === 'gap') {
      this.#screen.reset();
      this.#receivedBytes = frame.offsetBytes;
      this.#parsedBytes = frame.offsetBytes;
      this.#ackedBytes = frame.offsetBytes;
      if (frame.bytes.length > 0) this.#screen.write(frame.bytes, () => {}); // no part of the output: never acknowledged
    } else if (frame.kind === 'output') this.#show(frame);
  }

  #show({ session, offsetBytes, bytes }: TerminalFrame): void {
    if (offsetBytes > this.#receivedBytes) {
      this.#open(); // something is missing: ask for it instead of showing a hole
      return;
    }
    const fresh = bytes.subarray(this.#receivedBytes - offsetBytes);
    if (fresh.length === 0) return;
    this.#receivedBytes += fresh.length;
    const endBytes = this.#receivedBytes;
    this.#screen.write(fresh, () => {
      if (session === this.#session) this.#parsed(endBytes);
    });
  }

  #parsed(endBytes: number): void {
    this.#parsedBytes = Math.max(this.#parsedBytes, endBytes);
    const isDue =
      this.#parsedBytes - this.#ackedBytes >= ACK_STEP_BYTES || this.#parsedBytes === this.#receivedBytes;
    if (!isDue || this.#state.kind !== 'live' || this.#session === null) return;
    this.#ackedBytes = this.#parsedBytes;
    this.#source.sendBytes(encodeAck(this.#session, this.#parsedBytes));
  }

  #end(exit: { session: number; exitCode: number | null; signal: string | null }): void {
    if (exit.session !== this.#session) return;
    this.#session = null;
    this.#set({ kind: 'ended', exitCode: exit.exitCode, signal: exit.signal });
  }

  #refuse({ session, acceptedBytes, error }: Refused): void {
    if (session !== this.#session) return;
    this.#typed?.forgetAfter(acceptedBytes); // what follows is no rest of what was refused
    this.#onNotice(LearnerError.fromBody(error));
  }
}
