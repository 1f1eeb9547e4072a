import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { copyText } from './copy-text.ts';
import { fillLineField } from './line-field.ts';
import type { TerminalFrameParts } from './terminal-frame.ts';
import type { TerminalNotice } from './terminal-notice.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { keepSetting, readSetting } from './terminal-settings.ts';
import { TERMINAL_TEXTS } from './texts.ts';

/** Copy, find, the line field and the screen reader's mode, in the bar of a living terminal. */
export class TerminalTools {
  readonly #parts: TerminalFrameParts;
  readonly #screen: TerminalScreen;
  readonly #notice: TerminalNotice;
  readonly #copy: HTMLButtonElement;
  readonly #line: HTMLButtonElement;
  readonly #reader: HTMLButtonElement;

  constructor(
    parts: TerminalFrameParts,
    screen: TerminalScreen,
    notice: TerminalNotice,
    send: (text: string) => void,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#screen = screen;
    this.#notice = notice;
    this.#copy = tool(say(TERMINAL_TEXTS.copy), () => this.copySelection());
    this.#copy.hidden = true;
    this.#line = tool(say(TERMINAL_TEXTS.line), () => this.#setLine(parts.line.hidden !== false, true));
    this.#reader = tool(say(TERMINAL_TEXTS.screenReader), () =>
      this.#setReader(this.#reader.getAttribute('aria-pressed') !== 'true', true),
    );
    const find = tool(say(TERMINAL_TEXTS.find), () => this.#toggleFind());
    parts.tools.replaceChildren(
      build('span', { class: 'wp-term-hint' }, say(TERMINAL_TEXTS.hint)),
      this.#copy,
      find,
      this.#line,
      this.#reader,
    );
    fillLineField(parts.line, send, signal);
    this.#fillFind(signal);
    const isTouch = matchMedia('(pointer: coarse)').matches;
    this.#setReader(readSetting('screenReader') ?? false, false);
    this.#setLine(readSetting('line') ?? (isTouch || readSetting('screenReader') === true), false);
  }

  setSelected(isAnything: boolean): void {
    this.#copy.hidden = !isAnything;
  }

  copySelection(): void {
    this.copy(this.#screen.selection);
  }

  copy(text: string): void {
    copyText(text).then(
      (isCopied) => {
        if (isCopied) this.#parts.status.textContent = say(TERMINAL_TEXTS.copied);
        else this.#notice.show(TERMINAL_TEXTS.notCopied);
      },
      () => this.#notice.show(TERMINAL_TEXTS.notCopied),
    );
  }

  #setLine(isOn: boolean, isChosen: boolean): void {
    this.#parts.line.hidden = !isOn;
    this.#line.setAttribute('aria-pressed', String(isOn));
    if (!isChosen) return;
    keepSetting('line', isOn);
    if (isOn) this.#parts.line.querySelector('input')?.focus();
  }

  #setReader(isOn: boolean, isChosen: boolean): void {
    this.#reader.setAttribute('aria-pressed', String(isOn));
    this.#screen.setScreenReaderMode(isOn);
    if (!isChosen) return;
    keepSetting('screenReader', isOn);
    if (isOn) this.#setLine(true, true);
  }

  #toggleFind(): void {
    const { find } = this.#parts;
    find.hidden = !find.hidden;
    if (!find.hidden) find.querySelector('input')?.focus();
  }

  #fillFind(signal: AbortSignal): void {
    const { find } = this.#parts;
    const found = build('span', { class: 'wp-quiet', role: 'status' });
    const input = build('input', { type: 'search', 'aria-label': say(TERMINAL_TEXTS.findLabel) });
    const look = (direction: 'next' | 'previous') => {
      found.textContent = this.#screen.find(input.value, direction) ? '' : say(TERMINAL_TEXTS.notFound);
    };
    const button = (label: string, type: 'submit' | 'button', click: () => void) =>
      build('button', { type, class: 'wp-btn wp-btn-small', click }, label);
    find.replaceChildren(
      input,
      button(say(TERMINAL_TEXTS.findPrevious), 'button', () => look('previous')),
      button(say(TERMINAL_TEXTS.findNext), 'submit', () => {}),
      found,
    );
    find.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        look('next');
      },
      { signal },
    );
  }
}

function tool(label: string, click: () => void): HTMLButtonElement {
  return build('button', { type: 'button', class: 'wp-term-tool', click }, label);
}
