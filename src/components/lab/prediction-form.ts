import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { handFocus } from '../house/hand-focus.ts';
import { runButton } from '../house/run-button.ts';
import type { StepState } from './step-gate.ts';
import type { StepPlace } from './step-place.ts';
import { LAB_TEXTS } from './texts.ts';

/** The prediction of a step: kept by the lab when there is one, by this page otherwise. Reasons come afterwards. */
export class PredictionForm {
  readonly #form: HTMLFormElement;
  readonly #button: HTMLButtonElement | null;
  readonly #note: HTMLElement | null;
  readonly #reasons: HTMLDetailsElement | null;
  #local: string | null = null;
  #live = false;
  #isMade = false;
  #told: (() => void) | null = null;

  constructor(form: HTMLFormElement, place: StepPlace, signal: AbortSignal) {
    this.#form = form;
    this.#button = form.querySelector('[data-predict-button]');
    this.#note = form.querySelector('[data-predict-note]');
    this.#reasons = form.querySelector('[data-why-list]');
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        this.#record(place, signal);
      },
      { signal },
    );
    form.addEventListener('change', () => this.#enable(), { signal });
  }

  /** Whether this learner has predicted; a recording's prediction is somebody else's. */
  get isMade(): boolean {
    return this.#isMade;
  }

  onMade(listener: () => void, signal: AbortSignal): void {
    this.#told = listener;
    const forget = () => {
      this.#told = null;
    };
    signal.addEventListener('abort', forget, { once: true });
  }

  /** What is chosen, and what was recorded without a lab. */
  get kept(): { readonly chosen: string | null; readonly predicted: string | null } {
    const chosen = this.#form.querySelector<HTMLInputElement>('input:checked')?.value ?? null;
    return { chosen, predicted: this.#local };
  }

  take({ chosen, predicted }: { readonly chosen: string | null; readonly predicted: string | null }): void {
    this.#local = predicted;
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('input[type="radio"]'))
      if (input.value === chosen) input.checked = true;
    this.#enable();
  }

  /** `open`: whether a live lab takes a prediction now. */
  show(step: StepState | null, kind: SourceState['kind'], open: boolean): void {
    const live = kind === 'live';
    // A prediction that a lab should keep waits until the lab can be told.
    const away = kind === 'lost' || kind === 'connecting';
    this.#live = live;
    const kept = step?.predicted ?? null;
    const own = live ? kept : kind === 'recorded' ? this.#local : (kept ?? this.#local);
    const predicted = own ?? (kind === 'recorded' ? kept : null);
    if (own !== null && !this.#isMade) {
      this.#isMade = true;
      this.#told?.();
    }
    for (const input of this.#form.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
      if (predicted !== null) input.checked = input.value === predicted;
      input.disabled = predicted !== null || away || (live && !open);
    }
    const over = step ? step.status === 'done' || step.status === 'regressed' : false;
    if (this.#reasons) this.#reasons.hidden = live ? !over : predicted === null;
    const told =
      predicted === null ? '' : this.#outcome(own, live && over, step?.predictedBySolution ?? false);
    if (this.#note && this.#note.textContent !== told) this.#note.textContent = told;
    if (this.#note && predicted !== null) this.#note.hidden = false;
    if (this.#button && this.#note && predicted !== null) handFocus(this.#button, this.#note);
    if (this.#button) this.#button.hidden = predicted !== null;
    this.#enable();
  }

  /** Whether it came as predicted, once the step has shown it. */
  #outcome(own: string | null, isOver: boolean, bySolution: boolean): string {
    if (bySolution) return `✔ ${say(LAB_TEXTS.predictedBySolution)}`;
    if (own === null) return `✔ ${say(LAB_TEXTS.predictedThere)}`;
    if (!isOver) return `✔ ${say(LAB_TEXTS.predicted)}`;
    const reason = this.#reasons?.querySelector<HTMLElement>(`[data-why-of="${CSS.escape(own)}"]`);
    return reason?.dataset.isRight === undefined
      ? `✕ ${say(LAB_TEXTS.cameOtherwise)}`
      : `✔ ${say(LAB_TEXTS.cameTrue)}`;
  }

  #enable(): void {
    const chosen = this.#form.querySelector('input:checked:not(:disabled)');
    if (this.#button) this.#button.disabled = chosen === null;
  }

  async #record({ lab, step }: StepPlace, signal: AbortSignal): Promise<void> {
    const option = this.#form.querySelector<HTMLInputElement>('input:checked')?.value;
    if (option === undefined || !this.#button || !this.#note) return;
    if (this.#live) {
      const ask = () => currentSource().ask({ type: 'lab-predict', lab, step, option }, signal);
      await runButton(this.#button, this.#note, ask);
      return;
    }
    this.#local = option;
    this.show(null, currentSource().state.kind, true);
    if (this.#reasons) this.#reasons.open = true;
  }
}
