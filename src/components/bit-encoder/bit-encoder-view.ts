import * as v from 'valibot';
import { announce } from '../../client/announce.ts';
import { currentSource } from '../../client/current-source.ts';
import { findPart } from '../../client/find-part.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { failureText } from '../house/failure-text.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { ChartHandle } from './chart-handle.ts';
import { CODING_IDS, type CodingId } from './coded.ts';
import type { AllCoded } from './cost-rows.ts';
import { drawBits } from './draw-bits.ts';
import {
  gapLimits,
  gapMs,
  jitter,
  MOST_SAMPLES,
  removeSample,
  repeatLast,
  type Samples,
  setGap,
  setValue,
} from './edit-samples.ts';
import { encodeAll } from './encode-all.ts';
import { type KeptState, KeptStateSchema, keptSamples, samplesOfKept } from './kept-state.ts';
import { PRESET_IDS, presetSamples } from './presets.ts';
import { loadLive, loadRecorded, REAL_SERIES, RecordedSeriesSchema } from './real-series.ts';
import { parseValue, valueText } from './sample.ts';
import { BIT_TEXTS, gapFaultText, sampleText } from './texts.ts';

const MOST_JITTER_MS = 10_000;

/** Opens the printed widget and encodes on each change. */
export function mountBitEncoder(element: HTMLElement, signal: AbortSignal): void {
  new BitEncoderView(element, signal);
}

class BitEncoderView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #chart: ChartHandle;
  #samples: Samples = presetSamples('four');
  #all: AllCoded = encodeAll(this.#samples);
  #chosen = 2;
  #coding: CodingId = 'xor';

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    this.#chart = new ChartHandle(element, signal, {
      choose: (index) => this.#choose(index),
      setValue: (value) => this.#change(setValue(this.#samples, this.#chosen, value)),
      moveBy: (ms) => this.#setGap(gapMs(this.#samples, this.#chosen) + ms),
    });
    this.#listen();
    const kept = v.safeParse(
      KeptStateSchema,
      keepState(element, () => this.#kept(), signal),
    );
    if (kept.success) this.#restore(kept.output);
    this.#find('fieldset', HTMLFieldSetElement).disabled = false;
    currentSource().onState(({ kind }) => {
      element.dataset.state = kind === 'live' ? 'live' : 'recorded';
    }, signal);
    this.#encode();
  }

  #listen(): void {
    const on = (selector: string, type: string, act: () => void): void =>
      this.#find(selector, HTMLElement).addEventListener(type, act, { signal: this.#signal });
    on('[data-preset]', 'change', () => this.#begin());
    on('[data-load]', 'click', () => void this.#load());
    on('[data-previous]', 'click', () => this.#choose(this.#chosen - 1));
    on('[data-next]', 'click', () => this.#choose(this.#chosen + 1));
    on('[data-gap]', 'input', () => this.#setGap(Number(this.#input('[data-gap]').value)));
    on('[data-value]', 'input', () => this.#readValue());
    on('[data-stale]', 'change', () => this.#toggleStale());
    on('[data-again]', 'click', () => this.#repeat(1));
    on('[data-ten]', 'click', () => this.#repeat(10));
    on('[data-remove]', 'click', () => this.#change(removeSample(this.#samples, this.#chosen)));
    on('[data-jitter]', 'click', () => this.#jitter());
    on('[data-codings]', 'change', () => this.#readCoding());
    this.#find('[data-list]', HTMLElement).addEventListener(
      'click',
      ({ target }) => {
        const button = target instanceof Element ? target.closest<HTMLElement>('[data-choose]') : null;
        if (button) this.#choose(Number(button.dataset.choose));
      },
      { signal: this.#signal },
    );
  }

  #kept(): KeptState {
    return { samples: keptSamples(this.#samples), chosen: this.#chosen, coding: this.#coding };
  }

  #restore(kept: KeptState): void {
    const samples = samplesOfKept(kept.samples);
    if (samples.length > 0) this.#samples = samples;
    this.#chosen = Math.min(kept.chosen, this.#samples.length - 1);
    this.#input(`[value="${kept.coding}"]`).checked = true;
    this.#coding = kept.coding;
  }

  #find<Kind extends HTMLElement>(selector: string, kind: new () => Kind): Kind {
    return findPart(this.#element, selector, kind);
  }

  #input(selector: string): HTMLInputElement {
    return this.#find(selector, HTMLInputElement);
  }

  #begin(): void {
    const preset = this.#find('[data-preset]', HTMLSelectElement).value;
    const id = PRESET_IDS.find((one) => one === preset);
    if (!id) return;
    this.#say(say(BIT_TEXTS.made));
    this.#take(presetSamples(id));
  }

  async #load(): Promise<void> {
    const source = currentSource();
    const at = Number(this.#find('[data-series]', HTMLSelectElement).value);
    const selector = REAL_SERIES[at] ?? REAL_SERIES[0];
    this.#say(say(BIT_TEXTS.asking));
    try {
      if (source.state.kind === 'live') {
        const samples = await loadLive(source, selector, this.#signal);
        this.#say(say(BIT_TEXTS.live));
        this.#take(samples);
      } else {
        const json = (await import('./recordings/series.json')).default;
        const recorded = v.parse(RecordedSeriesSchema, json);
        this.#say(recordedLabel(recorded, pageLocale()));
        this.#take(loadRecorded(recorded, selector));
      }
    } catch (failure) {
      if (this.#signal.aborted) return;
      const words = failureText(failure) ?? '';
      this.#say(words);
      announce('bits', words);
    }
  }

  #take(samples: Samples): void {
    if (this.#signal.aborted) return;
    this.#chosen = Math.min(2, samples.length - 1);
    this.#change(samples);
  }

  #choose(index: number): void {
    this.#chosen = Math.min(Math.max(0, index), this.#samples.length - 1);
    this.#fault(null);
    this.#draw();
    const sample = this.#samples[this.#chosen];
    if (sample) announce('bits', say(sampleText(this.#chosen + 1, this.#samples.length, valueText(sample))));
  }

  #change(samples: Samples): void {
    this.#samples = samples;
    this.#chosen = Math.min(this.#chosen, samples.length - 1);
    this.#fault(null);
    this.#encode();
    announce('bits', say(BIT_TEXTS.done));
  }

  #repeat(times: number): void {
    const more = repeatLast(this.#samples, times);
    if (more.length === this.#samples.length) {
      this.#fault(say(BIT_TEXTS.full));
      return;
    }
    this.#chosen = more.length - 1;
    this.#change(more);
    if (more.length === MOST_SAMPLES) this.#fault(say(BIT_TEXTS.full));
  }

  #setGap(gap: number): void {
    if (this.#chosen === 0) return;
    const moved = setGap(this.#samples, this.#chosen, gap);
    if (moved) {
      this.#change(moved);
      return;
    }
    const { least, most } = gapLimits(this.#samples, this.#chosen);
    this.#fault(say(gapFaultText(least, most)), '[data-gap]');
  }

  #readValue(): void {
    const value = parseValue(this.#input('[data-value]').value);
    if (value === null) this.#fault(say(BIT_TEXTS.notNumber), '[data-value]');
    else this.#change(setValue(this.#samples, this.#chosen, value));
  }

  /** Back from a stale marker: the value of the sample before it. */
  #toggleStale(): void {
    const isStale = this.#input('[data-stale]').checked;
    const before = this.#samples[this.#chosen - 1]?.value ?? 0;
    this.#change(setValue(this.#samples, this.#chosen, isStale ? 'stale' : before === 'stale' ? 0 : before));
  }

  #jitter(): void {
    const mostMs = Number(this.#input('[data-jitter-ms]').value);
    if (!Number.isInteger(mostMs) || mostMs < 1 || mostMs > MOST_JITTER_MS)
      this.#fault(say(BIT_TEXTS.notWhole), '[data-jitter-ms]');
    else this.#change(jitter(this.#samples, mostMs, Math.random));
  }

  #readCoding(): void {
    const checked = this.#input('[data-codings] input:checked').value;
    this.#coding = CODING_IDS.find((id) => id === checked) ?? this.#coding;
    this.#draw();
    announce('bits', say(BIT_TEXTS.done));
  }

  #encode(): void {
    this.#all = encodeAll(this.#samples);
    this.#draw();
  }

  #draw(): void {
    this.#chart.draw(this.#samples, this.#chosen);
    drawBits(this.#element, {
      samples: this.#samples,
      chosen: this.#chosen,
      coding: this.#coding,
      all: this.#all,
      locale: pageLocale(),
    });
  }

  /** @param field that the words are about; it is marked as wrong. */
  #fault(words: string | null, field: string | null = null): void {
    const note = this.#find('[data-fault]', HTMLElement);
    note.hidden = words === null;
    note.textContent = words;
    for (const one of ['[data-gap]', '[data-value]', '[data-jitter-ms]'])
      if (one === field) this.#input(one).setAttribute('aria-invalid', 'true');
      else this.#input(one).removeAttribute('aria-invalid');
    if (words !== null) announce('bits', words);
  }

  #say(words: string): void {
    this.#find('[data-said]', HTMLElement).textContent = words;
  }
}
