import { LIMITS } from '../../protocol/limits.ts';
import type { ShellOpened } from '../../protocol/socket.ts';
import type { Peer } from '../socket/peer.ts';
import { commandKeys } from './command-keys.ts';
import { type InputCount, InputCounts } from './input-count.ts';
import { PtySession, type PtySessionOptions } from './pty-session.ts';
import { ScreenModes } from './screen-modes.ts';
import { inputRefusedError } from './shell-errors.ts';
import { ShellView } from './shell-view.ts';
import type { TypingClock } from './typing-clock.ts';

/** Enough for a program to be told of a size and to look. */
const NUDGE_MS = 100;

export interface SharedShellOptions extends Omit<PtySessionOptions, 'events'> {
  readonly clock: TypingClock;
  readonly onEnd: (shell: SharedShell) => void;
}

/** One shell and the pages that look at it. */
export class SharedShell {
  readonly session: number;
  readonly #pty: PtySession;
  readonly #clock: TypingClock;
  readonly #views = new Map<Peer, ShellView>();
  readonly #typed = new WeakMap<Peer, InputCount>();
  readonly #counts = new InputCounts();
  readonly #modes = new ScreenModes();
  #seenBytes = 0;
  /** Up to where modes have been read from the ring. */
  #readBytes = 0;
  #nudging: NodeJS.Timeout | undefined;

  constructor({ clock, onEnd, ...options }: SharedShellOptions) {
    this.session = options.session;
    this.#clock = clock;
    this.#pty = new PtySession({
      ...options,
      events: {
        output: () => this.#output(),
        exit: () => {
          this.#tellExit();
          onEnd(this);
        },
      },
    });
  }

  get name(): string {
    return this.#pty.name;
  }

  get sandboxed(): boolean {
    return this.#pty.sandboxed;
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get memoryBytes(): number | null {
    return this.#pty.memoryBytes;
  }

  get hasEnded(): boolean {
    return this.#pty.exit !== null;
  }

  get viewers(): number {
    return this.#views.size;
  }

  get size(): { columns: number; rows: number } {
    return this.#pty.size;
  }

  /**
   * Joins a page to the shell. Output starts in a later turn, after the answer to `shell-open`.
   *
   * @param typist the page's name for itself, by which its input is counted over connections.
   */
  join(peer: Peer, fromBytes: number, typist?: string): ShellOpened {
    this.leave(peer);
    const typed = this.#counts.of(typist);
    this.#typed.set(peer, typed);
    const { ring, size } = this.#pty;
    const view = new ShellView({
      peer,
      session: this.session,
      ring,
      fromBytes,
      yields: (nowMs) => this.#clock.isBusyElsewhere(this.session, nowMs),
      onGap: () => {
        this.#nudge();
        this.#readModes();
        return this.#modes.restore;
      },
    });
    const nextBytes = view.begin();
    this.#views.set(peer, view);
    peer.signal.addEventListener('abort', () => this.#left(peer, view), { once: true });
    setImmediate(() => {
      if (this.#views.get(peer) !== view) return;
      view.pump();
      this.#updateAllowance();
      this.#tellExit();
    });
    return {
      session: this.session,
      name: this.name,
      nextBytes,
      endBytes: ring.endBytes,
      inputBytes: typed.takenBytes,
      ...size,
      sandboxed: this.sandboxed,
      resumed: fromBytes > 0 && nextBytes === fromBytes,
    };
  }

  leave(peer: Peer): void {
    const view = this.#views.get(peer);
    if (view) this.#left(peer, view);
  }

  has(peer: Peer): boolean {
    return this.#views.has(peer);
  }

  acknowledge(peer: Peer, parsedBytes: number): void {
    const view = this.#views.get(peer);
    if (!view) return;
    view.acknowledge(parsedBytes);
    this.#updateAllowance();
    this.#tellExit();
  }

  resize(columns: number, rows: number): void {
    const { size } = this;
    if (columns !== size.columns || rows !== size.rows) this.#pty.resize(columns, rows);
  }

  /**
   * Takes a frame of keys, whole or not at all: what it repeats is left out, and so is the rest of a paste whose middle
   * was refused. @param offsetBytes of its first byte in all that this page has typed here.
   */
  type(peer: Peer, offsetBytes: number, bytes: Uint8Array): void {
    const typed = this.#typed.get(peer);
    const fresh = typed?.fresh(offsetBytes, bytes);
    if (typed && fresh && fresh.length > 0 && this.#write(peer, fresh)) typed.takenBytes += fresh.length;
  }

  run(peer: Peer, command: string): void {
    this.#write(peer, new TextEncoder().encode(commandKeys(command, this.#modes.isPasteBracketed)));
  }

  close(): Promise<void> {
    return this.#pty.close();
  }

  /** Looks again at pages that have stopped answering. */
  review(): void {
    this.#updateAllowance();
  }

  #write(peer: Peer, bytes: Uint8Array): boolean {
    if (!this.#pty.write(bytes)) {
      const acceptedBytes = this.#typed.get(peer)?.takenBytes ?? 0;
      const error = inputRefusedError().toBody();
      peer.send({ type: 'shell-refused', session: this.session, acceptedBytes, error });
      return false;
    }
    // After the input: room that came first would be filled by the flood that Ctrl-C is to end.
    this.#clock.note(this.session, performance.now());
    this.#views.get(peer)?.expectAnswer();
    this.#updateAllowance();
    return true;
  }

  #output(): void {
    for (const view of this.#views.values()) view.pump();
    // After the pages: an echo does not wait for it.
    this.#readModes();
    this.#updateAllowance();
  }

  #readModes(): void {
    const { ring } = this.#pty;
    for (const piece of ring.pieces(this.#readBytes, ring.endBytes - this.#readBytes))
      this.#modes.read(piece);
    this.#readBytes = ring.endBytes;
  }

  /** An exit is told after the last byte of output, to each page when it has it. */
  #tellExit(): void {
    const { exit } = this.#pty;
    if (!exit) return;
    for (const [peer, view] of this.#views) {
      if (!view.isCaughtUp) continue;
      peer.send({ type: 'shell-exit', session: this.session, ...exit });
      this.#left(peer, view);
    }
  }

  #left(peer: Peer, view: ShellView): void {
    view.end();
    if (this.#views.get(peer) !== view) return;
    this.#views.delete(peer);
    this.#seenBytes = Math.max(this.#seenBytes, view.ackedBytes);
    this.#updateAllowance();
  }

  /**
   * The shell runs at the pace of the fastest page that answers; a slower one lags in the ring and is given a gap when
   * it falls out of it. With no such page the shell may fill the ring beyond what was seen, so that nothing is lost.
   */
  #updateAllowance(): void {
    const nowMs = performance.now();
    let allowedBytes = Number.NEGATIVE_INFINITY;
    for (const view of this.#views.values()) {
      this.#seenBytes = Math.max(this.#seenBytes, view.ackedBytes);
      allowedBytes = Math.max(allowedBytes, view.allowedBytes(nowMs) ?? Number.NEGATIVE_INFINITY);
    }
    if (allowedBytes === Number.NEGATIVE_INFINITY) allowedBytes = this.#seenBytes + LIMITS.terminalAheadBytes;
    this.#pty.allow(allowedBytes);
  }

  /** Two changes of size, apart: a program that finds the old size when it looks draws nothing anew. */
  #nudge(): void {
    if (this.#nudging !== undefined) return;
    const { columns, rows } = this.size;
    this.#pty.show(columns, rows > 1 ? rows - 1 : rows + 1); // less: what is drawn for it does not scroll the screen
    this.#nudging = setTimeout(() => {
      this.#nudging = undefined;
      this.#pty.show(this.size.columns, this.size.rows);
    }, NUDGE_MS);
  }
}
