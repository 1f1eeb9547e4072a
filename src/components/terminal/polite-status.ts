import { announce } from '../../client/announce.ts';

/** What a terminal tells screen readers, through the page's one live region: at most one thing in five seconds. */
export class PoliteStatus {
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  say(text: string): void {
    if (!this.#signal.aborted) announce('terminal', text);
  }
}
