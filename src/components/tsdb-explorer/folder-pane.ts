import type { WalkedEntry } from '../../client/data-folders/walkable-folder.ts';
import { findPart } from '../../client/find-part.ts';
import { formatCount } from '../../client/format.ts';
import { say } from '../../client/locale.ts';
import { describeEntry } from './describe-entry.ts';
import { FileTree } from './file-tree.ts';
import { EXPLORER_TEXTS } from './texts.ts';
import { type GridLine, TreeGrid } from './tree-grid.ts';

export interface FolderPaneOptions {
  readonly element: HTMLElement;
  readonly signal: AbortSignal;
  /** The learner opens a file. */
  readonly open: (path: string) => void;
  /** Path of the file that is open. */
  readonly openPath: () => string | null;
}

/** More folders on top than these stay closed at first. */
const MOST_OPEN_TOPS = 3;

/** The files of a folder as a tree, with one sentence on the chosen one. */
export class FolderPane {
  readonly #options: FolderPaneOptions;
  readonly #tree = new FileTree();
  readonly #grid: TreeGrid;

  constructor(options: FolderPaneOptions) {
    this.#options = options;
    this.#grid = new TreeGrid(this.#find('[data-files]'), this.#find('[data-file-rows]'), {
      signal: options.signal,
      length: () => this.#tree.lines.length,
      line: (position) => this.#line(position),
      activate: (position) => this.describe(this.#tree.lines[position]?.path ?? null),
      toggle: (position, open) => this.#toggle(position, open),
      parentOf: (position) => this.#parentOf(position),
    });
  }

  /** Another folder: nothing of the last one is kept. */
  start(entries: readonly WalkedEntry[]): void {
    const tops = entries.filter(({ path, isFolder }) => isFolder && !path.includes('/'));
    this.#tree.start(entries, tops.length <= MOST_OPEN_TOPS ? tops.map(({ path }) => path) : []);
    this.#grid.restart();
    this.describe(this.#tree.lines[0]?.path ?? null);
  }

  /** The same folder, looked at again: the chosen line stays the chosen one. Gives what came and went. */
  update(entries: readonly WalkedEntry[]): { readonly came: string[]; readonly went: string[] } {
    const active = this.#tree.lines[this.#grid.active]?.path;
    const news = this.#tree.update(entries, performance.now());
    const position = this.#tree.lines.findIndex(({ path }) => path === active);
    if (position >= 0 && position !== this.#grid.active) this.#grid.choose(position);
    this.#grid.draw();
    return news;
  }

  /** What lies at a path now. */
  entry(path: string): WalkedEntry | undefined {
    return this.#tree.entries.find((one) => one.path === path);
  }

  /** Opens the folders around a file and chooses its line. */
  choose(path: string): void {
    this.#tree.reveal(path);
    this.#grid.choose(this.#tree.lines.findIndex((line) => line.path === path));
  }

  describe(path: string | null): void {
    const text = path === null ? null : describeEntry(path);
    this.#find('[data-what]').textContent = path === null ? '' : `${path}${text ? `: ${say(text)}` : ''}`;
  }

  /** Another file is open. */
  draw(): void {
    this.#grid.draw();
  }

  #line(position: number): GridLine | null {
    const entry = this.#tree.lines[position];
    if (!entry) return null;
    const siblings = this.#tree.lines.filter(({ level }) => level === entry.level);
    const most = Math.max(1, ...siblings.map(({ bytes }) => bytes));
    return {
      level: entry.level,
      isOpen: entry.isFolder ? entry.isOpen : null,
      mark: entry.path === this.#options.openPath() ? 'open' : entry.change,
      note: entry.change ? say(EXPLORER_TEXTS[entry.change]) : null,
      cells: [entry.isFolder ? `${entry.name}/` : entry.name, formatCount(entry.bytes)],
      share: entry.bytes / most,
    };
  }

  #toggle(position: number, open: boolean): void {
    const entry = this.#tree.lines[position];
    if (!entry || entry.change === 'gone') return;
    if (entry.isFolder) {
      this.#tree.toggle(entry.path, open);
      this.#grid.draw();
    } else this.#options.open(entry.path);
  }

  #parentOf(position: number): number {
    const path = this.#tree.lines[position]?.path ?? '';
    const cut = path.lastIndexOf('/');
    return cut === -1 ? -1 : this.#tree.lines.findIndex((line) => line.path === path.slice(0, cut));
  }

  #find(selector: string): HTMLElement {
    return findPart(this.#options.element, selector, HTMLElement);
  }
}
