/** Faults that are no state but a doing: a loop that kills, a flood of queries. They end with the server. */
export class BackgroundFaults {
  readonly #log: (line: string) => void;
  readonly #life: AbortSignal;
  readonly #running = new Map<string, { readonly ends: AbortController; readonly over: Promise<void> }>();

  /** @param life ends all of them. */
  constructor(life: AbortSignal, log: (line: string) => void) {
    this.#life = life;
    this.#log = log;
  }

  isRunning(name: string): boolean {
    return this.#running.has(name);
  }

  /** Runs until it is ended; another one of the same name ends first. */
  async begin(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    await this.end(name);
    const ends = new AbortController();
    const signal = AbortSignal.any([this.#life, ends.signal]);
    const over = work(signal)
      .catch((failure: unknown) => {
        if (!signal.aborted) this.#log(`${name} ended by itself: ${String(failure)}`);
      })
      .finally(() => {
        if (this.#running.get(name)?.ends === ends) this.#running.delete(name);
      });
    this.#running.set(name, { ends, over });
  }

  /** Resolves once it does nothing any more; one that does not run is no error. */
  async end(name: string): Promise<void> {
    const running = this.#running.get(name);
    running?.ends.abort(new DOMException('the fault was taken back', 'AbortError'));
    await running?.over;
  }
}
