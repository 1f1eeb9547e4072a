import * as v from 'valibot';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { findPart } from '../../client/find-part.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { failureText } from '../house/failure-text.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { calculateCapacity } from './capacity.ts';
import { FIELDS, type Field, type FieldName, fieldNamed, inputOf } from './fields.ts';
import { MeasuredSchema } from './measured.ts';
import { MEASURABLE, type Pulled, pullLive, pullRecorded } from './pull-numbers.ts';
import { readNumber, writeNumber } from './read-number.ts';
import { capacityTerms } from './terms.ts';
import { CAPACITY_TEXTS, ORIGIN_TEXTS, type Origin, outsideText, pulledText } from './texts.ts';

const KeptSchema = v.record(v.string(), v.object({ value: v.string(), origin: v.string() }));

/** Opens the printed form and calculates on each change. */
export function mountCapacity(element: HTMLElement, signal: AbortSignal): void {
  new CapacityView(element, signal);
}

class CapacityView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    for (const { name } of FIELDS)
      this.#input(name).addEventListener(
        'input',
        () => {
          this.#setOrigin(name, 'typed');
          this.#calculate();
        },
        { signal },
      );
    this.#find('[data-pull]', HTMLButtonElement).addEventListener('click', () => void this.#pull(), {
      signal,
    });
    this.#find('[data-reset]', HTMLButtonElement).addEventListener('click', () => this.#reset(), { signal });
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => this.#kept(), signal),
    );
    if (kept.success)
      for (const { name } of FIELDS) {
        const own = kept.output[name];
        if (!own) continue;
        this.#input(name).value = own.value;
        this.#setOrigin(name, own.origin in ORIGIN_TEXTS ? own.origin : 'typed');
      }
    this.#find('fieldset', HTMLFieldSetElement).disabled = false;
    currentSource().onState(({ kind }) => {
      element.dataset.state = kind === 'live' ? 'live' : 'recorded';
    }, signal);
    if (kept.success) this.#calculate();
  }

  #kept(): v.InferOutput<typeof KeptSchema> {
    return Object.fromEntries(
      FIELDS.map(({ name }) => {
        const input = this.#input(name);
        return [name, { value: input.value, origin: input.dataset.origin ?? 'typed' }];
      }),
    );
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }

  #input(name: FieldName): HTMLInputElement {
    return this.#find(`[data-field="${name}"]`, HTMLInputElement);
  }

  #setOrigin(name: FieldName, origin: string): void {
    this.#input(name).dataset.origin = origin;
    const word = isOrigin(origin) ? say(ORIGIN_TEXTS[origin]) : origin;
    this.#find(`[data-origin-of="${name}"]`, HTMLElement).textContent = word;
  }

  /** Draws the terms anew when every field is a number that fits; else they stay and the field says why. */
  #calculate(): void {
    const values = new Map<FieldName, number>();
    let firstFault: string | null = null;
    for (const field of FIELDS) {
      const read = readNumber(this.#input(field.name).value, field);
      const fault = typeof read === 'number' ? null : say(read);
      this.#showFault(field, fault);
      if (typeof read === 'number') values.set(field.name, read);
      firstFault ??= fault;
    }
    this.#find('[data-stands]', HTMLElement).hidden = firstFault === null;
    if (firstFault !== null) {
      announce('capacity', firstFault);
      return;
    }
    const input = inputOf((field) => values.get(field.name) ?? field.value);
    this.#find('[data-terms]', HTMLElement).replaceChildren(
      ...capacityTerms(input, calculateCapacity(input), pageLocale()).map((term) =>
        build(
          'tr',
          { 'data-term': term.id, 'data-answer': term.isAnswer },
          build('th', { scope: 'row' }, term.name),
          build('td', { class: 'wp-mono' }, term.sum),
          build('td', { class: 'n' }, term.result),
        ),
      ),
    );
    announce('capacity', say(CAPACITY_TEXTS.counted));
  }

  #showFault(field: Field, fault: string | null): void {
    const input = this.#input(field.name);
    const note = this.#find(`[data-fault-of="${field.name}"]`, HTMLElement);
    note.hidden = fault === null;
    note.textContent = fault;
    if (fault === null) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  }

  #reset(): void {
    for (const { name, value, from } of FIELDS) {
      this.#input(name).value = String(value);
      this.#setOrigin(name, from);
    }
    this.#say('');
    this.#calculate();
  }

  async #pull(): Promise<void> {
    const source = currentSource();
    const isLive = source.state.kind === 'live';
    this.#say(say(CAPACITY_TEXTS.asking));
    try {
      if (isLive) {
        const pulled = await pullLive(source, this.#signal);
        this.#take(pulled, 'live', say(CAPACITY_TEXTS.live));
      } else {
        const measured = v.parse(MeasuredSchema, (await import('./recordings/measured.json')).default);
        this.#take(pullRecorded(measured), 'recorded', recordedLabel(measured, pageLocale()));
      }
    } catch (failure) {
      if (this.#signal.aborted) return;
      const words = failureText(failure) ?? '';
      this.#say(words);
      announce('capacity', words);
    }
  }

  #take(pulled: Pulled, origin: Origin, badge: string): void {
    if (this.#signal.aborted) return;
    const refused: string[] = [];
    let come = 0;
    for (const [name, value] of pulled) {
      const field = fieldNamed(name);
      const measured = this.#find(`[data-measured="${name}"]`, HTMLElement);
      measured.textContent = value === null ? say(CAPACITY_TEXTS.nothing) : writeNumber(value, field);
      if (value === null) continue;
      const text = writeNumber(value, field);
      if (typeof readNumber(text, field) !== 'number') {
        refused.push(say(outsideText(say(field.text), text)));
        continue;
      }
      come++;
      this.#input(name).value = text;
      this.#setOrigin(name, origin);
    }
    const words = [badge, say(pulledText(come, MEASURABLE.length)), ...refused, say(CAPACITY_TEXTS.young)];
    this.#say(words.join(' '));
    this.#calculate();
  }

  #say(words: string): void {
    this.#find('[data-said]', HTMLElement).textContent = words;
  }
}

function isOrigin(word: string): word is Origin {
  return word in ORIGIN_TEXTS;
}
