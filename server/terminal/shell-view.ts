import { LIMITS } from '../../protocol/limits.ts';
import { encodeFrame, encodeFrameOf } from '../../protocol/terminal-frame.ts';
import type { Peer } from '../socket/peer.ts';
import type { ByteRing } from './byte-ring.ts';
import { DrainWindow } from './drain-window.ts';
import { FRAME_ROOM_FROM_BYTES, giveFrameRoomBack, takeFrameRoom } from './frame-room.ts';

/** A page that owes an answer for longer is not waited for. */
const STALLED_MS = 2000;
/** What may stand in the socket before more is handed over, so that control messages are never far behind. */
const SOCKET_BUFFER_BYTES = 64 * 1024;
const SOCKET_RETRY_MS = 10;
/** Below it a frame waits for a wider window, lest the stream falls apart into crumbs. */
const CRUMB_BYTES = 4 * 1024;
/** A window's frames, so that a slow link is acknowledged little by little and nothing waits behind one long frame. */
const WINDOW_FRAMES = 4;
/** What may be sent beyond the window for a while after a key, so that its echo, or the prompt after Ctrl-C, goes past. */
const ANSWER_BYTES = 32 * 1024;
const ANSWER_MS = 1000;
/** The window of a flood while somebody types into another shell: about 12 MB/s, more than a screen can draw. */
const YIELDING_WINDOW_BYTES = 48 * 1024;
const TAIL_BYTES = 128 * 1024;
const LINE_SEARCH_BYTES = 4 * 1024;
const LINE_FEED = 0x0a;

/** One page that looks at a shell: what it was sent, what it has shown, how much may be under way. */
export class ShellView {
  readonly peer: Peer;
  readonly #session: number;
  readonly #ring: ByteRing;
  readonly #onGap: () => Uint8Array;
  readonly #yields: (nowMs: number) => boolean;
  readonly #window = new DrainWindow();
  #sentBytes: number;
  #ackedBytes: number;
  #lastAckMs = performance.now();
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #typedAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(options: {
    readonly peer: Peer;
    readonly session: number;
    readonly ring: ByteRing;
    readonly fromBytes: number;
    /** Whether somebody types into another shell. */
    readonly yields: (nowMs: number) => boolean;
    /** At a gap: full-screen programs have to draw again, on a screen whose modes are what the answer sets. */
    readonly onGap: () => Uint8Array;
  }) {
    this.peer = options.peer;
    this.#session = options.session;
    this.#ring = options.ring;
    this.#onGap = options.onGap;
    this.#yields = options.yields;
    this.#sentBytes = options.fromBytes;
    this.#ackedBytes = options.fromBytes;
  }

  /** Where output will go on; says `gap` to the page first when that is not where the page stands. */
  begin(): number {
    const { startBytes, endBytes } = this.#ring;
    if (this.#sentBytes < startBytes || this.#sentBytes > endBytes) this.#skipToTail();
    return this.#sentBytes;
  }

  get ackedBytes(): number {
    return this.#ackedBytes;
  }

  get isCaughtUp(): boolean {
    return this.#sentBytes === this.#ring.endBytes;
  }

  /** Up to which offset this page could take output now; null while it does not answer. */
  allowedBytes(nowMs: number): number | null {
    const waits = this.#sentBytes > this.#ackedBytes && nowMs - this.#lastAckMs > STALLED_MS;
    return waits ? null : this.#ackedBytes + this.#windowBytes(nowMs);
  }

  /** The page has typed: what comes next is probably the answer. */
  expectAnswer(): void {
    this.#typedAtMs = performance.now();
  }

  acknowledge(parsedBytes: number): void {
    const reached = Math.min(parsedBytes, this.#sentBytes);
    if (reached <= this.#ackedBytes) return;
    this.#lastAckMs = performance.now();
    this.#window.add(reached - this.#ackedBytes, this.#lastAckMs);
    this.#ackedBytes = reached;
    this.pump();
  }

  /** Sends what is due: at once after a pause, then a frame each few milliseconds or when one is full. */
  pump(): void {
    if (this.#ended) return;
    if (this.#sentBytes < this.#ring.startBytes) {
      if (this.#sentBytes > this.#ackedBytes) return; // a silent page would get one gap after another
      this.#skipToTail();
    }
    for (;;) {
      const nowMs = performance.now();
      const waitingBytes = this.#ring.endBytes - this.#sentBytes;
      const windowBytes = this.#windowBytes(nowMs);
      const roomBytes = windowBytes - (this.#sentBytes - this.#ackedBytes);
      const mostBytes = Math.max(
        CRUMB_BYTES,
        Math.min(windowBytes / WINDOW_FRAMES, LIMITS.terminalFlushBytes),
      );
      const frameBytes = Math.min(waitingBytes, roomBytes, Math.floor(mostBytes));
      if (frameBytes <= 0) return;
      if (frameBytes < waitingBytes && frameBytes < CRUMB_BYTES) return;
      if (this.peer.bufferedBytes() > SOCKET_BUFFER_BYTES) {
        this.#pumpIn(SOCKET_RETRY_MS);
        return;
      }
      const dueInMs = this.#lastFlushMs + LIMITS.terminalFlushMs - nowMs;
      if (waitingBytes < mostBytes && dueInMs > 0) {
        this.#pumpIn(dueInMs);
        return;
      }
      this.#send(frameBytes, nowMs);
    }
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #send(frameBytes: number, nowMs: number): void {
    // The wait for an answer begins with the first byte that is owed.
    if (this.#sentBytes === this.#ackedBytes) this.#lastAckMs = nowMs;
    const head = { kind: 'output', session: this.#session, offsetBytes: this.#sentBytes } as const;
    const pieces = this.#ring.pieces(this.#sentBytes, frameBytes);
    if (frameBytes < FRAME_ROOM_FROM_BYTES) this.peer.sendBytes(encodeFrameOf(head, pieces));
    else {
      const room = takeFrameRoom();
      this.peer.sendBytes(encodeFrameOf(head, pieces, room), () => giveFrameRoomBack(room));
    }
    this.#sentBytes += frameBytes;
    this.#lastFlushMs = nowMs;
  }

  #windowBytes(nowMs: number): number {
    const most = this.#yields(nowMs) ? YIELDING_WINDOW_BYTES : Number.POSITIVE_INFINITY;
    return (
      Math.min(most, this.#window.bytes(nowMs)) + (nowMs - this.#typedAtMs < ANSWER_MS ? ANSWER_BYTES : 0)
    );
  }

  #pumpIn(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.pump();
    }, delayMs);
  }

  /** Goes on at a line's start near the end, not in the middle of a character or an escape sequence. */
  #skipToTail(): void {
    const { startBytes, endBytes } = this.#ring;
    const tailBytes = Math.max(startBytes, endBytes - TAIL_BYTES);
    const line = tailBytes === 0 ? -1 : this.#ring.read(tailBytes, LINE_SEARCH_BYTES).indexOf(LINE_FEED);
    this.#sentBytes = tailBytes + line + 1;
    this.#ackedBytes = this.#sentBytes;
    this.peer.sendBytes(
      encodeFrame({
        kind: 'gap',
        session: this.#session,
        offsetBytes: this.#sentBytes,
        bytes: this.#onGap(),
      }),
    );
  }
}
