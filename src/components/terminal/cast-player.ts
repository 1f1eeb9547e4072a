import { build } from '../../client/build-element.ts';
import { pageLocale, say } from '../../client/locale.ts';
import type { RecordedSource } from '../../client/recorded-source.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { type Cast, castTranscript, castUntil, readCast } from './read-cast.ts';
import type { TerminalFrameParts } from './terminal-frame.ts';
import { TerminalScreen } from './terminal-screen.ts';
import { TERMINAL_TEXTS } from './texts.ts';

/** Longer silences of a recording are shortened to this. */
const LONGEST_PAUSE_MS = 2000;

/** Plays the terminals of a recording in the frame where the shell would be, until the signal. */
export function mountCastPlayer(
  parts: TerminalFrameParts,
  source: RecordedSource,
  signal: AbortSignal,
): void {
  CastPlayer.open(parts, source, signal).catch((cause: unknown) => {
    console.warn('<wp-terminal>: the recording could not be shown.', cause);
  });
}

class CastPlayer {
  readonly #parts: TerminalFrameParts;
  readonly #screen: TerminalScreen;
  readonly #controls: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #seek: HTMLInputElement;
  readonly #transcript: HTMLElement;
  readonly #choice: HTMLSelectElement;
  readonly #casts: ReadonlyMap<string, Cast>;
  #cast: Cast;
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static async open(parts: TerminalFrameParts, source: RecordedSource, signal: AbortSignal): Promise<void> {
    const stage = build('div', { class: 'wp-term-cast', 'data-fixed': true });
    parts.screen.after(stage);
    const nothing = () => {};
    const events = {
      input: nothing,
      resized: nothing,
      titled: nothing,
      scrolled: nothing,
      selected: nothing,
      link: nothing,
      pasted: nothing,
      found: nothing,
      asked: nothing,
      offered: nothing,
      left: nothing,
    };
    const screen = await TerminalScreen.open(stage, events, signal);
    if (signal.aborted) stage.remove();
    else new CastPlayer(parts, stage, screen, source, signal);
  }

  private constructor(
    parts: TerminalFrameParts,
    stage: HTMLElement,
    screen: TerminalScreen,
    source: RecordedSource,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#screen = screen;
    screen.setInput(false);
    const { casts, recordedAt, versions } = source.recording;
    this.#casts = new Map(casts.map(({ block, cast }) => [block, readCast(cast)]));
    const [first] = this.#casts.values();
    if (!first) throw new Error('a recording without terminals reached the player');
    this.#cast = first;

    this.#choice = build('select', {
      'aria-label': say(TERMINAL_TEXTS.castOf),
      change: () => this.#show(this.#choice.value),
    });
    for (const block of this.#casts.keys()) this.#choice.append(build('option', { value: block }, block));
    this.#play = button(say(TERMINAL_TEXTS.play), () => this.#toggle());
    this.#seek = build('input', {
      type: 'range',
      min: 0,
      'aria-label': say(TERMINAL_TEXTS.position),
      input: () => this.#goTo(Number(this.#seek.value)),
    });
    this.#transcript = build('pre', { class: 'wp-mono', tabindex: '0' });
    const label = recordedLabel(
      { recordedAt, versions: versions.map(({ component, version }) => `${component} ${version}`) },
      pageLocale(),
    );
    this.#controls = build(
      'div',
      { class: 'wp-term-player' },
      this.#choice,
      this.#play,
      button(say(TERMINAL_TEXTS.stepBack), () => this.#goTo(this.#next - 1)),
      button(say(TERMINAL_TEXTS.stepOn), () => this.#goTo(this.#next + 1)),
      this.#seek,
      build('details', {}, build('summary', {}, say(TERMINAL_TEXTS.transcript)), this.#transcript),
      build('span', { class: 'wp-quiet' }, label),
    );
    parts.frame.append(this.#controls);
    parts.frame.dataset.state = 'recorded';
    parts.frame.toggleAttribute('data-cast', true);
    document.addEventListener('wp-play-cast', (event) => this.#asked(event), { signal });
    signal.addEventListener('abort', () => this.#end(stage), { once: true });
    this.#show(this.#choice.value);
  }

  #asked(event: Event): void {
    const block: unknown = event instanceof CustomEvent ? event.detail?.block : null;
    if (typeof block !== 'string' || !this.#casts.has(block)) return;
    this.#choice.value = block;
    this.#show(block);
    this.#goTo(0);
    this.#parts.frame.scrollIntoView({ block: 'nearest' });
    this.#toggle();
  }

  /** Shows the end of a command first: what it said counts more than how it came. */
  #show(block: string): void {
    this.#pause();
    this.#cast = this.#casts.get(block) ?? this.#cast;
    this.#screen.setSize(this.#cast.columns, this.#cast.rows);
    this.#seek.max = String(this.#cast.outputs.length);
    this.#transcript.textContent = castTranscript(this.#cast);
    this.#goTo(this.#cast.outputs.length);
  }

  #goTo(output: number): void {
    this.#pause();
    this.#next = Math.max(0, Math.min(output, this.#cast.outputs.length));
    this.#screen.reset();
    const last = this.#cast.outputs[this.#next - 1];
    if (last) this.#screen.write(castUntil(this.#cast, last.atMs));
    this.#seek.value = String(this.#next);
  }

  #toggle(): void {
    if (this.#timer !== undefined) {
      this.#pause();
      return;
    }
    if (this.#next >= this.#cast.outputs.length) this.#goTo(0);
    this.#play.textContent = say(TERMINAL_TEXTS.pause);
    this.#step();
  }

  #step(): void {
    const output = this.#cast.outputs[this.#next];
    if (!output) {
      this.#pause();
      return;
    }
    const previousMs = this.#cast.outputs[this.#next - 1]?.atMs ?? 0;
    this.#timer = setTimeout(
      () => {
        this.#screen.write(output.text);
        this.#next++;
        this.#seek.value = String(this.#next);
        this.#step();
      },
      Math.min(output.atMs - previousMs, LONGEST_PAUSE_MS),
    );
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = say(TERMINAL_TEXTS.play);
  }

  #end(stage: HTMLElement): void {
    clearTimeout(this.#timer);
    stage.remove();
    this.#controls.remove();
    this.#parts.frame.removeAttribute('data-cast');
    this.#parts.frame.dataset.state = 'away';
  }
}

function button(label: string, click: () => void): HTMLButtonElement {
  return build('button', { type: 'button', class: 'wp-btn wp-btn-small', click }, label);
}
