import { writeSync } from 'node:fs';

const RETRY_MIN_MS = 2;
const RETRY_MAX_MS = 100;

/**
 * Writes a learner's input to a PTY in order, as fast as the shell reads it.
 *
 * Not through the stream of node-pty: where nobody reads, that one asks the kernel again without pause and burns most
 * of a core (measured, 200 KB into a process that does not read).
 */
export class InputQueue {
  readonly #fd: number;
  readonly #isOpen: () => boolean;
  #chunks: Uint8Array[] = [];
  #queuedBytes = 0;
  #retryMs = RETRY_MIN_MS;
  #timer: NodeJS.Timeout | undefined;

  /** @param isOpen asked before each write, since a closed descriptor's number is soon another terminal's. */
  constructor(fd: number, isOpen: () => boolean) {
    this.#fd = fd;
    this.#isOpen = isOpen;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** The terminal's own buffer is full, and nobody reads it. */
  get isStuck(): boolean {
    return this.#retryMs > RETRY_MIN_MS && this.#queuedBytes > 0;
  }

  /** Leaves out what waits, as an interrupt does with what the kernel holds. */
  drop(): void {
    this.#chunks = [];
    this.#queuedBytes = 0;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(bytes);
    this.#queuedBytes += bytes.length;
    if (this.#timer === undefined) this.#write();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#chunks = [];
    this.#queuedBytes = 0;
  }

  #write(): void {
    this.#timer = undefined;
    if (!this.#isOpen()) {
      this.end();
      return;
    }
    let taken = 0;
    for (let chunk = this.#chunks[0]; chunk; chunk = this.#chunks[0]) {
      const count = writeSome(this.#fd, chunk);
      taken += count;
      if (count < chunk.length) {
        this.#chunks[0] = chunk.subarray(count);
        break;
      }
      this.#chunks.shift();
    }
    this.#queuedBytes -= taken;
    this.#retryMs = taken > 0 ? RETRY_MIN_MS : Math.min(this.#retryMs * 2, RETRY_MAX_MS);
    if (this.#chunks.length > 0) this.#timer = setTimeout(() => this.#write(), this.#retryMs);
  }
}

/** @returns how many bytes the kernel took: 0 when the terminal's own buffer is full. */
function writeSome(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes);
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EAGAIN') return 0;
    // EIO: the shell has just ended; what it was sent has no reader any more, and the exit is reported by itself.
    if (failure instanceof Error && 'code' in failure && failure.code === 'EIO') return bytes.length;
    throw failure;
  }
}
