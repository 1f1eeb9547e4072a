import { build } from '../../client/build-element.ts';
import { byteCharacter, byteHex, offsetHex } from '../../client/byte-text.ts';
import { say } from '../../client/locale.ts';
import type { FilePieces } from './file-pieces.ts';
import { byteLabel } from './texts.ts';
import { scrolledPixels, scrollTo, visibleRows } from './virtual-window.ts';

/** Bytes from `fromByte` up to, and without, `toByte`. */
export interface ByteSpan {
  readonly fromByte: number;
  readonly toByte: number;
}

export interface HexGridOptions {
  readonly signal: AbortSignal;
  /** The learner chose a byte: by a click, or with Enter on the cursor. */
  readonly choose: (byte: number) => void;
  /** The pointer or the cursor is on a byte. */
  readonly point: (byte: number | null) => void;
}

const ROW_PIXELS = 22;
const NARROW_PIXELS = 520;
const HEAD_PIXELS = 8;
let grids = 0;

/** The bytes of a file as hex and characters, drawn only where its window stands, with a cursor for the keyboard. */
export class HexGrid {
  readonly #grid: HTMLElement;
  readonly #body: HTMLElement;
  readonly #options: HexGridOptions;
  readonly #id = `wp-hex-${grids++}`;
  #pieces: FilePieces | null = null;
  #chosen: ByteSpan | null = null;
  #hovered: ByteSpan | null = null;
  #cursor = 0;
  #perRow = 16;
  #isAsked = false;

  constructor(grid: HTMLElement, body: HTMLElement, options: HexGridOptions) {
    this.#grid = grid;
    this.#body = body;
    this.#options = options;
    const { signal } = options;
    grid.addEventListener('scroll', () => this.draw(), { signal, passive: true });
    grid.addEventListener('keydown', (event) => this.#onKey(event), { signal });
    body.addEventListener('click', ({ target }) => this.#onClick(byteOf(target)), { signal });
    body.addEventListener('pointermove', ({ target }) => options.point(byteOf(target)), { signal });
    body.addEventListener('pointerleave', () => options.point(null), { signal });
    const resized = new ResizeObserver(() => {
      this.#perRow = grid.clientWidth < NARROW_PIXELS ? 8 : 16;
      this.draw();
    });
    resized.observe(grid);
    signal.addEventListener('abort', () => resized.disconnect(), { once: true });
  }

  /** Another file, or none. */
  open(pieces: FilePieces | null): void {
    this.#pieces = pieces;
    this.#chosen = null;
    this.#hovered = null;
    this.#cursor = 0;
    this.#grid.scrollTop = 0;
    this.draw();
  }

  /** Marks a field's bytes, and brings their beginning into the window. */
  choose(span: ByteSpan): void {
    this.#chosen = span;
    this.#cursor = span.fromByte;
    this.#reveal(span.toByte - 1);
    this.#reveal(span.fromByte);
  }

  hover(span: ByteSpan | null): void {
    if (span?.fromByte === this.#hovered?.fromByte && span?.toByte === this.#hovered?.toByte) return;
    this.#hovered = span;
    this.draw();
  }

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
    this.#body.style.height = `${scrolledPixels(size)}px`;
    this.#grid.setAttribute('aria-rowcount', String(size.rows));
    const { first, last, shiftPixels } = visibleRows(size, this.#grid.scrollTop);
    const top = this.#grid.scrollTop + shiftPixels;
    const rows: HTMLElement[] = [];
    for (let row = first; row <= last; row++) {
      const element = this.#row(row);
      element.style.transform = `translateY(${top + (row - first) * ROW_PIXELS}px)`;
      rows.push(element);
    }
    this.#body.replaceChildren(...rows);
    const cursorRow = Math.floor(this.#cursor / this.#perRow);
    if (cursorRow >= first && cursorRow <= last)
      this.#grid.setAttribute('aria-activedescendant', `${this.#id}-${this.#cursor}`);
    else this.#grid.removeAttribute('aria-activedescendant');
  }

  #row(row: number): HTMLElement {
    const start = row * this.#perRow;
    const bytes = this.#pieces?.peek(start, this.#perRow, () => this.draw()) ?? null;
    const length = Math.min(this.#perRow, (this.#pieces?.bytes ?? 0) - start);
    const hex: HTMLElement[] = [];
    const characters: HTMLElement[] = [];
    for (let index = 0; index < length; index++) {
      const byte = bytes?.[index];
      const at = start + index;
      const written = byte === undefined ? '··' : byteHex(byte);
      const state = this.#stateOf(at);
      hex.push(
        build(
          'span',
          {
            role: 'gridcell',
            id: `${this.#id}-${at}`,
            'data-byte': at,
            'data-state': state,
            'data-cursor': at === this.#cursor,
            'aria-label': say(byteLabel(at, written)),
          },
          written,
        ),
      );
      const character = byte === undefined ? '·' : byteCharacter(byte);
      characters.push(build('span', { 'data-byte': at, 'data-state': state }, character));
    }
    return build(
      'div',
      { role: 'row', 'aria-rowindex': row + 1, class: 'wp-te-hexrow' },
      build('span', { role: 'rowheader', class: 'wp-te-offset' }, offsetHex(start)),
      ...hex,
      build('span', { class: 'wp-te-chars', 'aria-hidden': 'true' }, ...characters),
    );
  }

  #stateOf(byte: number): string | null {
    if (isIn(this.#chosen, byte)) return 'chosen';
    return isIn(this.#hovered, byte) ? 'hovered' : null;
  }

  #size() {
    return {
      rows: Math.ceil((this.#pieces?.bytes ?? 0) / this.#perRow),
      rowPixels: ROW_PIXELS,
      viewPixels: Math.max(0, this.#grid.clientHeight - 2 * HEAD_PIXELS),
    };
  }

  #reveal(byte: number): void {
    const row = Math.floor(byte / this.#perRow);
    this.#grid.scrollTop = scrollTo(this.#size(), this.#grid.scrollTop, row, ROW_PIXELS);
    this.draw();
  }

  #onClick(byte: number | null): void {
    if (byte === null) return;
    this.#cursor = byte;
    this.#options.choose(byte);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || !this.#pieces) return;
    const page = Math.max(1, Math.floor(this.#size().viewPixels / ROW_PIXELS) - 1) * this.#perRow;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: this.#perRow,
      ArrowUp: -this.#perRow,
      PageDown: page,
      PageUp: -page,
      Home: -(this.#cursor % this.#perRow),
      End: this.#perRow - 1 - (this.#cursor % this.#perRow),
    };
    const step = steps[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.#options.choose(this.#cursor);
    else if (step === undefined) return;
    else {
      this.#cursor = Math.max(0, Math.min(this.#cursor + step, this.#pieces.bytes - 1));
      this.#reveal(this.#cursor);
      this.#options.point(this.#cursor);
    }
    event.preventDefault();
  }
}

function isIn(span: ByteSpan | null, byte: number): boolean {
  return span !== null && byte >= span.fromByte && byte < span.toByte;
}

function byteOf(target: EventTarget | null): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-byte]') : null;
  return cell ? Number(cell.dataset.byte) : null;
}
