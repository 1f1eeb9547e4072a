import * as v from 'valibot';
import type { LabState } from '../../../protocol/lab.ts';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { keepState } from '../../client/kept-state.ts';
import { say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { sourceNowMs } from '../../client/source-clock.ts';
import { EvidenceView } from '../check/evidence-view.ts';
import { playStep } from '../house/page-events.ts';
import { runButton } from '../house/run-button.ts';
import { ActionList } from './action-list.ts';
import { HintList } from './hint-list.ts';
import { PredictionForm } from './prediction-form.ts';
import { whyNobody, whyShut } from './step-gate.ts';
import { LAB_TEXTS, STATUS_WORDS } from './texts.ts';

/** What a switch of the language takes along of what no server holds. */
const KeptSchema = v.object({
  chosen: v.nullable(v.string()),
  predicted: v.nullable(v.string()),
  skipped: v.boolean(),
  hintsSeen: v.number(),
  opened: v.array(v.number()),
});

/** Brings a printed step to life: prediction, actions, evidence, hints, solution. */
export function mountLabStep(element: HTMLElement, signal: AbortSignal): void {
  new LabStepView(element, signal);
}

class LabStepView {
  readonly #element: HTMLElement;
  readonly #lab: string;
  readonly #step: string;
  readonly #source = currentSource();
  readonly #evidence: readonly EvidenceView[];
  readonly #prediction: PredictionForm | null;
  readonly #actions: ActionList;
  readonly #hints: HintList;
  #state: LabState | null = null;
  #told: string | null = null;
  #kind: SourceState['kind'] | null = null;
  /** The learner said that the recording may be watched without a prediction. */
  #skipped = false;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#lab = element.dataset.lab ?? '';
    this.#step = element.dataset.step ?? '';
    const place = { lab: this.#lab, step: this.#step };
    this.#evidence = [...element.querySelectorAll<HTMLElement>('[data-check]')].map(
      (card) => new EvidenceView(card, signal),
    );
    const form = element.querySelector<HTMLFormElement>('[data-predict]');
    this.#prediction = form ? new PredictionForm(form, place, signal) : null;
    this.#actions = new ActionList(element, place, signal);
    this.#hints = new HintList(element, place, signal);
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => this.#kept(), signal),
    );
    if (kept.success) {
      this.#prediction?.take(kept.output);
      this.#skipped = kept.output.skipped;
      this.#hints.take(kept.output.hintsSeen);
      for (const index of kept.output.opened) this.#folds()[index]?.setAttribute('open', '');
    }
    this.#wire(signal);
    this.#source.on('lab', ({ state }) => this.#take(state), signal);
    this.#source.onState((state) => this.#showSource(state), signal);
    this.#source.watch(`lab:${this.#lab}`, signal);
    const everySecond = setInterval(() => this.#tick(), 1000);
    signal.addEventListener('abort', () => clearInterval(everySecond), { once: true });
  }

  #kept(): v.InferInput<typeof KeptSchema> | undefined {
    const { chosen, predicted } = this.#prediction?.kept ?? { chosen: null, predicted: null };
    const hintsSeen = this.#hints.seen;
    const opened = this.#folds().flatMap((fold, index) => (fold.open ? [index] : []));
    const skipped = this.#skipped;
    if (chosen === null && !skipped && hintsSeen === 0 && opened.length === 0) return undefined;
    return { chosen, predicted, skipped, hintsSeen, opened };
  }

  #folds(): HTMLDetailsElement[] {
    return [...this.#element.querySelectorAll('details')];
  }

  #take(state: LabState): void {
    if (state.lab !== this.#lab) return;
    this.#state = state;
    this.#show();
  }

  #showSource(state: SourceState): void {
    this.#element.dataset.state = state.kind;
    const leftRecording = this.#kind === 'recorded' && state.kind !== 'recorded';
    this.#kind = state.kind;
    // While the page connects again, what was seen last stays.
    if (leftRecording || state.kind === 'static' || state.kind === 'no-session') this.#state = null;
    for (const view of this.#evidence)
      view.setOpenable(state.kind !== 'static' && state.kind !== 'no-session');
    this.#part('watch').forEach((button) => {
      button.hidden = state.kind === 'live' || state.kind === 'connecting';
    });
    this.#show();
  }

  #show(): void {
    const state = this.#state;
    const step = state?.steps.find((one) => one.step === this.#step) ?? null;
    const { kind } = this.#source.state;
    const live = kind === 'live';
    const nowMs = sourceNowMs(this.#source);
    for (const view of this.#evidence) {
      view.show(step?.evidence.find((one) => one.check === view.check) ?? null, nowMs);
    }
    const shut = live ? whyShut(state, step, this.#prediction !== null) : null;
    const shutBeforePrediction = live ? whyShut(state, step, false) : null;
    this.#prediction?.show(step, kind, shutBeforePrediction === null);
    this.#showWatch();
    this.#actions.show(state, step, shut, whyNobody(kind));
    this.#hints.show(step, live && shutBeforePrediction === null);
    this.#showStatus(state, step?.status ?? null, live, shutBeforePrediction);
  }

  #showStatus(
    state: LabState | null,
    status: LabState['steps'][number]['status'] | null,
    live: boolean,
    shut: string | null,
  ): void {
    const known = state && state.phase !== 'idle' && status ? STATUS_WORDS[status] : null;
    const text = known
      ? `${known.glyph} ${status === 'regressed' ? say(LAB_TEXTS.regressed) : say(known.word)}${this.#age()}`
      : '';
    for (const part of this.#part('status')) if (part.textContent !== text) part.textContent = text;
    if (this.#told !== null && this.#told !== status && known)
      announce(this.#step, `${this.#title()}: ${say(known.word)}.`);
    this.#told = status;
    for (const button of this.#part('catch-up')) button.hidden = !(live && this.#canCatchUp(state, status));
    for (const button of this.#part('check-now')) button.hidden = !(live && state?.mine && shut === null);
    for (const button of this.#element.querySelectorAll<HTMLButtonElement>('[data-solve]')) {
      button.hidden = !live;
      button.disabled = shut !== null;
    }
    const isOver = status === 'done' || status === 'regressed';
    for (const part of this.#part('again-what')) part.hidden = !(live && state?.mine && isOver);
    const acted = state?.steps.find((one) => one.step === this.#step)?.acted ?? [];
    for (const mark of this.#part('solved')) mark.hidden = !acted.includes(Number(mark.dataset.solved));
  }

  /** A step ahead; or, once the time was over, the one at which the lab stood. */
  #canCatchUp(state: LabState | null, status: LabState['steps'][number]['status'] | null): boolean {
    return state?.mine ? status === 'locked' : state?.held === false && state.lapsed?.step === this.#step;
  }

  /** What was seen last is no longer what is. */
  #age(): string {
    const { kind } = this.#source.state;
    return kind === 'lost' || kind === 'connecting' ? ` · ${say(LAB_TEXTS.maybeOld)}` : '';
  }

  #title(): string {
    return this.#element.closest('.wp-step')?.querySelector('h2')?.textContent?.trim() ?? this.#step;
  }

  #tick(): void {
    const { kind } = this.#source.state;
    // Without a connection nobody knows whether it still holds.
    if (document.hidden || kind === 'lost' || kind === 'connecting') return;
    const nowMs = sourceNowMs(this.#source);
    for (const view of this.#evidence) view.tick(nowMs);
  }

  #wire(signal: AbortSignal): void {
    const note = this.#element.querySelector<HTMLElement>('[data-solve-note]');
    const controls = [
      ['catch-up', 'lab-catch-up'],
      ['check-now', 'lab-check'],
      ['solve', 'lab-solve'],
      ['again', 'lab-catch-up'],
    ] as const;
    for (const [name, type] of controls) {
      const button = this.#element.querySelector<HTMLButtonElement>(`[data-${name}]`);
      if (!button || !note) continue;
      const ask = () => this.#source.ask({ type, lab: this.#lab, step: this.#step }, signal);
      const near = name === 'solve' || name === 'again' ? note : this.#noteNear(note);
      button.addEventListener('click', () => runButton(button, near, ask), { signal });
    }
    for (const button of this.#part('watch')) {
      const press = () => {
        if (this.#mayWatch()) return playStep(this.#step);
        this.#skipped = true;
        this.#showWatch();
      };
      button.addEventListener('click', press, { signal });
    }
    this.#prediction?.onMade(() => this.#showWatch(), signal);
  }

  /** The recording of a step tells its outcome: first the learner's own prediction, or a word that there is none. */
  #mayWatch(): boolean {
    return this.#skipped || (this.#prediction?.isMade ?? true);
  }

  #showWatch(): void {
    const text = this.#mayWatch() ? `▶ ${say(LAB_TEXTS.watchStep)}` : say(LAB_TEXTS.skipPrediction);
    for (const button of this.#part('watch')) if (button.textContent !== text) button.textContent = text;
  }

  #noteNear(otherwise: HTMLElement): HTMLElement {
    return this.#element.querySelector<HTMLElement>('[data-note]') ?? otherwise;
  }

  #part(name: string): HTMLElement[] {
    return [...this.#element.querySelectorAll<HTMLElement>(`[data-${name}]`)];
  }
}
