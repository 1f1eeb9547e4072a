import { comparePaths } from '../../client/data-folders/compare-paths.ts';
import type { WalkedEntry } from '../../client/data-folders/walkable-folder.ts';

/** What happened to an entry since the last look at its folder. */
export type EntryChange = 'new' | 'grown' | 'shrunk' | 'gone';

export interface TreeEntry extends WalkedEntry {
  readonly name: string;
  readonly level: number;
  readonly change: EntryChange | null;
  readonly isOpen: boolean;
}

interface Change {
  readonly what: EntryChange;
  readonly atMs: number;
  /** Kept for what is gone: its line stays for as long as its mark. */
  readonly entry: WalkedEntry;
}

/** How long a line tells that it changed. */
const MARK_MS = 6_000;

/** A folder's files as the lines of a tree; each look at a living folder marks what came, grew and went. */
export class FileTree {
  #entries: readonly WalkedEntry[] = [];
  #lines: readonly TreeEntry[] = [];
  readonly #open = new Set<string>();
  readonly #changes = new Map<string, Change>();

  get lines(): readonly TreeEntry[] {
    return this.#lines;
  }

  get entries(): readonly WalkedEntry[] {
    return this.#entries;
  }

  /** Another folder: nothing of the last one is kept. */
  start(entries: readonly WalkedEntry[], open: readonly string[] = []): void {
    this.#changes.clear();
    this.#open.clear();
    for (const path of open) this.#open.add(path);
    this.#entries = entries;
    this.#draw();
  }

  /** The same folder, looked at again. Gives the outermost paths that came and went, for one sentence. */
  update(
    entries: readonly WalkedEntry[],
    nowMs: number,
  ): { readonly came: string[]; readonly went: string[] } {
    const before = new Map(this.#entries.map((entry) => [entry.path, entry]));
    const now = new Map(entries.map((entry) => [entry.path, entry]));
    for (const [path, { atMs }] of this.#changes) if (nowMs - atMs > MARK_MS) this.#changes.delete(path);
    const mark = (entry: WalkedEntry, what: EntryChange) =>
      this.#changes.set(entry.path, { what, atMs: nowMs, entry });
    for (const entry of entries) {
      const old = before.get(entry.path);
      if (!old) mark(entry, 'new');
      else if (entry.bytes !== old.bytes && this.#changes.get(entry.path)?.what !== 'new')
        mark(entry, entry.bytes > old.bytes ? 'grown' : 'shrunk');
    }
    for (const entry of this.#entries) if (!now.has(entry.path)) mark(entry, 'gone');
    const came = outermost(entries.filter(({ path }) => !before.has(path)));
    const went = outermost(this.#entries.filter(({ path }) => !now.has(path)));
    this.#entries = entries;
    this.#draw();
    return { came, went };
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  toggle(path: string, open: boolean): void {
    if (open) this.#open.add(path);
    else this.#open.delete(path);
    this.#draw();
  }

  /** Opens every folder that a path lies in. */
  reveal(path: string): void {
    const names = path.split('/').slice(0, -1);
    for (const [index] of names.entries()) this.#open.add(names.slice(0, index + 1).join('/'));
    this.#draw();
  }

  #draw(): void {
    const gone = [...this.#changes.values()].flatMap(({ what, entry }) => (what === 'gone' ? [entry] : []));
    const known = new Set(this.#entries.map(({ path }) => path));
    const all = [...this.#entries, ...gone.filter(({ path }) => !known.has(path))];
    if (gone.length > 0) all.sort((one, other) => comparePaths(one.path, other.path));
    this.#lines = all
      .filter(({ path }) => this.#isShown(path))
      .map((entry) => {
        const names = entry.path.split('/');
        return {
          ...entry,
          name: names.at(-1) ?? '',
          level: names.length,
          change: this.#changes.get(entry.path)?.what ?? null,
          isOpen: this.#open.has(entry.path),
        };
      });
  }

  #isShown(path: string): boolean {
    for (let cut = path.lastIndexOf('/'); cut !== -1; cut = path.lastIndexOf('/', cut - 1)) {
      if (!this.#open.has(path.slice(0, cut))) return false;
      if (cut === 0) break;
    }
    return true;
  }
}

/** Without what lies in another of them. */
function outermost(entries: readonly WalkedEntry[]): string[] {
  const paths = new Set(entries.map(({ path }) => path));
  return [...paths].filter((path) => {
    const cut = path.lastIndexOf('/');
    return cut === -1 || !paths.has(path.slice(0, cut));
  });
}
