import { build } from '../../client/build-element.ts';
import { scrolledPixels, scrollTo, visibleRows } from './virtual-window.ts';

export interface GridLine {
  readonly level: number;
  /** Null for what holds nothing. */
  readonly isOpen: boolean | null;
  readonly mark: string | null;
  /** Said at the end of its first cell, such as "new". */
  readonly note: string | null;
  readonly cells: readonly string[];
  /** Of the largest, 0 to 1, drawn behind the last cell. */
  readonly share: number;
}

export interface TreeGridOptions {
  readonly signal: AbortSignal;
  readonly length: () => number;
  readonly line: (position: number) => GridLine | null;
  /** A line became the active one, by pointer or key. */
  readonly activate: (position: number) => void;
  /** Opens (or closes) what a line holds; for a line that holds nothing, Enter and a click say so too. */
  readonly toggle: (position: number, open: boolean) => void;
  readonly parentOf: (position: number) => number;
  readonly hover?: (position: number | null) => void;
}

let grids = 0;

/**
 * A tree grid that draws only the lines in its window. Focus stays on the grid, and `aria-activedescendant` names
 * the active line, so that no key is lost when lines are drawn anew.
 */
export class TreeGrid {
  readonly #grid: HTMLElement;
  readonly #body: HTMLElement;
  readonly #options: TreeGridOptions;
  readonly #id = `wp-te-${grids++}`;
  #active = 0;
  #rowPixels = 32;
  #isAsked = false;

  constructor(grid: HTMLElement, body: HTMLElement, options: TreeGridOptions) {
    this.#grid = grid;
    this.#body = body;
    this.#options = options;
    const { signal } = options;
    const touch = matchMedia('(max-width: 40rem)');
    const measure = (): void => {
      this.#rowPixels = touch.matches ? 44 : 32;
      this.draw();
    };
    touch.addEventListener('change', measure, { signal });
    grid.addEventListener('scroll', () => this.draw(), { signal, passive: true });
    grid.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    body.addEventListener('click', (event) => this.#onClick(event), { signal });
    if (options.hover) {
      const { hover } = options;
      body.addEventListener('pointermove', ({ target }) => hover(this.#positionOf(target)), { signal });
      body.addEventListener('pointerleave', () => hover(null), { signal });
    }
    const resized = new ResizeObserver(() => this.draw());
    resized.observe(grid);
    signal.addEventListener('abort', () => resized.disconnect(), { once: true });
    measure();
  }

  get active(): number {
    return this.#active;
  }

  /** Makes a line the active one and brings it into the window. */
  choose(position: number): void {
    this.#active = Math.max(0, Math.min(position, this.#options.length() - 1));
    this.#grid.scrollTop = scrollTo(this.#size(), this.#grid.scrollTop, this.#active, this.#headPixels());
    this.draw();
  }

  /** Another list from its beginning. */
  restart(): void {
    this.#active = 0;
    this.#grid.scrollTop = 0;
    this.draw();
  }

  /** Draws at the next frame, however often it is asked. */
  draw(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      if (!this.#options.signal.aborted) this.#drawNow();
    });
  }

  #drawNow(): void {
    const size = this.#size();
    const { first, last, shiftPixels } = visibleRows(size, this.#grid.scrollTop);
    this.#body.style.height = `${scrolledPixels(size)}px`;
    this.#grid.setAttribute('aria-rowcount', String(size.rows + 1));
    const rows: HTMLElement[] = [];
    const top = this.#grid.scrollTop + shiftPixels;
    for (let position = first; position <= last; position++) {
      const row = this.#row(position);
      row.style.transform = `translateY(${top + (position - first) * this.#rowPixels}px)`;
      rows.push(row);
    }
    this.#body.replaceChildren(...rows);
    const isDrawn = this.#active >= first && this.#active <= last;
    if (isDrawn) this.#grid.setAttribute('aria-activedescendant', this.#rowId(this.#active));
    else this.#grid.removeAttribute('aria-activedescendant');
  }

  #row(position: number): HTMLElement {
    const line = this.#options.line(position);
    const [name = '…', ...others] = line?.cells ?? [];
    const first = build(
      'span',
      { role: 'gridcell', class: 'wp-te-name' },
      build('span', { class: 'wp-te-mark', 'aria-hidden': 'true' }),
      build('span', { class: 'wp-te-text' }, name),
      line?.note ? build('span', { class: 'wp-te-note' }, line.note) : null,
    );
    const row = build(
      'div',
      {
        role: 'row',
        id: this.#rowId(position),
        class: 'wp-te-row',
        'aria-level': line?.level ?? 1,
        'aria-rowindex': position + 2,
        'aria-selected': String(position === this.#active),
        'aria-expanded': line?.isOpen === null || !line ? null : String(line.isOpen),
        'data-position': position,
        'data-mark': line?.mark ?? null,
      },
      first,
      ...others.map((cell, index) =>
        build(
          'span',
          { role: 'gridcell', class: index === others.length - 1 ? 'wp-te-size' : 'wp-te-value' },
          cell,
        ),
      ),
    );
    row.style.setProperty('--level', String(line?.level ?? 1));
    row.style.setProperty('--share', String(line?.share ?? 0));
    return row;
  }

  #size() {
    return {
      rows: this.#options.length(),
      rowPixels: this.#rowPixels,
      viewPixels: Math.max(0, this.#grid.clientHeight - this.#headPixels()),
    };
  }

  #headPixels(): number {
    return this.#body.offsetTop;
  }

  #rowId(position: number): string {
    return `${this.#id}-${position}`;
  }

  #positionOf(target: EventTarget | null): number | null {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null;
    return row ? Number(row.dataset.position) : null;
  }

  #onClick({ target }: Event): void {
    const position = this.#positionOf(target);
    if (position === null) return;
    this.choose(position);
    this.#options.activate(position);
    this.#options.toggle(position, this.#options.line(position)?.isOpen !== true);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = this.#options.line(this.#active);
    const page = Math.max(1, Math.floor(this.#size().viewPixels / this.#rowPixels) - 1);
    const { length, toggle, parentOf } = this.#options;
    switch (event.key) {
      case 'ArrowDown':
        this.#go(this.#active + 1);
        break;
      case 'ArrowUp':
        this.#go(this.#active - 1);
        break;
      case 'PageDown':
        this.#go(this.#active + page);
        break;
      case 'PageUp':
        this.#go(this.#active - page);
        break;
      case 'Home':
        this.#go(0);
        break;
      case 'End':
        this.#go(length() - 1);
        break;
      case 'ArrowRight':
        if (line?.isOpen === false) toggle(this.#active, true);
        else if (line?.isOpen) this.#go(this.#active + 1);
        break;
      case 'ArrowLeft':
        if (line?.isOpen) toggle(this.#active, false);
        else this.#go(parentOf(this.#active));
        break;
      case 'Enter':
      case ' ':
        toggle(this.#active, line?.isOpen !== true);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  #go(position: number): void {
    if (position < 0 || this.#options.length() === 0) return;
    this.choose(position);
    this.#options.activate(this.#active);
  }
}
