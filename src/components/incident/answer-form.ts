import * as v from 'valibot';
import { BREAK_KINDS, type BreakKind, type Component, ComponentSchema } from '../../../protocol/incident.ts';
import { kindsOf } from '../../../protocol/kinds-of.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { runButton } from '../house/run-button.ts';
import { componentText, INCIDENT_TEXTS, KIND_TEXTS } from './texts.ts';

/** Component and kind of failure, chosen from lists; the kinds are those of the chosen component. */
export class AnswerForm {
  readonly #fields: HTMLFieldSetElement | null;
  readonly #component: HTMLSelectElement | null;
  readonly #kind: HTMLSelectElement | null;
  readonly #button: HTMLButtonElement | null;
  #components = '';

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#fields = element.querySelector('[data-answer-fields]');
    this.#component = element.querySelector('[data-component]');
    this.#kind = element.querySelector('[data-kind-of-failure]');
    this.#button = element.querySelector('[data-control="answer"]');
    const note = element.querySelector<HTMLElement>('[data-note]');
    this.#component?.addEventListener('change', () => this.#fillKinds(), { signal });
    this.#kind?.addEventListener('change', () => this.#enable(), { signal });
    this.#button?.addEventListener(
      'click',
      () => {
        const [component, kind] = [this.#chosenComponent(), this.#chosenKind()];
        if (!component || !kind || !this.#button || !note) return;
        const ask = () => currentSource().ask({ type: 'incident-answer', component, kind }, signal);
        void runButton(this.#button, note, ask);
      },
      { signal },
    );
  }

  show(components: readonly Component[], mine: boolean): void {
    if (this.#fields) this.#fields.disabled = !mine;
    if (this.#components === components.join()) return;
    this.#components = components.join();
    this.#component?.replaceChildren(
      build('option', { value: '' }, say(INCIDENT_TEXTS.choose)),
      ...components.map((component) => build('option', { value: component }, say(componentText(component)))),
    );
    this.#fillKinds();
  }

  #fillKinds(): void {
    const component = this.#chosenComponent();
    const before = this.#chosenKind();
    const kinds = component === null ? [] : kindsOf(component);
    this.#kind?.replaceChildren(
      build('option', { value: '' }, say(INCIDENT_TEXTS.choose)),
      ...kinds.map((kind) => build('option', { value: kind }, say(KIND_TEXTS[kind]))),
    );
    if (this.#kind && before !== null && kinds.includes(before)) this.#kind.value = before;
    this.#enable();
  }

  #enable(): void {
    if (this.#button) this.#button.disabled = this.#chosenComponent() === null || this.#chosenKind() === null;
  }

  #chosenComponent(): Component | null {
    const parsed = v.safeParse(ComponentSchema, this.#component?.value);
    return parsed.success ? parsed.output : null;
  }

  #chosenKind(): BreakKind | null {
    return BREAK_KINDS.find((kind) => kind === this.#kind?.value) ?? null;
  }
}
