import { RecordedSource } from '../../client/recorded-source.ts';
import type { SwitchableSource } from '../../client/switchable-source.ts';
import type { TerminalFrameParts } from './terminal-frame.ts';

/** Plays the recorded commands in a frame for as long as a recording plays on the page. */
export class CastStage {
  readonly #parts: TerminalFrameParts;
  readonly #source: SwitchableSource;
  readonly #signal: AbortSignal;
  #playing: AbortController | null = null;

  constructor(parts: TerminalFrameParts, source: SwitchableSource, signal: AbortSignal) {
    this.#parts = parts;
    this.#source = source;
    this.#signal = signal;
  }

  show(isRecorded: boolean): void {
    const { inner } = this.#source;
    if (!isRecorded || !(inner instanceof RecordedSource) || inner.recording.casts.length === 0) {
      this.#playing?.abort();
      this.#playing = null;
      return;
    }
    if (this.#playing) return;
    this.#playing = new AbortController();
    const signal = AbortSignal.any([this.#playing.signal, this.#signal]);
    import('./cast-player.ts').then(
      ({ mountCastPlayer }) => {
        if (!signal.aborted) mountCastPlayer(this.#parts, inner, signal);
      },
      (cause: unknown) => console.warn('<wp-terminal>: the player of recordings did not load.', cause),
    );
  }
}
