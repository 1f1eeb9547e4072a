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

/** A caller that leaves does not wait for those before it. */
async function orAborted<Result>(turn: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = Promise.withResolvers<never>();
  const leave = () => aborted.reject(signal.reason);
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([turn, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
