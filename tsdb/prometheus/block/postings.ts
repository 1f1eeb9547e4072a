/** How much work posting lists were, for whoever wants to see it. */
export interface PostingsCost {
  /** Calls of `seek`. */
  seeks: number;
  /** Ids that were looked at: compared in a search, or stepped onto. */
  reads: number;
}

/** Ids of series, ascending. Stands in front of the first one until `next` or `seek`. */
export interface Postings {
  /** What it is, for showing it: `job="api"`, or the operation. */
  readonly name: string;
  /** The id it stands on; good after `next` or `seek` gave true. */
  readonly at: number;
  next(): boolean;
  /** Goes to the first id that is no less than `id`; stays where it stands when that is far enough. */
  seek(id: number): boolean;
}

/** A list as it lies in the index: 32-bit ids, big-endian. `seek` halves the rest of the list, as upstream does. */
export class ListPostings implements Postings {
  readonly name: string;
  at = 0;
  /** Ids in the list. */
  readonly count: number;
  /** How many of them were passed: where a page draws its pointer. */
  position = -1;
  readonly #view: DataView;
  readonly #cost: PostingsCost;

  /** `bytes`: the ids without length, count and CRC. */
  constructor(name: string, bytes: Uint8Array, cost: PostingsCost) {
    this.name = name;
    this.count = Math.floor(bytes.length / 4);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#cost = cost;
  }

  next(): boolean {
    return this.#stand(this.position + 1);
  }

  seek(id: number): boolean {
    this.#cost.seeks++;
    if (this.position >= 0 && this.position < this.count && this.at >= id) return true;
    let low = this.position + 1;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      this.#cost.reads++;
      if (this.#view.getUint32(4 * middle) < id) low = middle + 1;
      else high = middle;
    }
    return this.#stand(low);
  }

  #stand(position: number): boolean {
    this.position = Math.min(position, this.count);
    if (this.position >= this.count) return false;
    this.#cost.reads++;
    this.at = this.#view.getUint32(4 * this.position);
    return true;
  }
}

/** No id at all. */
export function noPostings(name: string): Postings {
  return { name, at: 0, next: () => false, seek: () => false };
}
