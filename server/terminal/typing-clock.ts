const LATELY_MS = 1000;

/** Knows whether somebody types into another shell, for whom a flood then makes room. */
export class TypingClock {
  #session = -1;
  #atMs = Number.NEGATIVE_INFINITY;
  /** Last key in any shell but `#session`. */
  #othersAtMs = Number.NEGATIVE_INFINITY;

  note(session: number, nowMs: number): void {
    if (session !== this.#session) {
      this.#othersAtMs = this.#atMs;
      this.#session = session;
    }
    this.#atMs = nowMs;
  }

  /** Whether a key came within the last second for a shell other than `session`. */
  isBusyElsewhere(session: number, nowMs: number): boolean {
    return nowMs - (session === this.#session ? this.#othersAtMs : this.#atMs) < LATELY_MS;
  }
}
