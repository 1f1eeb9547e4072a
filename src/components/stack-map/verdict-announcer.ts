/** Screen readers hear changes of verdict, never counts, and at most one sentence in this time. */
const QUIET_MS = 5000;

/** Collects sentences and says the collected ones at most every 5 s; a newer one about the same thing replaces the older. */
export class VerdictAnnouncer {
  readonly #say: (text: string) => void;
  readonly #pending = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(say: (text: string) => void, signal: AbortSignal) {
    this.#say = say;
    signal.addEventListener('abort', () => this.#timer && clearTimeout(this.#timer), { once: true });
  }

  announce(about: string, sentence: string): void {
    this.#pending.delete(about);
    this.#pending.set(about, sentence);
    if (this.#timer) return;
    const waitMs = Math.max(0, this.#lastMs + QUIET_MS - performance.now());
    this.#timer = setTimeout(() => this.#flush(), waitMs);
  }

  #flush(): void {
    this.#timer = null;
    this.#lastMs = performance.now();
    this.#say([...this.#pending.values()].join(' '));
    this.#pending.clear();
  }
}
