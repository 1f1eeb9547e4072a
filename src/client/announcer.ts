/** Screen readers hear at most one announcement in 5 s, however many widgets have something to say; a busy page may lag. */
export const QUIET_MS = 5250;

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
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#clock.after(Math.max(0, this.#lastMs + QUIET_MS - this.#clock.nowMs()), () => this.#flush());
  }

  #flush(): void {
    this.#isWaiting = false;
    this.#lastMs = this.#clock.nowMs();
    this.#say([...new Set(this.#pending.values())].join(' '));
    this.#pending.clear();
  }
}
