import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { KEYS, KEYS_TEXTS } from './texts.ts';

const KEY = 'wp-keys-off';

/** The list of keys; `?` opens it unless the learner switched that off or is typing. */
export class KeysDialog {
  #dialog: HTMLDialogElement | null = null;

  constructor(signal: AbortSignal) {
    document.addEventListener(
      'keydown',
      (event) => {
        if (
          event.key !== '?' ||
          event.ctrlKey ||
          event.metaKey ||
          event.altKey ||
          isTyping(event.target) ||
          isOff()
        )
          return;
        event.preventDefault();
        this.open();
      },
      { signal },
    );
    signal.addEventListener('abort', () => this.#dialog?.remove(), { once: true });
  }

  open(): void {
    this.#dialog ??= this.#build();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #build(): HTMLDialogElement {
    const enable = build('input', { type: 'checkbox' });
    enable.checked = !isOff();
    enable.addEventListener('change', () => setOff(!enable.checked));
    const rows = KEYS.map(({ keys, does }) =>
      build(
        'tr',
        {},
        build('th', { scope: 'row' }, build('kbd', { class: 'wp-kbd' }, keys)),
        build('td', {}, say(does)),
      ),
    );
    const dialog = build(
      'dialog',
      { class: 'wp-widget wp-card wp-keys not-content', 'aria-labelledby': 'wp-keys-title' },
      build('h2', { id: 'wp-keys-title', class: 'wp-card-title' }, say(KEYS_TEXTS.title)),
      build('table', { class: 'wp-table' }, build('tbody', {}, ...rows)),
      build('p', {}, build('label', { class: 'wp-label' }, enable, say(KEYS_TEXTS.enable))),
      build(
        'button',
        { type: 'button', class: 'wp-btn', click: () => dialog.close() },
        say(KEYS_TEXTS.close),
      ),
    );
    document.body.append(dialog);
    return dialog;
  }
}

/** Typing a question mark is typing, in fields, editors and terminals. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], .xterm') !== null
  );
}

function isOff(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false; // forbidden storage: the default holds
  }
}

function setOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden: the choice holds for this page only.
  }
}
