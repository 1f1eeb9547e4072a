import { LIMITS } from '../../protocol/limits.ts';

const SPAN_MS = 250;

/** How many bytes may be on their way to one page: what its link drained in the last 250 ms, within limits. */
export class DrainWindow {
  #drains: { readonly atMs: number; readonly bytes: number }[] = [];

  add(bytes: number, nowMs: number): void {
    this.#drains.push({ atMs: nowMs, bytes });
    this.#forget(nowMs);
  }

  bytes(nowMs: number): number {
    this.#forget(nowMs);
    const drained = this.#drains.reduce((sum, drain) => sum + drain.bytes, 0);
    return Math.min(LIMITS.terminalWindowMaxBytes, Math.max(LIMITS.terminalWindowMinBytes, drained));
  }

  #forget(nowMs: number): void {
    const recent = this.#drains.findIndex((drain) => drain.atMs > nowMs - SPAN_MS);
    this.#drains = recent === -1 ? [] : this.#drains.slice(recent);
  }
}
