import { say } from '../../client/locale.ts';
import { CHART, indexAt, roundTo, type Scale, scaleOf, valueAt, xOf, yOf } from './chart.ts';
import type { Samples } from './edit-samples.ts';
import { valueText } from './sample.ts';
import { sampleText } from './texts.ts';

const FAR_STEPS = 10;

/** What a learner does on the chart. */
export interface ChartActs {
  readonly choose: (index: number) => void;
  readonly setValue: (value: number) => void;
  readonly moveBy: (ms: number) => void;
}

/** The drawing of the samples, which is a slider for the value of the chosen one. */
export class ChartHandle {
  readonly #svg: SVGSVGElement;
  readonly #acts: ChartActs;
  #samples: Samples = [];
  #chosen = 0;
  /** Of the drag that goes on; a scale that followed the point would run away with it. */
  #held: Scale | null = null;

  constructor(element: HTMLElement, signal: AbortSignal, acts: ChartActs) {
    const svg = element.querySelector('[data-chart]');
    if (!(svg instanceof SVGSVGElement)) throw new TypeError('<wp-bit-encoder> has no [data-chart]');
    this.#svg = svg;
    this.#acts = acts;
    svg.removeAttribute('aria-disabled');
    svg.addEventListener('keydown', (event) => this.#key(event), { signal });
    svg.addEventListener('pointerdown', (event) => this.#grab(event), { signal });
    svg.addEventListener('pointermove', (event) => this.#drag(event), { signal });
    for (const end of ['pointerup', 'pointercancel'])
      svg.addEventListener(end, () => this.#release(), { signal });
  }

  draw(samples: Samples, chosen: number): void {
    this.#samples = samples;
    this.#chosen = chosen;
    const scale = this.#held ?? scaleOf(samples);
    const points = samples.map(({ value }, at) => ({ x: xOf(at, samples.length), y: yOf(value, scale) }));
    const dot = ({ x, y }: { x: number; y: number }): string => `M${x} ${y}h0`;
    this.#set('[data-line]', 'points', points.map(({ x, y }) => `${x},${y}`).join(' '));
    for (const selector of ['[data-points]', '[data-grips]'])
      this.#set(selector, 'd', points.map(dot).join(''));
    this.#set(
      '[data-chosen]',
      'd',
      points
        .slice(chosen, chosen + 1)
        .map(dot)
        .join(''),
    );
    const sample = samples[chosen];
    if (!sample) return;
    this.#svg.setAttribute('aria-valuenow', Number.isFinite(sample.value) ? String(sample.value) : '0');
    this.#svg.setAttribute('aria-valuetext', say(sampleText(chosen + 1, samples.length, valueText(sample))));
  }

  #set(selector: string, attribute: string, value: string): void {
    this.#svg.querySelector(selector)?.setAttribute(attribute, value);
  }

  #key(event: KeyboardEvent): void {
    const act = this.#actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #actOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | null {
    if (altKey || ctrlKey || metaKey) return null;
    const { choose, moveBy } = this.#acts;
    switch (key) {
      case 'ArrowUp':
        return () => this.#step(1);
      case 'ArrowDown':
        return () => this.#step(-1);
      case 'PageUp':
        return () => this.#step(FAR_STEPS);
      case 'PageDown':
        return () => this.#step(-FAR_STEPS);
      case 'ArrowLeft':
        return () => (shiftKey ? moveBy(-1) : choose(this.#chosen - 1));
      case 'ArrowRight':
        return () => (shiftKey ? moveBy(1) : choose(this.#chosen + 1));
      case 'Home':
        return () => choose(0);
      case 'End':
        return () => choose(this.#samples.length - 1);
      default:
        return null;
    }
  }

  #step(steps: number): void {
    const value = this.#samples[this.#chosen]?.value;
    const { low, step } = scaleOf(this.#samples);
    const from = typeof value === 'number' && Number.isFinite(value) ? value : low;
    this.#acts.setValue(roundTo(from + steps * step, step));
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#acts.choose(indexAt(this.#place(event).x, this.#samples.length));
    // Elsewhere a finger scrolls the page.
    if (!(event.target instanceof Element && event.target.matches('[data-grips]'))) return;
    this.#svg.setPointerCapture(event.pointerId);
    this.#held = scaleOf(this.#samples);
  }

  #drag(event: PointerEvent): void {
    if (this.#held) this.#acts.setValue(valueAt(this.#place(event).y, this.#held));
  }

  #release(): void {
    if (!this.#held) return;
    this.#held = null;
    this.draw(this.#samples, this.#chosen);
  }

  #place({ clientX, clientY }: PointerEvent): { readonly x: number; readonly y: number } {
    const { left, top, width, height } = this.#svg.getBoundingClientRect();
    return {
      x: ((clientX - left) / width) * CHART.width,
      y: ((clientY - top) / height) * CHART.height,
    };
  }
}
