import { LIMITS } from '../../protocol/limits.ts';

const SPAN_MS = 250;
/** Drains that came within so short a time count as one, so that a fast link costs no long list. */
const STEP_MS = 5;

/** How many bytes may be on their way to one page: what its link drained in the last 250 ms, within limits. */
export class DrainWindow {
  readonly #drains: { readonly atMs: number; bytes: number }[] = [];
  #sumBytes = 0;

  add(bytes: number, nowMs: number): void {
    const last = this.#drains.at(-1);
    if (last && nowMs - last.atMs < STEP_MS) last.bytes += bytes;
    else this.#drains.push({ atMs: nowMs, bytes });
    this.#sumBytes += bytes;
  }

  bytes(nowMs: number): number {
    for (let oldest = this.#drains[0]; oldest && oldest.atMs <= nowMs - SPAN_MS; oldest = this.#drains[0]) {
      this.#sumBytes -= oldest.bytes;
      this.#drains.shift();
    }
    return Math.min(LIMITS.terminalWindowMaxBytes, Math.max(LIMITS.terminalWindowMinBytes, this.#sumBytes));
  }
}
