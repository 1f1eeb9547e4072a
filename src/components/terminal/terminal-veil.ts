import type { Text } from '../../../protocol/text.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';

export interface VeilAction {
  readonly label: Text;
  readonly press: () => void;
}

/** A soft veil over the screen: why nothing happens there, and what can be done. */
export class TerminalVeil {
  readonly #veil: HTMLElement;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(veil: HTMLElement, signal: AbortSignal) {
    this.#veil = veil;
    signal.addEventListener('abort', () => clearInterval(this.#timer), { once: true });
  }

  show(text: Text, actions: readonly VeilAction[] = []): void {
    clearInterval(this.#timer);
    this.#veil.hidden = false;
    this.#veil.replaceChildren(
      build('p', {}, say(text)),
      ...actions.map(({ label, press }) =>
        build('button', { type: 'button', class: 'wp-btn wp-btn-small', click: press }, say(label)),
      ),
    );
  }

  /** Counts down; screen readers hear of the cut once, elsewhere. */
  showUntil(atMs: number, text: (seconds: number) => Text): void {
    const draw = () =>
      this.#veil.firstElementChild?.replaceChildren(say(text(Math.ceil((atMs - Date.now()) / 1000))));
    this.show(text(0));
    draw();
    this.#timer = setInterval(draw, 500);
  }

  hide(): void {
    clearInterval(this.#timer);
    this.#veil.hidden = true;
  }
}
