import type { FieldLink } from '../../../tsdb/bytes/field.ts';
import { build } from '../../client/build-element.ts';
import { findPart } from '../../client/find-part.ts';
import { say } from '../../client/locale.ts';
import { bitLine } from './bit-line.ts';
import { bytesOf, placeOf } from './field-place.ts';
import { jumpText } from './texts.ts';
import type { WorkerLink } from './worker-link.ts';
import type { FieldRow } from './worker-messages.ts';

/** Longer fields are shown in hex alone. */
const MOST_BITS = 80;

export interface FieldFactsOptions {
  readonly element: HTMLElement;
  readonly link: WorkerLink;
  readonly jump: (link: FieldLink) => void;
}

/** What the chosen field is: its words in full, its place, its bits, and where it leads. */
export class FieldFacts {
  readonly #options: FieldFactsOptions;
  #turn = 0;

  constructor(options: FieldFactsOptions) {
    this.#options = options;
  }

  /** @throws {ReadingFailed} when its bits cannot be read; the rest stands there then. */
  async show(row: FieldRow | null, path: string | null): Promise<void> {
    const turn = ++this.#turn;
    this.#find('[data-lying]').textContent = row ? placeOf(row) : '';
    this.#find('[data-whole]').textContent = row ? [row.name, row.value].filter(Boolean).join(': ') : '';
    const jump = this.#find('[data-jump]');
    const link = row?.leadsTo ?? null;
    jump.hidden = link === null;
    jump.textContent = link ? say(jumpText(link.what, link.file)) : '';
    jump.onclick = link ? () => this.#options.jump(link) : null;
    const panel = this.#find('[data-bits]');
    panel.replaceChildren();
    if (!row || path === null || row.bits > MOST_BITS) return;
    const { fromByte, toByte } = bytesOf(row);
    const lengthBytes = toByte - fromByte;
    const place = { path, space: row.space.id, offsetBytes: fromByte, lengthBytes };
    const bytes = await this.#options.link.ask('read', place);
    if (turn !== this.#turn) return;
    panel.replaceChildren(
      ...(bitLine(bytes, fromByte, row) ?? []).flatMap(({ before, inside, after }) => [
        build('span', { class: 'wp-te-byte' }, before, build('mark', {}, inside), after),
        ' ',
      ]),
    );
  }

  #find(selector: string): HTMLElement {
    return findPart(this.#options.element, selector, HTMLElement);
  }
}
