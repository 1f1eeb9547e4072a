import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import type { PoliteStatus } from './polite-status.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { foundText, TERMINAL_TEXTS } from './texts.ts';

/** Search through the screen and what has scrolled out of it: Enter goes on, Shift+Enter back, Esc closes. */
export class TerminalFind {
  readonly #form: HTMLFormElement;
  readonly #screen: TerminalScreen;
  readonly #status: PoliteStatus;
  readonly #input: HTMLInputElement;
  readonly #count = build('span', { class: 'wp-quiet wp-term-count' });

  constructor(form: HTMLFormElement, screen: TerminalScreen, status: PoliteStatus, signal: AbortSignal) {
    this.#form = form;
    this.#screen = screen;
    this.#status = status;
    this.#input = build('input', {
      type: 'search',
      'aria-label': say(TERMINAL_TEXTS.findLabel),
      autocomplete: 'off',
      spellcheck: 'false',
      input: () => this.#look('next', true),
    });
    form.replaceChildren(
      this.#input,
      this.#count,
      findButton(say(TERMINAL_TEXTS.findPrevious), () => this.#look('previous')),
      findButton(say(TERMINAL_TEXTS.findNext), () => this.#look('next')),
      findButton(say(TERMINAL_TEXTS.close), () => this.close()),
    );
    form.addEventListener('submit', (event) => event.preventDefault(), { signal });
    form.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  open(): void {
    this.#form.hidden = false;
    this.#input.select();
    this.#input.focus();
  }

  toggle(): void {
    if (this.#form.hidden) this.open();
    else this.close();
  }

  close(): void {
    this.#form.hidden = true;
    this.#count.textContent = '';
    this.#screen.endFind();
    this.#screen.focus();
  }

  show(found: { readonly at: number; readonly total: number }): void {
    if (this.#form.hidden || this.#input.value === '') return;
    const text = say(foundText(found.at, found.total));
    if (text === this.#count.textContent) return; // new output, same matches
    this.#count.textContent = text;
    this.#status.say(text);
  }

  #look(direction: 'next' | 'previous', isMoreTyped = false): void {
    if (this.#input.value === '') this.#count.textContent = '';
    this.#screen.find(this.#input.value.normalize('NFC'), direction, isMoreTyped).catch((cause: unknown) => {
      this.#count.textContent = say(TERMINAL_TEXTS.noFind);
      console.warn('<wp-terminal>: the search did not load.', cause);
    });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && event.target === this.#input) {
      event.preventDefault();
      this.#look(event.shiftKey ? 'previous' : 'next');
    }
  }
}

function findButton(label: string, click: () => void): HTMLButtonElement {
  return build('button', { type: 'button', class: 'wp-btn wp-btn-small', click }, label);
}
