const LEAST_SLEEP_MS = 60_000;

/** Notices that the machine slept: the wall clock moved on while nothing ran. */
export class SleepWatch {
  #lastMs = Date.now();

  /** Milliseconds slept since the last call, which should have been `expectedMs` ago; 0 for less than a minute. */
  sinceLast(expectedMs: number): number {
    const nowMs = Date.now();
    const sleptMs = nowMs - this.#lastMs - expectedMs;
    this.#lastMs = nowMs;
    return sleptMs >= LEAST_SLEEP_MS ? sleptMs : 0;
  }
}
