/** Screen readers are told at most one thing in this time: the newest. */
const QUIET_MS = 5000;

/** The live region of a frame. What comes too soon waits, and is dropped for what comes after it. */
export class PoliteStatus {
  readonly #region: HTMLElement;
  #saidAtMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(region: HTMLElement, signal: AbortSignal) {
    this.#region = region;
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  say(text: string): void {
    clearTimeout(this.#timer);
    const waitMs = this.#saidAtMs + QUIET_MS - performance.now();
    if (waitMs <= 0) this.#announce(text);
    else this.#timer = setTimeout(() => this.#announce(text), waitMs);
  }

  #announce(text: string): void {
    this.#saidAtMs = performance.now();
    this.#region.textContent = text;
  }
}
