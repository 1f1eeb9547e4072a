import type { BlockHeader } from './block-header.ts';
import { type Block, BlockReader } from './block-reader.ts';
import { readBlockHeaders, type StoragePart } from './storage-part.ts';
import { compareTsids, type Tsid } from './tsid.ts';

/** Walks through the blocks of a part series by series; holds the headers of one index block. */
export class HeaderCursor {
  readonly #part: StoragePart;
  readonly #reader: BlockReader;
  readonly #after: Tsid | null;
  #nextRow = 0;
  #headers: readonly BlockHeader[] = [];
  #at = 0;

  /** Starts behind the series `after`, or at the first one. */
  constructor(part: StoragePart, after: Tsid | null) {
    this.#part = part;
    this.#reader = new BlockReader(part);
    this.#after = after;
  }

  /** The series that comes next; null at the end. @throws {FormatError} @throws {DataFolderError} */
  async next(): Promise<Tsid | null> {
    const { rows } = this.#part.metaindex;
    for (;;) {
      const header = this.#headers[this.#at];
      if (header) {
        if (!this.#after || compareTsids(header.tsid, this.#after) > 0) return header.tsid;
        this.#at++;
        continue;
      }
      const row = rows[this.#nextRow++];
      if (!row) return null;
      const following = rows[this.#nextRow];
      if (this.#after && following && compareTsids(following.tsid, this.#after) < 0) continue;
      this.#headers = await readBlockHeaders(this.#part, row);
      this.#at = 0;
    }
  }

  /** All blocks of one series, which must be the next. @throws {FormatError} @throws {DataFolderError} */
  async blocksOf(tsid: Tsid): Promise<Block[]> {
    const blocks: Block[] = [];
    for (let next = await this.next(); next && compareTsids(next, tsid) === 0; next = await this.next()) {
      const header = this.#headers[this.#at++];
      if (header) blocks.push(await this.#reader.read(header));
    }
    return blocks;
  }
}
