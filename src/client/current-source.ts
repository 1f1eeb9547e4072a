import { browserHost } from './browser-host.ts';
import { LiveSource } from './live-source.ts';
import type { Source } from './source.ts';
import { SwitchableSource } from './switchable-source.ts';

/** The page's one source: the server, or for a while a recording. */
export class CurrentSource extends SwitchableSource {
  readonly #live: Source;

  constructor(live: Source) {
    super(live);
    this.#live = live;
  }

  /** Every widget shows this recording from now on. */
  play(recorded: Source): void {
    this.switchTo(recorded);
  }

  backToLive(): void {
    this.switchTo(this.#live);
  }
}

let source: CurrentSource | undefined;

/** Connects at the first call; widgets keep their listeners on it whatever stands behind. */
export function currentSource(): CurrentSource {
  source ??= new CurrentSource(new LiveSource(browserHost()));
  return source;
}
