import { currentSource } from '../../client/current-source.ts';
import { runButton } from '../house/run-button.ts';
import type { StepState } from './step-gate.ts';
import type { StepPlace } from './step-place.ts';

/** Hints in their order, one at a time; without a lab the page counts them itself. */
export class HintList {
  readonly #hints: readonly HTMLElement[];
  readonly #next: HTMLButtonElement | null;
  #seen = 0;
  #counted = false;

  constructor(element: HTMLElement, { lab, step }: StepPlace, signal: AbortSignal) {
    this.#hints = [...element.querySelectorAll<HTMLElement>('[data-hint]')];
    this.#next = element.querySelector('[data-next-hint]');
    const note = element.querySelector<HTMLElement>('[data-note]');
    const next = this.#next;
    next?.addEventListener(
      'click',
      () => {
        this.#seen += 1;
        this.#draw();
        if (this.#counted && note)
          runButton(next, note, () => currentSource().ask({ type: 'lab-hint', lab, step }, signal));
      },
      { signal },
    );
    this.#draw();
  }

  get seen(): number {
    return this.#seen;
  }

  /** Shows as many hints as were seen in the other language. */
  take(seen: number): void {
    this.#seen = Math.max(this.#seen, seen);
    this.#draw();
  }

  show(step: StepState | null, counted: boolean): void {
    this.#counted = counted;
    this.#seen = Math.max(this.#seen, step?.hintsSeen ?? 0);
    this.#draw();
  }

  #draw(): void {
    this.#hints.forEach((hint, index) => {
      hint.hidden = index >= this.#seen;
    });
    if (this.#next) this.#next.hidden = this.#seen >= this.#hints.length;
  }
}
