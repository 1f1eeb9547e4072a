import type { LabState } from '../../../protocol/lab.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { pageLocale } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { runButton } from '../house/run-button.ts';
import { keepErrors } from '../report/recent-errors.ts';
import { withService } from '../stack-map/node-verdict.ts';
import { KeysDialog } from './keys-dialog.ts';
import { leaseWords, sourceWords, stackWords } from './status-words.ts';
import { STATUS_TEXTS } from './texts.ts';

/** Fills the bar at the bottom of a page with a bench. */
export function mountStatusBar(element: HTMLElement, signal: AbortSignal): void {
  new StatusBarView(element, signal);
}

class StatusBarView {
  readonly #element: HTMLElement;
  readonly #source = currentSource();
  readonly #lab: string | undefined;
  #snapshot: StackSnapshot | null = null;
  #state: LabState | null = null;
  #told: SourceState['kind'] | null = null;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#lab = element.dataset.lab;
    this.#wireButtons(signal);
    this.#source.on(
      'stack',
      ({ snapshot }) => {
        this.#snapshot = snapshot;
        this.#show();
      },
      signal,
    );
    this.#source.on(
      'service',
      ({ status }) => {
        if (this.#snapshot) this.#snapshot = withService(this.#snapshot, status);
        this.#show();
      },
      signal,
    );
    this.#source.on(
      'lab',
      ({ state }) => {
        if (state.lab !== this.#lab) return;
        this.#state = state;
        this.#show();
      },
      signal,
    );
    this.#source.onState(() => this.#show(), signal);
    this.#source.watch('stack', signal);
    if (this.#lab) this.#source.watch(`lab:${this.#lab}`, signal);
    const everySecond = setInterval(() => !document.hidden && this.#show(), 1000);
    signal.addEventListener('abort', () => clearInterval(everySecond), { once: true });
  }

  #show(): void {
    const { state } = this.#source;
    const locale = pageLocale();
    const live = state.kind === 'live';
    const source = this.#part('source');
    if (source) source.dataset.kind = state.kind;
    this.#tell(state);
    this.#write('source', sourceWords(state, Date.now(), locale));
    // Without a connection nobody knows what runs now.
    const isKnown = live || state.kind === 'recorded';
    this.#write('stack', isKnown ? stackWords(this.#snapshot, locale) : '');
    this.#write('lease', live ? leaseWords(this.#state, Date.now(), locale) : '');
    const mine = live && this.#state?.mine === true && this.#state.phase !== 'resetting';
    this.#toggle('reset', mine);
    this.#toggle('extend', mine && (this.#state?.leaseEndsMs ?? 0) - Date.now() < 5 * 60_000);
    this.#toggle('report', true);
    this.#toggle('keys', true);
    // Who holds the lab starts the stack in its step: the lab wants to see that moment.
    this.#toggle(
      'up',
      live &&
        this.#state?.mine !== true &&
        (this.#snapshot?.phase === 'down' || this.#snapshot?.phase === 'failed'),
    );
  }

  /** Those who cannot see hear that the connection went or came, not the seconds to the next try. */
  #tell(state: SourceState): void {
    const { kind } = state;
    const before = this.#told;
    if (kind === before || kind === 'connecting' || kind === 'recorded') return;
    this.#told = kind;
    if (before === null && kind !== 'no-session') return; // what a page begins with is no news
    const plain =
      state.kind === 'lost' ? STATUS_TEXTS.lost[pageLocale()] : sourceWords(state, 0, pageLocale()).slice(2);
    announce('source', `${plain}.`);
  }

  #wireButtons(signal: AbortSignal): void {
    const note = this.#part('note');
    const on = (name: string, action: () => Promise<unknown>): void => {
      const button = this.#element.querySelector<HTMLButtonElement>(`[data-${name}]`);
      if (button && note) button.addEventListener('click', () => runButton(button, note, action), { signal });
    };
    const lab = this.#lab;
    if (lab) {
      on('reset', () => this.#source.ask({ type: 'lab-reset', lab }, signal));
      on('extend', () => this.#source.ask({ type: 'lab-extend', lab }, signal));
    }
    on('up', async () => {
      if (!this.#snapshot) return;
      const { topology, variant } = this.#snapshot;
      await this.#source.ask({ type: 'stack-up', topology, variant }, signal);
    });
    this.#part('report')?.addEventListener('click', () => this.#report(), { signal });
    keepErrors(signal);
    const keys = new KeysDialog(signal);
    this.#part('keys')?.addEventListener('click', () => keys.open(), { signal });
  }

  #report(): void {
    void import('../report/report-dialog.ts').then(({ openReport }) => openReport(null));
  }

  #part(name: string): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>(`[data-${name}]`);
  }

  #toggle(name: string, shown: boolean): void {
    const part = this.#part(name);
    if (part) part.hidden = !shown;
  }

  #write(name: string, text: string): void {
    const part = this.#part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }
}
