/** Screen readers hear at most one announcement in 5 s, however many widgets have something to say (and a timer is not exact). */
export const QUIET_MS = 5050;

/** When it is, and how to be called later; tests bring their own clock. */
export interface AnnouncerClock {
  nowMs(): number;
  after(delayMs: number, call: () => void): void;
}

/** Collects sentences and says the collected ones at most every 5 s; a newer one about the same thing replaces the older. */
export class Announcer {
  readonly #say: (text: string) => void;
  readonly #clock: AnnouncerClock;
  readonly #pending = new Map<string, string>();
  #isWaiting = false;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(say: (text: string) => void, clock: AnnouncerClock) {
    this.#say = say;
    this.#clock = clock;
  }

  announce(about: string, sentence: string): void {
    this.#pending.delete(about);
    this.#pending.set(about, sentence);
    if (!this.#isWaiting) this.#schedule();
  }

  /** To be called when a listener can hear what was said: on a busy page that is later than when it was asked for. */
  spoken(): void {
    this.#lastMs = this.#clock.nowMs();
  }

  #schedule(): void {
    this.#isWaiting = true;
    this.#clock.after(Math.max(0, this.#waitMs()), () => this.#flush());
  }

  #waitMs(): number {
    return this.#lastMs + QUIET_MS - this.#clock.nowMs();
  }

  #flush(): void {
    if (this.#waitMs() > 0) {
      this.#schedule();
      return;
    }
    this.#isWaiting = false;
    this.spoken();
    this.#say([...new Set(this.#pending.values())].join(' '));
    this.#pending.clear();
  }
}
