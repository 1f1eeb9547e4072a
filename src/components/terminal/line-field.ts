import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { LineHistory } from './line-history.ts';
import { TERMINAL_TEXTS } from './texts.ts';

const KEYS = [
  { label: 'Ctrl-C', keys: '\x03' },
  { label: 'Ctrl-D', keys: '\x04' },
  { label: 'Esc', keys: '\x1b' },
  { label: 'Tab', keys: '\t' },
  { label: '↑', keys: '\x1b[A' },
  { label: '↓', keys: '\x1b[B' },
  { label: '←', keys: '\x1b[D' },
  { label: '→', keys: '\x1b[C' },
] as const;

/**
 * A native field that sends whole lines, and the keys a phone lacks. Every input method, phone and screen reader
 * can use it for certain, which is not so of the text area of xterm (Vietnamese Telex on Android loses letters).
 */
export function fillLineField(
  form: HTMLFormElement,
  send: (text: string) => void,
  signal: AbortSignal,
): void {
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
  const keys = build('div', { class: 'wp-term-keys', role: 'group', 'aria-label': say(TERMINAL_TEXTS.keys) });
  for (const { label, keys: bytes } of KEYS) {
    const press = () => {
      // What stands in the field goes first, so that Tab completes it and the arrows edit it in the shell.
      if (input.value !== '' && label !== 'Ctrl-C') send(input.value);
      input.value = '';
      send(bytes);
    };
    keys.append(build('button', { type: 'button', class: 'wp-btn wp-btn-small', click: press }, label));
  }
  form.replaceChildren(
    build(
      'div',
      { class: 'wp-term-entry' },
      input,
      build('button', { type: 'submit', class: 'wp-btn wp-btn-small' }, say(TERMINAL_TEXTS.send)),
    ),
    keys,
  );
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const line = input.value.normalize('NFC'); // a decomposed "ộ" would be another word to grep
      history.add(line);
      input.value = '';
      send(`${line}\r`);
    },
    { signal },
  );
  input.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      const line = event.key === 'ArrowUp' ? history.older(input.value) : history.newer();
      if (line === null) return;
      event.preventDefault();
      input.value = line;
      input.setSelectionRange(line.length, line.length);
    },
    { signal },
  );
}
