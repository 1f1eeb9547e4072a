import type { LabState } from '../../../protocol/lab.ts';
import { ENGINE_NAMES } from '../../../protocol/query.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { openQuery } from '../house/open-query.ts';
import { showBench } from '../house/page-events.ts';
import { runButton } from '../house/run-button.ts';
import type { Nobody, Reason, StepState } from './step-gate.ts';
import type { StepPlace } from './step-place.ts';
import { LAB_TEXTS } from './texts.ts';

/** The buttons of a step: faults with their undo, notes, waits, commands, queries. */
export class ActionList {
  readonly #element: HTMLElement;
  readonly #done = new Set<string>();
  #status: string | null = null;
  /** What the lab itself says; null where it does not. */
  #acted: readonly number[] | null = null;

  constructor(element: HTMLElement, { lab, step }: StepPlace, signal: AbortSignal) {
    this.#element = element;
    const note = element.querySelector<HTMLElement>('[data-note]');
    const source = currentSource();
    if (!note) return;
    for (const button of this.#buttons('[data-act]')) {
      const action = Number(button.dataset.act);
      const act = async () => {
        await source.ask({ type: 'lab-act', lab, step, action }, signal);
        this.#done.add(String(action));
        this.#mark(button, true);
      };
      button.addEventListener('click', () => runButton(button, note, act), { signal });
    }
    for (const button of this.#buttons('[data-undo]')) {
      const fault = button.dataset.undo ?? '';
      const undo = () => source.ask({ type: 'lab-undo', lab, fault }, signal);
      button.addEventListener('click', () => runButton(button, note, undo), { signal });
    }
    for (const button of this.#buttons('[data-run-block]')) {
      button.addEventListener('click', () => runBlock(button.dataset.runBlock ?? ''), { signal });
    }
    for (const button of this.#buttons('[data-ask-engine]')) {
      const engine = ENGINE_NAMES.find((name) => name === button.dataset.askEngine);
      const expr = button.dataset.askExpr;
      if (engine && expr) button.addEventListener('click', () => openQuery({ engine, expr }), { signal });
    }
  }

  /** `shut`: why nothing can be done now; `nobody`: why there is nobody to do it. */
  show(state: LabState | null, step: StepState | null, shut: Reason | null, nobody: Nobody | null): void {
    if (step?.status === 'locked' || state?.phase === 'idle') this.#done.clear();
    this.#status = step?.status ?? null;
    this.#acted = step?.acted ?? null;
    const faults = state?.faults ?? [];
    for (const button of this.#buttons('[data-act]')) {
      const fault = button.closest<HTMLElement>('[data-fault]')?.dataset.fault;
      button.disabled = (shut ?? nobody) !== null || (fault !== undefined && faults.includes(fault));
      this.#mark(button, this.#stands(button, state, fault !== undefined && faults.includes(fault)));
    }
    for (const button of this.#buttons('[data-undo]')) {
      const inForce = faults.includes(button.dataset.undo ?? '');
      button.disabled = !inForce || state?.mine !== true || nobody !== null;
      const force = button.parentElement?.querySelector<HTMLElement>('[data-force]');
      if (force) force.hidden = !inForce;
    }
    for (const button of this.#buttons('[data-run-block], [data-ask-engine]'))
      button.hidden = nobody !== null;
    for (const probe of this.#element.querySelectorAll<HTMLElement>('[data-probe]')) {
      const value = state?.probes[probe.dataset.probe ?? ''];
      probe.textContent = typeof value === 'number' ? `${probe.dataset.probe} = ${shortNumber(value)}` : '';
    }
    const gate = this.#element.querySelector('[data-gate]');
    const why = nobody !== null && !this.#element.querySelector('[data-act]') ? null : (nobody ?? shut);
    if (gate) gate.textContent = why === null ? '' : `○ ${say(LAB_TEXTS[why])}`;
  }

  #stands(button: HTMLButtonElement, state: LabState | null, inForce: boolean): boolean {
    if (this.#status === 'acted' || this.#status === 'done' || this.#status === 'regressed') return true;
    const probes = [...(button.parentElement?.querySelectorAll<HTMLElement>('[data-probe]') ?? [])];
    if (probes.length > 0)
      return probes.every((probe) => typeof state?.probes[probe.dataset.probe ?? ''] === 'number');
    const isDone =
      this.#acted?.includes(Number(button.dataset.act)) ?? this.#done.has(button.dataset.act ?? '');
    return inForce || isDone;
  }

  #mark(button: HTMLButtonElement, stands: boolean): void {
    const mark = button.closest('[data-action]')?.querySelector<HTMLElement>('[data-stands]');
    if (mark) mark.hidden = !stands;
  }

  #buttons(selector: string): HTMLButtonElement[] {
    return [...this.#element.querySelectorAll<HTMLButtonElement>(selector)];
  }
}

/** Whole numbers whole, the rest as far as a page needs it: an expected 10 is not 10.526315789473683. */
function shortNumber(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(5));
}

/** Presses the run button of the page's own command block, which sends it to the learner's terminal. */
function runBlock(block: string): void {
  showBench('terminal');
  const command = document.querySelector<HTMLElement>(`wp-command[data-block="${CSS.escape(block)}"]`);
  command?.querySelector<HTMLButtonElement>('[data-run]')?.click();
}
