import type { RecordingIndex } from '../../../protocol/recording.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { formatBytes } from '../../client/format.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { RecordedSource } from '../../client/recorded-source.ts';
import { onPlayStep } from '../house/page-events.ts';
import { fullRecordedLabel } from './recorded-label.ts';
import { readRecording, readRecordingIndex } from './recording-files.ts';
import { PLAYER_TEXTS } from './texts.ts';

/** Offers what was recorded of this lab; nothing but the index is fetched before the learner asks. */
export async function mountRecordingPlayer(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const player = new RecordingPlayer(element, signal);
  await player.offer();
}

class RecordingPlayer {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #base: string;
  readonly #lab: string;
  #offers: RecordingIndex = [];
  #source: RecordedSource | null = null;
  #playing = new AbortController();

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    this.#base = element.dataset.base ?? '/';
    this.#lab = element.dataset.lab ?? '';
    this.#wire(signal);
    onPlayStep((step) => this.#playStep(step), signal);
    signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  async offer(): Promise<void> {
    const row = this.#part('offers');
    try {
      const index = await readRecordingIndex(this.#base, this.#signal);
      this.#offers = index.filter((entry) => entry.lab === this.#lab);
    } catch (cause) {
      // A development server or an older site has no index: then there is nothing to offer.
      if (!this.#signal.aborted) console.warn('recordings: the index did not load', cause);
    }
    this.#element.toggleAttribute('data-offered', this.#offers.length > 0);
    const buttons = this.#offers.map((entry) => {
      const text = `▶ ${say(PLAYER_TEXTS.offer)}: ${entry.topology} · ${formatBytes(entry.bytes)}`;
      return build(
        'button',
        { type: 'button', class: 'wp-btn', click: () => this.#load(entry.topology) },
        text,
      );
    });
    row?.replaceChildren(
      ...(buttons.length > 0 ? buttons : [build('span', { class: 'wp-quiet' }, say(PLAYER_TEXTS.none))]),
    );
  }

  async #load(topology: string): Promise<RecordedSource | null> {
    const note = this.#part('note');
    if (note) note.hidden = true;
    try {
      const recording = await readRecording(this.#base, this.#lab, topology, this.#signal);
      const source = new RecordedSource(recording);
      this.#begin(source);
      return source;
    } catch (cause) {
      console.warn('recordings: the file did not load', cause);
      if (note && !this.#signal.aborted) {
        note.hidden = false;
        note.textContent = `✕ ${say(PLAYER_TEXTS.failed)}`;
      }
      return null;
    }
  }

  async #playStep(step: string): Promise<void> {
    const source = this.#source ?? (await this.#load(this.#offers[0]?.topology ?? ''));
    if (!source) return;
    source.seekStep(step);
    source.play();
  }

  #begin(source: RecordedSource): void {
    this.#playing.abort();
    this.#playing = new AbortController();
    const { signal } = this.#playing;
    this.#source = source;
    this.#element.dataset.state = 'playing';
    this.#toggle(true);
    const position = this.#element.querySelector<HTMLInputElement>('[data-position]');
    if (position) position.max = String(source.recording.durationMs);
    const label = this.#part('label');
    if (label && source.state.kind === 'recorded')
      label.textContent = fullRecordedLabel(source.state, pageLocale());
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
    this.#element.dataset.state = 'printed';
    this.#toggle(false);
    currentSource().backToLive();
  }

  #toggle(playing: boolean): void {
    const [player, offers] = [this.#part('player'), this.#part('offers')];
    if (player) player.hidden = !playing;
    if (offers) offers.hidden = playing;
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
    on('[data-play]', 'click', () => (this.#source?.playing ? this.#source.pause() : this.#source?.play()));
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
