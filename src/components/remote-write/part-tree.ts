import type { BytePart } from '../../../protocol/remote-write/write-request.ts';
import { build } from '../../client/build-element.ts';
import type { TreeItem } from './request-tree.ts';

/** A tree with the keys of the ARIA pattern: arrows walk, open and close; what has the focus is chosen. */
export class PartTree {
  readonly element: HTMLUListElement;
  readonly #choose: (part: BytePart) => void;
  readonly #format: (bytes: number) => string;

  constructor(
    element: HTMLUListElement,
    options: {
      readonly signal: AbortSignal;
      readonly choose: (part: BytePart) => void;
      readonly format: (bytes: number) => string;
    },
  ) {
    this.element = element;
    this.#choose = options.choose;
    this.#format = options.format;
    element.addEventListener('keydown', (event) => this.#onKey(event), { signal: options.signal });
    element.addEventListener(
      'focusin',
      ({ target }) => {
        if (target instanceof HTMLElement && target.matches('[role="treeitem"]')) this.#chosen(target);
      },
      { signal: options.signal },
    );
  }

  /** Shows these; the first is chosen and, with `open`, opened. */
  show(items: readonly TreeItem[], open: boolean): void {
    this.element.replaceChildren(...items.map((item) => this.#item(item, 1)));
    const first = this.#items()[0];
    if (!first) return;
    if (open) this.#toggle(first, true);
    this.#chosen(first);
  }

  /** Shows these behind what stands there. */
  add(items: readonly TreeItem[]): void {
    this.element.append(...items.map((item) => this.#item(item, 1)));
  }

  #item(item: TreeItem, level: number): HTMLLIElement {
    const line = build(
      'div',
      { class: 'wp-rw-line' },
      build('span', { class: 'wp-rw-mark', 'aria-hidden': 'true' }),
      build('span', { class: 'wp-rw-text' }, item.text),
      build('span', { class: 'wp-rw-size' }, `${this.#format(item.part.sizeBytes)} B`),
    );
    const element = build(
      'li',
      {
        role: 'treeitem',
        'aria-level': level,
        'aria-selected': 'false',
        'aria-expanded': item.children ? 'false' : null,
        tabindex: -1,
      },
      line,
    );
    line.addEventListener('click', () => {
      element.focus();
      if (item.children) this.#toggle(element, element.getAttribute('aria-expanded') !== 'true');
    });
    this.#parts.set(element, item);
    return element;
  }

  readonly #parts = new WeakMap<Element, TreeItem>();

  #toggle(element: HTMLElement, open: boolean): void {
    const item = this.#parts.get(element);
    if (!item?.children) return;
    element.setAttribute('aria-expanded', String(open));
    element.querySelector(':scope > [role="group"]')?.remove();
    if (open)
      element.append(build('ul', { role: 'group' }, ...item.children().map((child) => this.#item(child, 2))));
  }

  #chosen(element: HTMLElement): void {
    for (const item of this.#items()) {
      const isChosen = item === element;
      item.setAttribute('aria-selected', String(isChosen));
      item.tabIndex = isChosen ? 0 : -1;
    }
    const item = this.#parts.get(element);
    if (item) this.#choose(item.part);
  }

  #items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  }

  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const items = this.#items();
    const at = items.indexOf(target);
    if (at === -1) return;
    const isOpen = target.getAttribute('aria-expanded') === 'true';
    const parent = target.parentElement?.closest<HTMLElement>('[role="treeitem"]');
    const goTo = (element: HTMLElement | null | undefined) => element?.focus();
    switch (event.key) {
      case 'ArrowDown':
        goTo(items[at + 1]);
        break;
      case 'ArrowUp':
        goTo(items[at - 1]);
        break;
      case 'Home':
        goTo(items[0]);
        break;
      case 'End':
        goTo(items.at(-1));
        break;
      case 'ArrowRight':
        if (isOpen) goTo(items[at + 1]);
        else this.#toggle(target, true);
        break;
      case 'ArrowLeft':
        if (isOpen) this.#toggle(target, false);
        else goTo(parent);
        break;
      case 'Enter':
      case ' ':
        this.#toggle(target, !isOpen);
        break;
      default:
        return;
    }
    event.preventDefault();
  }
}
