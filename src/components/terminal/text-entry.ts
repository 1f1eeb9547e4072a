import type { Terminal } from '@xterm/xterm';
import { build } from '../../client/build-element.ts';
import { editKeys } from './edit-keys.ts';

/** The key code of "an input method has this key". */
const INPUT_METHOD = 229;
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph']);

/**
 * Everything that input methods do to xterm's text area, in place of xterm's own handling, which sends one DEL however
 * much was taken back, repeats the whole text when its length stays, and reads it a moment too late when typing is
 * fast (xtermjs/xterm.js#5887). Here the text area is a mirror of what the shell has: after each change the shell gets
 * what turns the one into the other. Plain keys stay with xterm.
 */
export class TextEntry {
  readonly #terminal: Terminal;
  readonly #area: HTMLTextAreaElement;
  readonly #preedit = build('div', { class: 'wp-term-preedit', 'aria-hidden': 'true' });
  readonly #pasted: (text: string) => void;
  /** What of the text area's value the shell has. */
  #sent = '';
  #isComposing = false;
  /** The key that xterm has sent; when the browser types it as well, there is nothing more to send. */
  #keySent: KeyboardEvent | null = null;

  /** @param pasted takes text of several lines, which no keyboard types at once. */
  constructor(
    terminal: Terminal,
    area: HTMLTextAreaElement,
    host: HTMLElement,
    pasted: (text: string) => void,
    signal: AbortSignal,
  ) {
    this.#terminal = terminal;
    this.#area = area;
    this.#pasted = pasted;
    host.querySelector('.xterm-screen')?.append(this.#preedit);
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      act: (event: HTMLElementEventMap[Type]) => void,
    ) =>
      host.addEventListener(
        type,
        (event) => {
          if (event.target === area) act(event);
        },
        { capture: true, signal }, // before xterm's own listeners, which sit on the text area
      );
    on('keydown', (event) => this.#keyDown(event));
    on('beforeinput', (event) => this.#before(event));
    on('input', (event) => {
      event.stopPropagation();
      this.#changed();
    });
    on('compositionstart', (event) => {
      event.stopPropagation();
      if (!this.#isComposing) this.#sent = area.value;
      this.#isComposing = true;
      terminal.scrollToBottom();
    });
    on('compositionupdate', (event) => event.stopPropagation());
    on('compositionend', (event) => {
      event.stopPropagation();
      this.#isComposing = false;
      this.#preedit.textContent = '';
      this.#flush();
    });
    terminal.onKey(({ key, domEvent }) => this.#keyWasSent(key, domEvent));
  }

  /** Forgets what was typed: from here on the input method has nothing to go back to. */
  clear(): void {
    this.#sent = '';
    if (this.#area.value !== '') this.#mirror('');
  }

  #keyDown(event: KeyboardEvent): void {
    this.#keySent = null;
    if (event.keyCode === INPUT_METHOD) {
      event.stopPropagation();
      if (!this.#isComposing) this.#sent = this.#area.value;
      return;
    }
    if (!this.#isComposing || MODIFIERS.has(event.key)) return;
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.stopPropagation(); // of the word that is being composed, not of the shell's line
      return;
    }
    // Enter, an arrow: first what was composed, then the key.
    this.#isComposing = false;
    this.#preedit.textContent = '';
    this.#flush();
    this.clear();
  }

  #before(event: InputEvent): void {
    if (this.#isComposing) return;
    this.#sent = this.#area.value;
    // An on-screen keyboard takes back a letter that the text area has no more.
    const isKeyOfXterm = this.#keySent?.defaultPrevented === false;
    if (event.inputType === 'deleteContentBackward' && this.#area.value === '' && !isKeyOfXterm)
      this.#terminal.input('\x7f');
  }

  #changed(): void {
    if (this.#isComposing) {
      this.#showPreedit();
      return;
    }
    const typed = this.#keySent;
    this.#keySent = null;
    if (typed && !typed.defaultPrevented) this.#sent = this.#area.value;
    else this.#flush();
    this.#caretToEnd();
  }

  /** Where the shell's is. Chromium can leave it in front of the first text of a terminal that has shown nothing yet. */
  #caretToEnd(): void {
    const end = this.#area.value.length;
    if (this.#area.selectionStart !== end) this.#area.setSelectionRange(end, end);
  }

  #flush(): void {
    const keys = editKeys(this.#sent, this.#area.value);
    this.#sent = this.#area.value;
    if (keys === '') return;
    const newLine = keys.search(/[\r\n]/);
    if (newLine !== -1) this.clear();
    if (newLine !== -1 && newLine < keys.length - 1) this.#pasted(keys.replaceAll('\x7f', ''));
    else this.#terminal.input(keys.replace('\n', '\r'));
  }

  /** Keeps the mirror true to a key that went to the shell past it. */
  #keyWasSent(key: string, event: KeyboardEvent): void {
    this.#keySent = event;
    if (this.#area.value === '' || this.#terminal.options.screenReaderMode === true) return;
    if (key === '\x7f') this.#mirror([...this.#area.value].slice(0, -1).join(''));
    else if (!/^\P{C}+$/u.test(key)) this.clear();
    else if (event.type === 'keydown') this.#mirror(this.#area.value + key);
  }

  #mirror(value: string): void {
    this.#sent = value; // first: the change may end a composition at once
    this.#area.value = value;
  }

  #showPreedit(): void {
    const { buffer, cols, rows } = this.#terminal;
    const screen = this.#preedit.parentElement;
    if (!screen) return;
    const { cursorX, cursorY } = buffer.active;
    this.#preedit.style.left = `${(cursorX * screen.clientWidth) / cols}px`;
    this.#preedit.style.top = `${(cursorY * screen.clientHeight) / rows}px`;
    this.#preedit.textContent = editKeys(this.#sent, this.#area.value).replaceAll('\x7f', '');
  }
}
