import type { Text } from '../../../protocol/text.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import type { PoliteStatus } from './polite-status.ts';
import { TERMINAL_TEXTS } from './texts.ts';

/** One line at the foot of the screen: a question or a failure, gone once it is answered. */
export class TerminalNotice {
  readonly #notice: HTMLElement;
  readonly #status: PoliteStatus;
  readonly #back: () => void;

  /** @param back where the focus goes after an answer. */
  constructor(notice: HTMLElement, status: PoliteStatus, back: () => void) {
    this.#notice = notice;
    this.#status = status;
    this.#back = back;
  }

  /** Shows text, as text only, with one thing that can be done. */
  show(text: Text, action: { readonly label: Text; readonly press: () => void } | null = null): void {
    const answer = (press: () => void) => () => {
      this.hide();
      this.#back();
      press();
    };
    this.#notice.hidden = false;
    this.#status.say(say(text));
    this.#notice.replaceChildren(
      build('span', {}, say(text)),
      (action &&
        build(
          'button',
          { type: 'button', class: 'wp-btn wp-btn-small wp-btn-main', click: answer(action.press) },
          say(action.label),
        )) ||
        '',
      build(
        'button',
        {
          type: 'button',
          class: 'wp-btn wp-btn-small',
          'aria-label': say(TERMINAL_TEXTS.cancel),
          click: answer(() => {}),
        },
        '✕',
      ),
    );
  }

  hide(): void {
    this.#notice.hidden = true;
  }
}
