import * as v from 'valibot';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { RecordedSource } from '../../client/recorded-source.ts';
import { onPlayStep } from '../house/page-events.ts';
import { showFailure } from '../report/report-button.ts';
import { fullRecordedLabel } from './recorded-label.ts';
import { readRecording } from './recording-files.ts';
import { PLAYER_TEXTS } from './texts.ts';

/** What a switch of the language takes along. */
const KeptSchema = v.object({
  offer: v.string(),
  atMs: v.number(),
  playing: v.boolean(),
  speed: v.number(),
});

/** Wires the printed offers of what was recorded of this lab; nothing is fetched before the learner asks. */
export function mountRecordingPlayer(element: HTMLElement, signal: AbortSignal): void {
  new RecordingPlayer(element, signal);
}

class RecordingPlayer {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #base: string;
  readonly #lab: string;
  readonly #offers: readonly HTMLButtonElement[];
  #source: RecordedSource | null = null;
  /** What was pressed: tried again after a failure, and where the focus returns to. */
  #offer: HTMLButtonElement | null = null;
  #playing = new AbortController();

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    this.#base = element.dataset.base ?? '/';
    this.#lab = element.dataset.lab ?? '';
    this.#offers = [...element.querySelectorAll<HTMLButtonElement>('[data-offer]')];
    for (const offer of this.#offers) {
      offer.disabled = false;
      offer.addEventListener('click', () => this.#load(offer), { signal });
    }
    document.documentElement.toggleAttribute('data-wp-offers-recording', this.#offers.length > 0);
    this.#wire(signal);
    onPlayStep((step) => this.#playStep(step), signal);
    signal.addEventListener('abort', () => this.#end(), { once: true });
    void this.#takeKept(keepState(element, () => this.#kept(), signal));
  }

  #kept(): v.InferInput<typeof KeptSchema> | undefined {
    const source = this.#source;
    if (!source) return undefined;
    const offer = this.#offer?.dataset.offer ?? '';
    return { offer, atMs: source.positionMs, playing: source.playing, speed: source.speed };
  }

  /** The recording that played in the other language goes on where it was. */
  async #takeKept(kept: unknown): Promise<void> {
    const parsed = v.safeParse(KeptSchema, kept);
    if (!parsed.success) return;
    const { offer, atMs, playing, speed } = parsed.output;
    const button = this.#offers.find((one) => one.dataset.offer === offer);
    const source = button ? await this.#load(button) : null;
    if (!source) return;
    if (!playing) source.pause();
    source.setSpeed(speed);
    const choice = this.#element.querySelector<HTMLSelectElement>('[data-speed]');
    if (choice) choice.value = String(speed);
    source.seek(atMs);
  }

  async #load(offer: HTMLButtonElement): Promise<RecordedSource | null> {
    if (this.#element.dataset.state === 'connecting') return null;
    this.#offer = offer;
    this.#become('connecting', offer.dataset.offerLabel ?? '');
    try {
      const recording = await readRecording(this.#base, this.#lab, offer.dataset.offer ?? '', this.#signal);
      const source = new RecordedSource(recording);
      this.#begin(source);
      return source;
    } catch (cause) {
      console.warn('recordings: the file did not load', cause);
      if (this.#signal.aborted) return null;
      this.#become('failed', `✕ ${say(PLAYER_TEXTS.failed)}`);
      announce('recording', say(PLAYER_TEXTS.failed));
      return null;
    }
  }

  /** The player stands from the press on, so that nothing moves when the file is here. */
  #become(state: 'printed' | 'connecting' | 'failed' | 'playing', text: string): void {
    this.#element.dataset.state = state;
    const [player, offers, label, play] = ['player', 'offers', 'label', 'play'].map((name) =>
      this.#part(name),
    );
    const isOpen = state !== 'printed';
    const hadFocus = document.activeElement === this.#offer;
    if (player) player.hidden = !isOpen;
    if (offers) offers.hidden = isOpen;
    if (label) {
      // A failure is told in fewer lines than a recording's versions.
      if (state === 'failed') label.style.minHeight = `${label.offsetHeight}px`;
      if (state === 'failed') showFailure(label, text);
      else label.textContent = text;
    }
    for (const control of this.#element.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      '[data-player] :is(input, select)',
    ))
      control.disabled = state !== 'playing';
    if (play && state === 'connecting') play.textContent = `◐ ${say(PLAYER_TEXTS.loading)}`;
    if (play && state === 'failed') play.textContent = say(PLAYER_TEXTS.again);
    if (isOpen && hadFocus) play?.focus();
    if (!isOpen && this.#element.contains(document.activeElement)) this.#offer?.focus();
  }

  async #playStep(step: string): Promise<void> {
    const [offer] = this.#offers;
    const source = this.#source ?? (offer ? await this.#load(offer) : null);
    if (!source) return;
    source.seekStep(step);
    source.play();
  }

  #begin(source: RecordedSource): void {
    this.#playing.abort();
    this.#playing = new AbortController();
    const { signal } = this.#playing;
    this.#source = source;
    const { state } = source;
    this.#become('playing', state.kind === 'recorded' ? fullRecordedLabel(state, pageLocale()) : '');
    const position = this.#element.querySelector<HTMLInputElement>('[data-position]');
    if (position) position.max = String(source.recording.durationMs);
    currentSource().play(source);
    source.onPosition(() => this.#show(), signal);
    const everyHalfSecond = setInterval(() => source.playing && this.#show(), 500);
    signal.addEventListener('abort', () => clearInterval(everyHalfSecond), { once: true });
    source.seek(0);
    source.play();
  }

  #end(): void {
    this.#playing.abort();
    this.#source?.pause();
    this.#source = null;
    this.#become('printed', '');
    currentSource().backToLive();
  }

  #show(): void {
    const source = this.#source;
    if (!source) return;
    const play = this.#part('play');
    if (play)
      play.textContent = source.playing ? `❚❚ ${say(PLAYER_TEXTS.pause)}` : `▶ ${say(PLAYER_TEXTS.play)}`;
    const position = this.#element.querySelector<HTMLInputElement>('[data-position]');
    if (position && document.activeElement !== position) position.value = String(source.positionMs);
    const time = this.#part('time');
    if (time) time.textContent = `${clock(source.positionMs)} / ${clock(source.recording.durationMs)}`;
    const step = source.recording.marks.findLast((mark) => mark.atMs <= source.positionMs)?.step;
    const steps = this.#element.querySelector<HTMLSelectElement>('[data-steps]');
    if (steps && step && document.activeElement !== steps) steps.value = step;
  }

  #wire(signal: AbortSignal): void {
    const on = (selector: string, event: string, listener: (target: HTMLElement) => void): void => {
      const target = this.#element.querySelector<HTMLElement>(selector);
      target?.addEventListener(event, () => listener(target), { signal });
    };
    on('[data-play]', 'click', () => {
      if (this.#source?.playing) this.#source.pause();
      else if (this.#source) this.#source.play();
      else if (this.#offer) void this.#load(this.#offer);
    });
    on('[data-end]', 'click', () => this.#end());
    on('[data-speed]', 'change', (target) => this.#source?.setSpeed(Number(chosenIn(target))));
    on('[data-steps]', 'change', (target) => this.#source?.seekStep(chosenIn(target)));
    on('[data-position]', 'input', (target) => this.#source?.seek(Number(chosenIn(target))));
  }

  #part(name: string): HTMLElement | null {
    return this.#element.querySelector<HTMLElement>(`[data-${name}]`);
  }
}

function chosenIn(target: HTMLElement): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.value : '';
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
