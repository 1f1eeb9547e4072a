import type { FieldPlace, FieldRow } from './worker-messages.ts';

export interface OutlineLine {
  readonly place: FieldPlace;
  readonly level: number;
  readonly isOpen: boolean;
  /** Null until the worker has sent it. */
  readonly row: FieldRow | null;
}

interface Branch {
  readonly place: FieldPlace;
  readonly total: number;
  readonly rows: Map<number, FieldRow>;
  readonly asked: Set<number>;
  /** Opened children by their index, in order. */
  readonly open: Map<number, Branch>;
}

export interface LoadedRows {
  readonly total: number;
  readonly rows: readonly FieldRow[];
}

const PAGE = 128;

/**
 * The fields of a file as lines, with what is opened below its field. A branch of a million children holds only the
 * lines that somebody looked at: the rest is arithmetic.
 */
export class FieldOutline {
  readonly #load: (place: FieldPlace, from: number, count: number) => Promise<LoadedRows>;
  readonly #changed: () => void;
  #root: Branch;

  constructor(
    total: number,
    load: (place: FieldPlace, from: number, count: number) => Promise<LoadedRows>,
    changed: () => void,
  ) {
    this.#load = load;
    this.#changed = changed;
    this.#root = newBranch([], total);
  }

  get length(): number {
    return sizeOf(this.#root);
  }

  /** The line at a position; asks for it when it is not here yet. */
  line(position: number): OutlineLine | null {
    if (position < 0 || position >= this.length) return null;
    const { branch, index } = locate(this.#root, position);
    const row = branch.rows.get(index) ?? null;
    if (!row) this.#want(branch, index);
    const place = [...branch.place, index];
    return { place, level: place.length, isOpen: branch.open.has(index), row };
  }

  /** Resolves once the children are counted. */
  async open(place: FieldPlace): Promise<void> {
    const branch = this.#branch(place.slice(0, -1));
    const index = place.at(-1);
    if (!branch || index === undefined || branch.open.has(index)) return;
    const { total, rows } = await this.#load(place, 0, PAGE);
    if (branch.open.has(index)) return;
    const opened = newBranch(place, total);
    for (const [at, row] of rows.entries()) opened.rows.set(at, row);
    opened.asked.add(0);
    branch.open.set(index, opened);
    const sorted = [...branch.open].sort(([one], [other]) => one - other);
    branch.open.clear();
    for (const [at, child] of sorted) branch.open.set(at, child);
    this.#changed();
  }

  close(place: FieldPlace): void {
    const index = place.at(-1);
    if (index === undefined) return;
    this.#branch(place.slice(0, -1))?.open.delete(index);
    this.#changed();
  }

  /** Opens all around a place and gives its position. */
  async reveal(place: FieldPlace): Promise<number> {
    for (let depth = 1; depth < place.length; depth++) await this.open(place.slice(0, depth));
    return this.positionOf(place);
  }

  /** Where a line stands; -1 when something around it is closed. */
  positionOf(place: FieldPlace): number {
    let branch = this.#root;
    let position = -1;
    for (const [depth, index] of place.entries()) {
      if (index >= branch.total) return -1;
      position += index + 1;
      for (const [at, child] of branch.open) if (at < index) position += sizeOf(child);
      if (depth === place.length - 1) return position;
      const next = branch.open.get(index);
      if (!next) return -1;
      branch = next;
    }
    return position;
  }

  #branch(place: FieldPlace): Branch | null {
    let branch: Branch | undefined = this.#root;
    for (const index of place) branch = branch?.open.get(index);
    return branch ?? null;
  }

  #want(branch: Branch, index: number): void {
    const page = Math.floor(index / PAGE);
    if (branch.asked.has(page)) return;
    branch.asked.add(page);
    this.#load(branch.place, page * PAGE, PAGE).then(
      ({ rows }) => {
        for (const [at, row] of rows.entries()) branch.rows.set(page * PAGE + at, row);
        this.#changed();
      },
      () => branch.asked.delete(page), // asked again at the next look; the view says what failed
    );
  }
}

function newBranch(place: FieldPlace, total: number): Branch {
  return { place, total, rows: new Map(), asked: new Set(), open: new Map() };
}

function sizeOf(branch: Branch): number {
  let size = branch.total;
  for (const child of branch.open.values()) size += sizeOf(child);
  return size;
}

function locate(branch: Branch, position: number): { readonly branch: Branch; readonly index: number } {
  let below = 0;
  for (const [index, child] of branch.open) {
    const own = index + below;
    if (position <= own) break;
    const size = sizeOf(child);
    if (position <= own + size) return locate(child, position - own - 1);
    below += size;
  }
  return { branch, index: position - below };
}
