import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { copyText } from '../house/copy-text.ts';
import { steppedFontSize } from './font-size.ts';
import { fillLineField } from './line-field.ts';
import type { PoliteStatus } from './polite-status.ts';
import { TerminalFind } from './terminal-find.ts';
import type { TerminalFrameParts } from './terminal-frame.ts';
import type { TerminalNotice } from './terminal-notice.ts';
import type { TerminalScreen } from './terminal-screen.ts';
import { keepFontSize, keepSetting, readFontSize, readSetting } from './terminal-settings.ts';
import { TERMINAL_TEXTS } from './texts.ts';

/** Copy, find, the size of the text, the line field and the screen reader's mode, in the bar of a living terminal. */
export class TerminalTools {
  readonly #parts: TerminalFrameParts;
  readonly #screen: TerminalScreen;
  readonly #notice: TerminalNotice;
  readonly #copy: HTMLButtonElement;
  readonly #line: HTMLButtonElement;
  readonly #reader: HTMLButtonElement;
  readonly #status: PoliteStatus;
  readonly find: TerminalFind;

  constructor(
    parts: TerminalFrameParts,
    screen: TerminalScreen,
    notice: TerminalNotice,
    status: PoliteStatus,
    send: (text: string) => void,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#screen = screen;
    this.#notice = notice;
    this.#status = status;
    this.find = new TerminalFind(parts.find, screen, status, signal);
    this.#copy = tool(say(TERMINAL_TEXTS.copy), () => this.copySelection());
    this.#copy.hidden = true;
    this.#line = tool(say(TERMINAL_TEXTS.line), () => this.#setLine(parts.line.hidden !== false, true));
    this.#reader = tool(say(TERMINAL_TEXTS.screenReader), () =>
      this.#setReader(this.#reader.getAttribute('aria-pressed') !== 'true', true),
    );
    const find = tool(say(TERMINAL_TEXTS.find), () => this.find.toggle());
    const sizeTool = (sign: string, name: string, direction: 'larger' | 'smaller') => {
      const button = tool('', () => this.stepFontSize(direction));
      button.title = name;
      button.append(build('span', { 'aria-hidden': 'true' }, sign), build('span', { class: 'wp-sr' }, name));
      return button;
    };
    parts.tools.replaceChildren(
      build('span', { class: 'wp-term-hint' }, say(TERMINAL_TEXTS.hint)),
      this.#copy,
      find,
      sizeTool('A−', say(TERMINAL_TEXTS.smaller), 'smaller'),
      sizeTool('A+', say(TERMINAL_TEXTS.larger), 'larger'),
      this.#line,
      this.#reader,
    );
    fillLineField(parts.line, { send, arrowKeys: (letter) => screen.arrowKeys(letter) }, signal);
    screen.setFontSize(readFontSize());
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
        if (isCopied) this.#status.say(say(TERMINAL_TEXTS.copied));
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

  stepFontSize(direction: 'larger' | 'smaller'): void {
    const sizePx = steppedFontSize(this.#screen.fontSizePx, direction);
    keepFontSize(sizePx);
    this.#screen.setFontSize(sizePx);
  }
}

function tool(label: string, click: () => void): HTMLButtonElement {
  return build('button', { type: 'button', class: 'wp-term-tool', click }, label);
}
