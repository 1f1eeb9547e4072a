import type { Postings } from './postings.ts';

/**
 * Ids that all lists have, by leapfrog: the first list says an id, each other seeks it; whoever lands behind it says
 * the next one.
 */
export class IntersectPostings implements Postings {
  readonly name: string;
  at = 0;
  readonly lists: readonly Postings[];

  constructor(lists: readonly Postings[]) {
    this.lists = lists;
    this.name = lists.map(({ name }) => name).join(' ∩ ');
  }

  next(): boolean {
    return this.lists[0]?.next() === true && this.#agree();
  }

  seek(id: number): boolean {
    return this.lists[0]?.seek(id) === true && this.#agree();
  }

  #agree(): boolean {
    let target = this.lists[0]?.at ?? 0;
    for (let index = 0; index < this.lists.length; ) {
      const list = this.lists[index];
      if (!list?.seek(target)) return false;
      if (list.at === target) index++;
      else {
        target = list.at;
        index = 0;
      }
    }
    this.at = target;
    return true;
  }
}
