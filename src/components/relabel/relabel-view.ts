import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import {
  RELABEL_LIMITS,
  type RelabelAnswer,
  type RelabelCases,
  RelabelCasesSchema,
  type RelabelOrder,
  RelabelOrderSchema,
  RelabelReplySchema,
} from '../../../protocol/relabel.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { findPart } from '../../client/find-part.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { findCase, nearestCase } from './find-case.ts';
import { PRESETS, type Preset, presetsOf } from './presets.ts';
import { showAnswer } from './show-answer.ts';
import { liveText, RELABEL_TEXTS, recordedText, refusedText } from './texts.ts';

/** Opens the printed form: asks a running vmagent, else what one answered when the cases were recorded. */
export async function mountRelabel(element: HTMLElement, signal: AbortSignal): Promise<void> {
  const recorded = v.parse(RelabelCasesSchema, (await import('./recordings/cases.json')).default);
  if (!signal.aborted) new RelabelView(element, recorded, signal);
}

class RelabelView {
  readonly #element: HTMLElement;
  readonly #recorded: RelabelCases;
  readonly #signal: AbortSignal;
  readonly #stage: HTMLSelectElement;
  readonly #example: HTMLSelectElement;
  readonly #labels: HTMLTextAreaElement;
  readonly #rules: HTMLTextAreaElement;
  readonly #run: HTMLButtonElement;
  #running: AbortController | null = null;

  constructor(element: HTMLElement, recorded: RelabelCases, signal: AbortSignal) {
    this.#element = element;
    this.#recorded = recorded;
    this.#signal = signal;
    this.#stage = this.#find('[data-stage]', HTMLSelectElement);
    this.#example = this.#find('select[data-example]', HTMLSelectElement);
    this.#labels = this.#find('[data-labels]', HTMLTextAreaElement);
    this.#rules = this.#find('[data-rules]', HTMLTextAreaElement);
    this.#run = this.#find('[data-run]', HTMLButtonElement);
    const on = (target: HTMLElement, type: string, act: (event: Event) => void) =>
      target.addEventListener(type, act, { signal });
    on(this.#stage, 'change', () => this.#pickStage());
    on(this.#example, 'change', () => this.#open(this.#preset()));
    on(this.#run, 'click', () => void this.#ask());
    on(this.#find('[data-reset]', HTMLElement), 'click', () => this.#open(this.#preset()));
    for (const field of [this.#labels, this.#rules]) {
      on(field, 'input', () => this.#say(RELABEL_TEXTS.edited));
      on(field, 'keydown', (event) => {
        if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
        if (event.ctrlKey || event.metaKey) void this.#ask();
      });
    }
    signal.addEventListener('abort', () => this.#running?.abort(), { once: true });
    this.#find('fieldset', HTMLFieldSetElement).disabled = false;
    element.dataset.state = 'recorded';
    const kept = v.safeParse(
      RelabelOrderSchema,
      keepState(element, () => this.#order(), signal),
    );
    if (!kept.success) return;
    this.#fill(kept.output);
    void this.#ask();
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }

  #order(): RelabelOrder {
    const stage = v.parse(RelabelOrderSchema.entries.stage, this.#stage.value);
    return { stage, labels: this.#labels.value, rules: this.#rules.value };
  }

  #preset(): Preset {
    const found = PRESETS.find(({ id }) => id === this.#example.value);
    if (!found) throw new RangeError(`<wp-relabel> has no example ${this.#example.value}`);
    return found;
  }

  #pickStage(): void {
    this.#offerExamples();
    this.#open(this.#preset());
  }

  #offerExamples(chosen?: string): void {
    this.#example.replaceChildren(
      ...presetsOf(this.#order().stage).map(({ id, name }) =>
        build('option', { value: id, selected: id === chosen }, say(name)),
      ),
    );
  }

  #open(preset: Preset): void {
    this.#fill(preset);
    void this.#ask();
  }

  #fill(order: RelabelOrder): void {
    this.#stage.value = order.stage;
    this.#offerExamples(findCase(this.#recorded.cases, order)?.id ?? this.#example.value);
    this.#labels.value = order.labels;
    this.#rules.value = order.rules;
  }

  async #ask(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#offerNearest(null);
    const order = this.#order();
    if (currentSource().state.kind !== 'live') return this.#answerFromRecord(order);
    if (!v.is(RelabelOrderSchema, order) || placeOf(order).length > RELABEL_LIMITS.addressCharacters)
      return this.#fail(say(order.labels === '' ? RELABEL_TEXTS.badLabels : RELABEL_TEXTS.tooLong));
    this.#say(RELABEL_TEXTS.asking);
    this.#run.setAttribute('aria-busy', 'true');
    try {
      const signal = AbortSignal.any([running.signal, this.#signal]);
      const reply = await (await currentSource().get(placeOf(order), signal)).json();
      const { agent, answer } = v.parse(RelabelReplySchema, reply);
      this.#show(answer);
      this.#element.dataset.state = 'live';
      this.#say(liveText(agent));
    } catch (failure) {
      if (this.#running !== running || this.#signal.aborted) return;
      if (!(failure instanceof LearnerError)) throw failure;
      this.#fail(say(failure.text));
    } finally {
      if (this.#running === running) this.#run.removeAttribute('aria-busy');
    }
  }

  #answerFromRecord(order: RelabelOrder): void {
    const { cases, version, date } = this.#recorded;
    const found = findCase(cases, order);
    this.#element.dataset.state = 'recorded';
    if (!found) {
      this.#offerNearest(nearestCase(cases, order)?.id ?? null);
      return;
    }
    this.#show(found.answer);
    const day = new Date(date).toLocaleDateString(pageLocale(), { dateStyle: 'medium', timeZone: 'UTC' });
    this.#say(recordedText(version, day));
  }

  #show(answer: RelabelAnswer): void {
    const isRefused = answer.kind === 'refused';
    this.#mark(this.#labels, isRefused && answer.part === 'labels');
    this.#mark(this.#rules, isRefused && answer.part === 'rules');
    showAnswer(this.#find('[data-answer]', HTMLElement), answer);
    announce('relabel', isRefused ? say(refusedText(answer)) : say(RELABEL_TEXTS.answered));
  }

  #mark(field: HTMLTextAreaElement, isWrong: boolean): void {
    if (isWrong) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }

  /** Says that nobody here knows the answer, and offers what was recorded; null takes it back. */
  #offerNearest(id: string | null): void {
    const note = this.#find('[data-nearest]', HTMLElement);
    const preset = PRESETS.find((candidate) => candidate.id === id);
    note.hidden = !preset;
    if (!preset) return;
    const open = build(
      'button',
      { type: 'button', class: 'wp-btn', click: () => this.#open(preset) },
      say(preset.name),
    );
    note.replaceChildren(build('p', {}, say(RELABEL_TEXTS.notRecorded)), open);
    this.#say(RELABEL_TEXTS.edited);
    announce('relabel', say(RELABEL_TEXTS.notRecorded));
  }

  #fail(text: string): void {
    this.#element.dataset.state = 'failed';
    this.#find('[data-answer]', HTMLElement).replaceChildren(
      build('p', { class: 'wp-note', 'data-kind': 'failed' }, text),
    );
    this.#find('[data-said]', HTMLElement).textContent = '';
    announce('relabel', text);
  }

  #say(text: { readonly en: string; readonly vi: string }): void {
    this.#find('[data-said]', HTMLElement).textContent = say(text);
  }
}

function placeOf(order: RelabelOrder): string {
  return `relabel?${new URLSearchParams({ ...order })}`;
}
