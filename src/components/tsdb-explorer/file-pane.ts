import type { FieldLink } from '../../../tsdb/bytes/field.ts';
import { findPart } from '../../client/find-part.ts';
import { formatBytes } from '../../client/format.ts';
import { say } from '../../client/locale.ts';
import { FieldFacts } from './field-facts.ts';
import { fieldLine } from './field-line.ts';
import { FieldOutline } from './field-outline.ts';
import { bytesOf } from './field-place.ts';
import { FilePieces } from './file-pieces.ts';
import { HexGrid } from './hex-grid.ts';
import { EXPLORER_TEXTS, progressText, tornText, unpackedText } from './texts.ts';
import { type GridLine, TreeGrid } from './tree-grid.ts';
import { type WorkerLink, wordsOf } from './worker-link.ts';
import type { ByteSpace, FieldPlace, FieldRow, OpenedFile } from './worker-messages.ts';

/** Where a jump leads inside of a file. */
export interface Target {
  readonly bit: number;
  readonly what: string | null;
}

export interface FilePaneOptions {
  readonly element: HTMLElement;
  readonly link: WorkerLink;
  readonly signal: AbortSignal;
  readonly jump: (link: FieldLink) => void;
}

/** One file: its fields as a tree beside its bytes, each leading to the other. */
export class FilePane {
  readonly #options: FilePaneOptions;
  readonly #tree: TreeGrid;
  readonly #hex: HexGrid;
  readonly #facts: FieldFacts;
  #outline: FieldOutline | null = null;
  #path: string | null = null;
  #generation = 0;
  #hovered: number | null = null;
  /** The field whose facts are shown. */
  #facing: FieldPlace | null = null;
  #space: ByteSpace = { id: 0, name: '', bytes: 0 };

  constructor(options: FilePaneOptions) {
    this.#options = options;
    this.#facts = new FieldFacts(options);
    const { signal } = options;
    this.#tree = new TreeGrid(this.#find('[data-fields]'), this.#find('[data-field-rows]'), {
      signal,
      length: () => this.#outline?.length ?? 0,
      line: (position) => this.#line(position),
      activate: (position) => this.#showField(position),
      toggle: (position, open) => this.#toggle(position, open),
      parentOf: (position) => this.#parentOf(position),
      hover: (position) => this.#hover(position),
    });
    this.#hex = new HexGrid(this.#find('[data-hex]'), this.#find('[data-hex-rows]'), {
      signal,
      choose: (byte) => void this.goTo({ bit: byte * 8, what: null }),
      point: (byte) => this.#point(byte),
    });
  }

  get path(): string | null {
    return this.#path;
  }

  /** Where the learner stands in the file, for the way back. */
  get target(): Target | null {
    const row = this.#outline?.line(this.#tree.active)?.row;
    return row ? { bit: row.fromBit, what: row.name } : null;
  }

  close(): void {
    this.#generation++;
    this.#path = null;
    this.#outline = null;
    this.#tree.restart();
    this.#hex.open(null);
    this.#say(say(EXPLORER_TEXTS.pickFile));
    this.#showFacts(null);
  }

  /** Reads a file as it is now. Resolves once its fields stand there; what failed is said in its place. */
  async open(path: string, bytes: number): Promise<void> {
    const generation = ++this.#generation;
    const { link } = this.#options;
    this.#path = path;
    this.#outline = null;
    this.#tree.restart();
    this.#showFacts(null);
    this.#say(say(bytes === 0 ? EXPLORER_TEXTS.empty : EXPLORER_TEXTS.reading));
    this.#showSpace({ id: 0, name: path, bytes });
    try {
      const opened = await link.ask('open-file', { path, bytes }, (done, of) => {
        if (generation === this.#generation) this.#say(say(progressText(formatBytes(done), formatBytes(of))));
      });
      if (generation === this.#generation) this.#show(opened, generation);
    } catch (failure) {
      if (generation === this.#generation) this.#say(wordsOf(failure));
    }
  }

  /** Opens the fields around a bit, and marks it in both views. */
  async goTo({ bit, what }: Target): Promise<void> {
    const generation = this.#generation;
    const outline = this.#outline;
    if (!outline || outline.length === 0) {
      const byte = Math.floor(bit / 8);
      this.#hex.choose({ fromByte: byte, toByte: byte + 1 });
      return;
    }
    try {
      const place = await this.#options.link.ask('find', {
        space: what === null ? this.#space.id : 0,
        bit,
        what,
      });
      if (place.length === 0) {
        const byte = Math.floor(bit / 8);
        this.#hex.choose({ fromByte: byte, toByte: byte + 1 });
        return;
      }
      const position = await outline.reveal(place);
      if (generation !== this.#generation || position === -1) return;
      this.#tree.choose(position);
      this.#showField(position);
    } catch (failure) {
      if (generation === this.#generation) this.#say(wordsOf(failure));
    }
  }

  /** The bytes of the file, or those that one of its packed pieces unpacks to. */
  #showSpace(space: ByteSpace): void {
    const path = this.#path ?? '';
    this.#space = space;
    this.#find('[data-space]').textContent = space.id === 0 ? '' : say(unpackedText(space.name));
    this.#hex.open(
      new FilePieces(space.bytes, (offsetBytes, lengthBytes) =>
        this.#options.link.ask('read', { path, space: space.id, offsetBytes, lengthBytes }),
      ),
    );
  }

  focus(): void {
    this.#find('[data-fields]').focus();
  }

  #show({ fields, hasReader, problem, bytes }: OpenedFile, generation: number): void {
    this.#outline = new FieldOutline(
      fields,
      async (place, from, count) => {
        const answer = await this.#options.link.ask('fields', { place, from, count });
        if (answer.problem && generation === this.#generation) this.#say(say(tornText(say(answer.problem))));
        return answer;
      },
      () => {
        this.#tree.draw();
        if (this.#facing === null) this.#showField(this.#tree.active);
      },
    );
    this.#tree.restart();
    if (problem) this.#say(say(tornText(say(problem))));
    else if (bytes === 0) this.#say(say(EXPLORER_TEXTS.empty));
    else this.#say(hasReader ? '' : say(EXPLORER_TEXTS.bytesOnly));
  }

  #line(position: number): GridLine | null {
    const line = this.#outline?.line(position);
    return line ? fieldLine(line, position === this.#hovered, this.#fileBytes) : null;
  }

  get #fileBytes(): number {
    return Number(this.#options.element.dataset.bytes ?? 0);
  }

  #showField(position: number): void {
    const line = this.#outline?.line(position);
    if (!line?.row) return;
    this.#facing = line.place;
    if (line.row.space.id !== this.#space.id) this.#showSpace(line.row.space);
    this.#hex.choose(bytesOf(line.row));
    this.#showFacts(line.row);
  }

  #toggle(position: number, open: boolean): void {
    const line = this.#outline?.line(position);
    if (!line?.row?.hasChildren) {
      if (line?.row?.leadsTo && open) this.#options.jump(line.row.leadsTo);
      return;
    }
    if (!open) this.#outline?.close(line.place);
    else this.#outline?.open(line.place).catch((failure: unknown) => this.#say(wordsOf(failure)));
  }

  #parentOf(position: number): number {
    const place = this.#outline?.line(position)?.place ?? [];
    return place.length > 1 ? (this.#outline?.positionOf(place.slice(0, -1)) ?? -1) : -1;
  }

  #hover(position: number | null): void {
    const row = position === null ? null : this.#outline?.line(position)?.row;
    this.#hex.hover(row && row.space.id === this.#space.id ? bytesOf(row) : null);
  }

  /** The innermost field on the screen that has this byte lights up with it. */
  #point(byte: number | null): void {
    const found = byte === null ? null : this.#innermost(byte);
    if (found === this.#hovered) return;
    this.#hovered = found;
    this.#tree.draw();
    const row = found === null ? null : this.#outline?.line(found)?.row;
    this.#hex.hover(row ? bytesOf(row) : null);
  }

  #innermost(byte: number): number | null {
    let best: { readonly position: number; readonly level: number } | null = null;
    for (const element of this.#find('[data-field-rows]').children) {
      if (!(element instanceof HTMLElement)) continue;
      const position = Number(element.dataset.position);
      const line = this.#outline?.line(position);
      if (line?.row?.space.id !== this.#space.id) continue;
      const { fromByte, toByte } = bytesOf(line.row);
      if (byte < fromByte || byte >= toByte) continue;
      if (!best || line.level > best.level) best = { position, level: line.level };
    }
    return best?.position ?? null;
  }

  #showFacts(row: FieldRow | null): void {
    if (!row) this.#facing = null;
    this.#facts.show(row, this.#path).catch((failure: unknown) => this.#say(wordsOf(failure)));
  }

  #say(words: string): void {
    this.#find('[data-said]').textContent = words;
  }

  #find(selector: string): HTMLElement {
    return findPart(this.#options.element, selector, HTMLElement);
  }
}
