import type { Postings } from './postings.ts';

/** Ids of one list that another has not: how matchers that accept an absent label work. */
export class WithoutPostings implements Postings {
  readonly name: string;
  at = 0;
  readonly #kept: Postings;
  readonly #dropped: Postings;
  #hasDropped = true;

  constructor(kept: Postings, dropped: Postings) {
    this.#kept = kept;
    this.#dropped = dropped;
    this.name = `${kept.name} − ${dropped.name}`;
  }

  next(): boolean {
    return this.#kept.next() && this.#pass();
  }

  seek(id: number): boolean {
    return this.#kept.seek(id) && this.#pass();
  }

  #pass(): boolean {
    for (;;) {
      const id = this.#kept.at;
      if (this.#hasDropped) this.#hasDropped = this.#dropped.seek(id);
      if (!this.#hasDropped || this.#dropped.at !== id) {
        this.at = id;
        return true;
      }
      if (!this.#kept.next()) return false;
    }
  }
}
