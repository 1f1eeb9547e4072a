import '../terminal/run-requests.ts'; // hears the run, also while the terminal is still out of sight
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { RecordedSource } from '../../client/recorded-source.ts';
import type { SourceState } from '../../client/source.ts';
import { copyText } from '../house/copy-text.ts';
import { COMMAND_TEXTS } from './texts.ts';

/** `<wp-command data-page data-block>` around a code block: runs it in the page's terminal, or plays its recording. */
class WpCommand extends HTMLElement {
  #life = new AbortController();

  connectedCallback(): void {
    this.#life = new AbortController(); // a moved element connects twice
    const { signal } = this.#life;
    const run = this.querySelector<HTMLButtonElement>('[data-run]');
    if (!run) return;
    const status = build('span', { class: 'wp-quiet' });
    run.after(status);
    signal.addEventListener('abort', () => status.remove(), { once: true });
    if (!this.querySelector('.copy')) this.#addCopy(run, status);
    run.addEventListener('click', () => this.#press(status), { signal });
    currentSource().onState((state) => this.#follow(run, state), signal);
  }

  disconnectedCallback(): void {
    this.#life.abort();
  }

  #follow(run: HTMLButtonElement, state: SourceState): void {
    const isRecorded = state.kind === 'recorded' && this.#hasCast();
    run.hidden = !isRecorded && state.kind !== 'live' && state.kind !== 'lost';
    run.disabled = state.kind === 'lost';
    run.textContent = say(isRecorded ? COMMAND_TEXTS.play : COMMAND_TEXTS.run);
  }

  #hasCast(): boolean {
    const { inner } = currentSource();
    return (
      inner instanceof RecordedSource &&
      inner.recording.casts.some(({ block }) => block === this.dataset.block)
    );
  }

  #press(status: HTMLElement): void {
    const { page, block } = this.dataset;
    document.dispatchEvent(new CustomEvent('wp-show-bench', { detail: { tab: 'terminal' } }));
    if (currentSource().state.kind === 'recorded') {
      document.dispatchEvent(new CustomEvent('wp-play-cast', { detail: { block } }));
      return;
    }
    const run = new CustomEvent('wp-run-block', { detail: { page, block }, cancelable: true });
    const isTaken = !document.dispatchEvent(run);
    this.#tell(status, isTaken ? '' : say(COMMAND_TEXTS.noTerminal));
  }

  #tell(status: HTMLElement, text: string): void {
    status.textContent = text;
    if (text !== '') announce('command', text);
  }

  #addCopy(run: HTMLButtonElement, status: HTMLElement): void {
    const copy = build(
      'button',
      {
        type: 'button',
        class: 'wp-run',
        click: () => {
          copyText(this.querySelector('pre')?.textContent?.trimEnd() ?? '').then(
            (isCopied) => {
              this.#tell(status, say(isCopied ? COMMAND_TEXTS.copied : COMMAND_TEXTS.notCopied));
            },
            () => {
              this.#tell(status, say(COMMAND_TEXTS.notCopied));
            },
          );
        },
      },
      say(COMMAND_TEXTS.copy),
    );
    run.before(copy);
    this.#life.signal.addEventListener('abort', () => copy.remove(), { once: true });
  }
}
if (!customElements.get('wp-command')) customElements.define('wp-command', WpCommand);
