import type { Writable } from 'node:stream';
import type { ByteRing } from './byte-ring.ts';
import {
  encodeFramePacket,
  encodeJsonPacket,
  encodeOutputHead,
  encodeTaken,
  type FromHost,
} from './host-protocol.ts';

/** After the leading edge output waits this long for more, or until it fills a piece. */
const FLUSH_MS = 1;
const PIECE_BYTES = 64 * 1024;
/** Below it a copy is cheaper than a second buffer for the kernel. */
const SMALL_BYTES = 4 * 1024;
/** How long the news of input taken waits for output to travel with, and how much of it does not wait. */
const TAKEN_MS = 50;
const TAKEN_STEP_BYTES = 32 * 1024;

/** What the line needs of a connection. */
export type LineSocket = Pick<Writable, 'write' | 'cork' | 'uncork' | 'writableNeedDrain'>;

/** What the line needs of a shell. */
export interface LineShell {
  readonly session: number;
  readonly ring: ByteRing;
}

interface ShellState {
  sentBytes: number;
  flushedAtMs: number;
  takenBytes: number;
  toldBytes: number;
}

/** The host's way to one server: output straight from the rings, at once after a pause, then in large pieces. */
export class ServerLine {
  readonly #socket: LineSocket;
  readonly #onFull: () => void;
  readonly #states = new Map<LineShell, ShellState>();
  readonly #waiting = new Set<LineShell>();
  #flushTimer: NodeJS.Timeout | undefined;
  #takenTimer: NodeJS.Timeout | undefined;

  /** @param onFull called when the server does not keep up; the socket's `drain` says when it does again. */
  constructor(socket: LineSocket, onFull: () => void) {
    this.#socket = socket;
    this.#onFull = onFull;
  }

  send(message: FromHost): void {
    this.#socket.write(encodeJsonPacket(message));
  }

  /** Tells of bytes that have come into a shell's ring. */
  output(shell: LineShell): void {
    const state = this.#stateOf(shell);
    const nowMs = performance.now();
    if (shell.ring.endBytes - state.sentBytes >= PIECE_BYTES || nowMs - state.flushedAtMs >= FLUSH_MS) {
      state.flushedAtMs = nowMs;
      this.#flushShell(shell, state);
      return;
    }
    this.#waiting.add(shell);
    this.#flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Tells how much input a shell's terminal has accepted; soon, not at once: only a full queue depends on it. */
  taken(shell: LineShell, takenBytes: number): void {
    const state = this.#stateOf(shell);
    state.takenBytes = takenBytes;
    if (takenBytes - state.toldBytes >= TAKEN_STEP_BYTES) this.#tellTaken(shell, state);
    else this.#takenTimer ??= setTimeout(() => this.#tellAllTaken(), TAKEN_MS);
  }

  /** Sends what waits. */
  flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const nowMs = performance.now();
    for (const shell of this.#waiting) {
      const state = this.#stateOf(shell);
      state.flushedAtMs = nowMs;
      this.#flushShell(shell, state);
    }
    this.#waiting.clear();
  }

  /** A shell that ended. */
  forget(shell: LineShell): void {
    this.#states.delete(shell);
    this.#waiting.delete(shell);
  }

  end(): void {
    clearTimeout(this.#flushTimer);
    clearTimeout(this.#takenTimer);
    this.#waiting.clear();
  }

  #stateOf(shell: LineShell): ShellState {
    const known = this.#states.get(shell);
    if (known) return known;
    const state = {
      sentBytes: shell.ring.startBytes,
      flushedAtMs: Number.NEGATIVE_INFINITY,
      takenBytes: 0,
      toldBytes: 0,
    };
    this.#states.set(shell, state);
    return state;
  }

  #flushShell(shell: LineShell, state: ShellState): void {
    const { session, ring } = shell;
    const offsetBytes = state.sentBytes;
    const pieces = ring.pieces(offsetBytes, ring.endBytes - offsetBytes);
    const length = ring.endBytes - offsetBytes;
    state.sentBytes = ring.endBytes;
    if (length > 0 && !this.#write(session, offsetBytes, length, pieces)) this.#onFull();
    if (state.takenBytes > state.toldBytes) this.#tellTaken(shell, state);
  }

  /**
   * Large pieces are written where they lie in the ring: nothing is read into it any more once the socket is full, so
   * what the kernel has not taken yet is far from being written over.
   */
  #write(session: number, offsetBytes: number, length: number, pieces: readonly Uint8Array[]): boolean {
    const [first] = pieces;
    if (first && pieces.length === 1 && length <= SMALL_BYTES)
      return this.#socket.write(encodeFramePacket({ kind: 'output', session, offsetBytes, bytes: first }));
    this.#socket.cork();
    let hasRoom = this.#socket.write(encodeOutputHead(session, offsetBytes, length));
    for (const piece of pieces) hasRoom = this.#socket.write(piece);
    this.#socket.uncork();
    return hasRoom || !this.#socket.writableNeedDrain;
  }

  #tellTaken({ session }: LineShell, state: ShellState): void {
    state.toldBytes = state.takenBytes;
    this.#socket.write(encodeTaken({ session, takenBytes: state.takenBytes }));
  }

  #tellAllTaken(): void {
    this.#takenTimer = undefined;
    for (const [shell, state] of this.#states)
      if (state.takenBytes > state.toldBytes) this.#tellTaken(shell, state);
  }
}
