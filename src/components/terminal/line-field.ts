import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { LineHistory } from './line-history.ts';
import { TERMINAL_TEXTS } from './texts.ts';

const KEYS = [
  { label: 'Esc', keys: '\x1b' },
  { label: 'Tab', keys: '\t' },
  { label: 'Ctrl-C', keys: '\x03' },
  { label: 'Ctrl-D', keys: '\x04' },
] as const;
const ARROWS = [
  { label: '↑', letter: 'A' },
  { label: '↓', letter: 'B' },
  { label: '←', letter: 'D' },
  { label: '→', letter: 'C' },
] as const;

export interface LineFieldEnds {
  send(text: string): void;
  /** What an arrow key sends now. */
  arrowKeys(letter: 'A' | 'B' | 'C' | 'D'): string;
}

/**
 * A native field that sends whole lines, and the keys a phone lacks. Every input method, phone and screen reader
 * can use it for certain: what stands in it is what the shell gets, in composed letters (NFC).
 */
export function fillLineField(form: HTMLFormElement, ends: LineFieldEnds, signal: AbortSignal): void {
  const history = new LineHistory();
  const input = build('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'send',
    'aria-label': say(TERMINAL_TEXTS.lineLabel),
    placeholder: say(TERMINAL_TEXTS.lineHint),
  });
  input.value = form.dataset.unsent ?? ''; // from before a switch of the language
  const line = () => input.value.normalize('NFC'); // a decomposed "ộ" would be another word to grep
  const press = (keys: string, keepsLine = true) => {
    // What stands in the field goes first, so that Tab completes it and the arrows edit it in the shell.
    if (keepsLine && input.value !== '') ends.send(line());
    input.value = '';
    ends.send(keys);
  };
  const button = (label: string, click: () => void) =>
    build('button', { type: 'button', class: 'wp-btn wp-btn-small', click }, label);
  const ctrl = ctrlButton(input, (keys) => press(keys), signal);
  form.replaceChildren(
    build(
      'div',
      { class: 'wp-term-entry' },
      input,
      build('button', { type: 'submit', class: 'wp-btn wp-btn-small' }, say(TERMINAL_TEXTS.send)),
    ),
    build(
      'div',
      { class: 'wp-term-keys', role: 'group', 'aria-label': say(TERMINAL_TEXTS.keys) },
      ...KEYS.map(({ label, keys }) => button(label, () => press(keys, keys !== '\x03'))),
      ctrl,
      ...ARROWS.map(({ label, letter }) => button(label, () => press(ends.arrowKeys(letter)))),
    ),
  );
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const whole = line();
      history.add(whole);
      input.value = '';
      ends.send(`${whole}\r`);
    },
    { signal },
  );
  input.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const found = event.key === 'ArrowUp' ? history.older(input.value) : history.newer();
      if (found === null) return;
      event.preventDefault();
      input.value = found;
      input.setSelectionRange(found.length, found.length);
    },
    { signal },
  );
}

/** A Ctrl key for keyboards without one: it waits for a letter and makes a control character of it. */
function ctrlButton(
  input: HTMLInputElement,
  press: (keys: string) => void,
  signal: AbortSignal,
): HTMLButtonElement {
  const isWaiting = () => button.getAttribute('aria-pressed') === 'true';
  const wait = (isOn: boolean) => button.setAttribute('aria-pressed', String(isOn));
  const button = build(
    'button',
    {
      type: 'button',
      class: 'wp-btn wp-btn-small',
      'aria-label': say(TERMINAL_TEXTS.ctrl),
      'aria-pressed': 'false',
      click: () => {
        wait(!isWaiting());
        input.focus();
      },
    },
    'Ctrl',
  );
  input.addEventListener(
    'input',
    () => {
      if (!isWaiting()) return;
      const letter = /[a-z]$/i.exec(input.value)?.[0];
      wait(false);
      if (letter === undefined) return;
      input.value = input.value.slice(0, -1);
      press(String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64));
    },
    { signal },
  );
  return button;
}
