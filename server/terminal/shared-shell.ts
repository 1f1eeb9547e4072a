import { LIMITS } from '../../protocol/limits.ts';
import type { ShellOpened } from '../../protocol/socket.ts';
import type { TerminalFrame } from '../../protocol/terminal-frame.ts';
import type { Peer } from '../socket/peer.ts';
import { ByteRing } from './byte-ring.ts';
import type { HostClient } from './host-client.ts';
import type { HostedShell, ShellExit } from './host-protocol.ts';
import { PasteMode } from './paste-mode.ts';
import { ScreenModes } from './screen-modes.ts';
import { inputRefusedError } from './shell-errors.ts';
import { ShellView } from './shell-view.ts';
import type { TypingClock } from './typing-clock.ts';

/** Credit travels in steps, not with every acknowledgement. */
const CREDIT_STEP_BYTES = 8 * 1024;

/** Enough for a program to be told of a size and to look. */
const NUDGE_MS = 100;

/** The server's copy of one hosted shell, and the pages that look at it. */
export class SharedShell {
  readonly session: number;
  readonly name: string;
  readonly sandboxed: boolean;
  readonly #host: HostClient;
  readonly #clock: TypingClock;
  readonly #views = new Map<Peer, ShellView>();
  /** Pages whose input was refused and who have not begun again. */
  readonly #refused = new WeakSet<Peer>();
  readonly #paste = new PasteMode();
  readonly #modes = new ScreenModes();
  #ring: ByteRing;
  #columns: number;
  #rows: number;
  #seenBytes: number;
  #creditBytes: number;
  #inputBytes: number;
  #takenBytes: number;
  #exit: ShellExit | null = null;
  #nudging: NodeJS.Timeout | undefined;

  constructor(host: HostClient, clock: TypingClock, shell: HostedShell) {
    this.#host = host;
    this.#clock = clock;
    this.session = shell.session;
    this.name = shell.name;
    this.sandboxed = shell.sandboxed;
    this.#columns = shell.columns;
    this.#rows = shell.rows;
    this.#seenBytes = shell.seenBytes;
    this.#creditBytes = shell.seenBytes + LIMITS.terminalAheadBytes;
    this.#inputBytes = shell.takenBytes;
    this.#takenBytes = shell.takenBytes;
    this.#ring = new ByteRing(LIMITS.terminalRingBytes, shell.startBytes);
  }

  get hasEnded(): boolean {
    return this.#exit !== null;
  }

  get viewers(): number {
    return this.#views.size;
  }

  get size(): { columns: number; rows: number } {
    return { columns: this.#columns, rows: this.#rows };
  }

  /** The host's connection was made anew; what it had not taken then is lost with the old one. */
  rejoin(shell: HostedShell): void {
    this.#inputBytes = shell.takenBytes;
    this.#takenBytes = shell.takenBytes;
    this.#creditBytes = shell.seenBytes + LIMITS.terminalAheadBytes;
    this.#updateCredit();
  }

  append({ offsetBytes, bytes }: TerminalFrame): void {
    const { endBytes } = this.#ring;
    if (offsetBytes > endBytes) this.#ring = new ByteRing(LIMITS.terminalRingBytes, offsetBytes);
    const fresh = bytes.subarray(Math.max(0, this.#ring.endBytes - offsetBytes));
    if (fresh.length === 0) return;
    this.#paste.read(fresh);
    this.#modes.read(fresh);
    this.#ring.push(fresh);
    for (const view of this.#views.values()) view.pump();
    this.#updateCredit();
  }

  taken(takenBytes: number): void {
    this.#takenBytes = takenBytes;
  }

  /** Joins a page to the shell. Output starts in a later turn, after the answer to `shell-open`. */
  join(peer: Peer, fromBytes: number): ShellOpened {
    this.leave(peer);
    const view = new ShellView({
      peer,
      session: this.session,
      ring: () => this.#ring,
      fromBytes,
      yields: (nowMs) => this.#clock.isBusyElsewhere(this.session, nowMs),
      onGap: () => {
        this.#nudge();
        return this.#modes.restore;
      },
    });
    const nextBytes = view.begin();
    this.#views.set(peer, view);
    peer.signal.addEventListener('abort', () => this.#left(peer, view), { once: true });
    setImmediate(() => {
      if (this.#views.get(peer) !== view) return;
      view.pump();
      this.#updateCredit();
      this.#tellExit();
    });
    return {
      session: this.session,
      name: this.name,
      nextBytes,
      endBytes: this.#ring.endBytes,
      columns: this.#columns,
      rows: this.#rows,
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
    this.#updateCredit();
    this.#tellExit();
  }

  resize(columns: number, rows: number): void {
    if (columns === this.#columns && rows === this.#rows) return;
    this.#columns = columns;
    this.#rows = rows;
    this.#host.tell({ type: 'resize', session: this.session, columns, rows });
  }

  /** Takes a frame of keys, whole or not at all. @param offsetBytes 0 when the page begins (again) to type. */
  type(peer: Peer, offsetBytes: number, bytes: Uint8Array): void {
    if (this.#refused.has(peer) && offsetBytes !== 0) return; // the rest of a paste whose middle is missing
    this.#refused.delete(peer);
    if (this.#inputBytes - this.#takenBytes + bytes.length > LIMITS.terminalInputQueueBytes) {
      this.#refused.add(peer);
      peer.send({ type: 'shell-refused', session: this.session, error: inputRefusedError().toBody() });
      return;
    }
    this.#host.sendInput(this.session, this.#inputBytes, bytes);
    this.#inputBytes += bytes.length;
    // After the input: room that came first would be filled by the flood that Ctrl-C is to end.
    this.#clock.note(this.session, performance.now());
    this.#views.get(peer)?.expectAnswer();
    this.#updateCredit();
  }

  run(peer: Peer, command: string): void {
    this.type(peer, 0, new TextEncoder().encode(this.#paste.keysFor(command)));
  }

  end(exit: ShellExit): void {
    this.#exit = exit;
    this.#tellExit();
  }

  /** Looks again at pages that have stopped answering. */
  review(): void {
    this.#updateCredit();
  }

  /** An exit is told after the last byte of output, to each page when it has it. */
  #tellExit(): void {
    if (!this.#exit) return;
    for (const [peer, view] of this.#views) {
      if (!view.isCaughtUp) continue;
      peer.send({ type: 'shell-exit', ...this.#exit });
      this.#left(peer, view);
    }
  }

  #left(peer: Peer, view: ShellView): void {
    view.end();
    if (this.#views.get(peer) !== view) return;
    this.#views.delete(peer);
    this.#seenBytes = Math.max(this.#seenBytes, view.ackedBytes);
    this.#updateCredit();
  }

  /**
   * The shell runs at the pace of the fastest page that answers; a slower one lags in the ring and is given a gap when
   * it falls out of it. With no such page the shell may fill the ring beyond what was seen, so that nothing is lost.
   */
  #updateCredit(): void {
    if (this.#exit) return;
    const nowMs = performance.now();
    let allowedBytes = Number.NEGATIVE_INFINITY;
    for (const view of this.#views.values()) {
      this.#seenBytes = Math.max(this.#seenBytes, view.ackedBytes);
      allowedBytes = Math.max(allowedBytes, view.allowedBytes(nowMs) ?? Number.NEGATIVE_INFINITY);
    }
    if (allowedBytes === Number.NEGATIVE_INFINITY) allowedBytes = this.#seenBytes + LIMITS.terminalAheadBytes;
    const isWaiting = this.#ring.endBytes >= this.#creditBytes;
    const change = Math.abs(allowedBytes - this.#creditBytes);
    if (change === 0 || (change < CREDIT_STEP_BYTES && !isWaiting)) return;
    this.#creditBytes = allowedBytes;
    this.#host.credit({ session: this.session, seenBytes: this.#seenBytes, allowedBytes });
  }

  /** Two changes of size, apart: a program that finds the old size when it looks draws nothing anew. */
  #nudge(): void {
    if (this.#nudging !== undefined) return;
    const { columns, rows } = this.size;
    const other = rows > 1 ? rows - 1 : rows + 1; // less: what is drawn for it does not scroll the screen
    this.#host.tell({ type: 'resize', session: this.session, columns, rows: other });
    this.#nudging = setTimeout(() => {
      this.#nudging = undefined;
      this.#host.tell({ type: 'resize', session: this.session, ...this.size });
    }, NUDGE_MS);
  }
}
