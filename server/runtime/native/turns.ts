import { orAborted } from './or-aborted.ts';

/** Lets one piece of work in at a time, in the order of the calls. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => {}); // the next turn does not care how this one ended
    return orAborted(turn, signal);
  }

  /** Resolves when the work known now is over. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
