/** Pages whose count is kept for each shell; beyond it the one that came first begins anew. */
const TYPISTS = 64;

/** How much of what one page typed has been taken: after a cut it sends the rest again, and nothing comes twice. */
export class InputCount {
  takenBytes = 0;

  /** What is new in a piece that begins at `offsetBytes`; nothing behind a piece that never came. */
  fresh(offsetBytes: number, bytes: Uint8Array): Uint8Array {
    const ahead = this.takenBytes - offsetBytes;
    return bytes.subarray(ahead < 0 ? bytes.length : ahead);
  }
}

/** The counts of one shell, kept while its pages come and go. */
export class InputCounts {
  readonly #counts = new Map<string, InputCount>();

  /** @param typist a page's own name; without one it begins anew with each connection. */
  of(typist: string | undefined): InputCount {
    const count = (typist === undefined ? undefined : this.#counts.get(typist)) ?? new InputCount();
    if (typist === undefined) return count;
    this.#counts.set(typist, count);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > TYPISTS && oldest !== undefined) this.#counts.delete(oldest);
    return count;
  }
}
