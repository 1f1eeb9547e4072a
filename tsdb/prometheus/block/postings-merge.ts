import type { Postings } from './postings.ts';

/** Ids that any of the lists has, each once: a matcher such as `=~"a|b"` has a list for each value. */
export class MergePostings implements Postings {
  readonly name: string;
  at = 0;
  readonly lists: readonly Postings[];
  /** A heap of lists by the id they stand on; null before the first step. */
  #heap: Postings[] | null = null;

  constructor(lists: readonly Postings[]) {
    this.lists = lists;
    this.name = lists.map(({ name }) => name).join(' ∪ ');
  }

  next(): boolean {
    if (!this.#heap) this.#start((list) => list.next());
    else this.#pass(this.at);
    return this.#stand();
  }

  seek(id: number): boolean {
    if (!this.#heap) this.#start((list) => list.seek(id));
    else if (this.#heap.length > 0 && this.at < id) {
      const heap = this.#heap.filter((list) => list.seek(id));
      this.#heap = [];
      for (const list of heap) this.#push(list);
    }
    return this.#stand();
  }

  #start(begin: (list: Postings) => boolean): void {
    this.#heap = [];
    for (const list of this.lists) if (begin(list)) this.#push(list);
  }

  /** Moves all lists that stand on an id onto their next one. */
  #pass(id: number): void {
    const heap = this.#heap ?? [];
    for (let top = heap[0]; top && top.at === id; top = heap[0]) {
      if (!top.next()) {
        const last = heap.pop();
        if (last && last !== top) heap[0] = last;
      }
      this.#sink(0);
    }
  }

  #stand(): boolean {
    const top = this.#heap?.[0];
    if (!top) return false;
    this.at = top.at;
    return true;
  }

  #push(list: Postings): void {
    const heap = this.#heap ?? [];
    let at = heap.push(list) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above]?.at ?? 0) <= list.at) break;
      this.#swap(at, above);
      at = above;
    }
  }

  #sink(from: number): void {
    const heap = this.#heap ?? [];
    for (let at = from; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const list = heap[child];
        if (list && list.at < (heap[least]?.at ?? 0)) least = child;
      }
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap ?? [];
    const [left, right] = [heap[a], heap[b]];
    if (!left || !right) return;
    heap[a] = right;
    heap[b] = left;
  }
}
