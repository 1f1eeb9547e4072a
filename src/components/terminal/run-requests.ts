export interface RunRequest {
  readonly page: string;
  readonly block: string;
}
type Taker = (request: RunRequest) => void;

/** Brings `wp-run-block` events to the terminal that was used last, also when that one has yet to load. */
export class RunRequests {
  readonly #takers: Taker[] = [];
  #waiting: RunRequest[] = [];

  constructor(page: Document) {
    page.addEventListener('wp-run-block', (event) => {
      if (
        !(event instanceof CustomEvent) ||
        !isRunRequest(event.detail) ||
        !page.querySelector('wp-terminal, wp-terminals')
      )
        return;
      event.preventDefault(); // tells the block that there is a terminal
      const request = event.detail;
      const taker = this.#takers.at(-1);
      if (taker) taker(request);
      else this.#waiting.push(request);
    });
  }

  /** Takes requests until the signal. Returns how to say that this terminal is in use. */
  take(taker: Taker, signal: AbortSignal): () => void {
    const leave = () => {
      const at = this.#takers.indexOf(taker);
      if (at !== -1) this.#takers.splice(at, 1);
    };
    const use = () => {
      leave();
      this.#takers.push(taker);
    };
    this.#takers.unshift(taker);
    signal.addEventListener('abort', leave, { once: true });
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const request of waiting) taker(request);
    return use;
  }
}

/** By hand: the schema library is 2.5 KB that a page would load before anybody runs anything. */
function isRunRequest(detail: unknown): detail is RunRequest {
  return (
    typeof detail === 'object' &&
    detail !== null &&
    'page' in detail &&
    typeof detail.page === 'string' &&
    'block' in detail &&
    typeof detail.block === 'string'
  );
}

/** Of this page. */
export const runRequests = new RunRequests(document);
