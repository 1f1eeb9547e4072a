/** Hands each event to everyone who listens at that moment; a slow listener keeps its own queue. */
export class EventHub<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** From the moment of the call, not of the first `next()`; ends with the signal. */
  listen(signal: AbortSignal): AsyncIterable<Event> {
    const queue: Event[] = [];
    let wake: () => void = () => {};
    const listener = (event: Event) => {
      queue.push(event);
      wake();
    };
    const listeners = this.#listeners;
    if (!signal.aborted) listeners.add(listener);
    const leave = () => {
      listeners.delete(listener);
      wake();
    };
    signal.addEventListener('abort', leave, { once: true });
    async function* events(): AsyncGenerator<Event> {
      try {
        while (!signal.aborted) {
          const event = queue.shift();
          if (event !== undefined) {
            yield event;
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      } finally {
        leave();
        signal.removeEventListener('abort', leave);
      }
    }
    return events();
  }
}
