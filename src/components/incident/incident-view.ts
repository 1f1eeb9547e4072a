import { type IncidentState, LEVELS } from '../../../protocol/incident.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { formatSeconds } from '../../client/format.ts';
import { say } from '../../client/locale.ts';
import type { Ask } from '../../client/source.ts';
import { sourceNowMs } from '../../client/source-clock.ts';
import { handFocus } from '../house/hand-focus.ts';
import { showBench } from '../house/page-events.ts';
import { runButton } from '../house/run-button.ts';
import { AnswerForm } from './answer-form.ts';
import { answerItem } from './answer-item.ts';
import { debriefParts, queryList } from './debrief-view.ts';
import { IncidentParts } from './incident-parts.ts';
import { incidentSentence } from './incident-sentence.ts';
import { readResults, withResult, writeResults } from './own-results.ts';
import { resultsTable } from './results-view.ts';
import { INCIDENT_TEXTS } from './texts.ts';

const CONTROLS = ['begin', 'seen', 'hint', 'give-up', 'heal', 'extend'] as const;
type Control = (typeof CONTROLS)[number];

/** Wires the incident widget: choose, watch, answer, debrief. */
export function mountIncident(element: HTMLElement, signal: AbortSignal): void {
  new IncidentView(element, signal);
}

class IncidentView {
  readonly #element: HTMLElement;
  readonly #source = currentSource();
  readonly #answer: AnswerForm;
  #state: IncidentState | null = null;
  #told: string | null = null;
  readonly #parts: IncidentParts;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#parts = new IncidentParts(element);
    this.#answer = new AnswerForm(element, signal);
    this.#wire(signal);
    this.#source.on(
      'incident',
      ({ state }) => {
        this.#state = state;
        this.#keepResult(state);
        this.#show();
      },
      signal,
    );
    this.#source.onState(() => this.#show(), signal);
    this.#source.watch('incident', signal);
    const everySecond = setInterval(() => this.#tick(), 1_000);
    signal.addEventListener('abort', () => clearInterval(everySecond), { once: true });
    this.#showResults();
  }

  #show(): void {
    const { kind } = this.#source.state;
    this.#element.dataset.state = kind;
    const state = kind === 'live' || kind === 'lost' ? this.#state : null;
    this.#parts.write('say', this.#sentence());
    this.#tell();
    const phase = state?.phase ?? 'idle';
    const live = kind === 'live';
    const watching = phase === 'watching';
    const over = phase === 'over' || phase === 'healing';
    this.#parts.hide('start', watching || phase === 'preparing' || phase === 'healing');
    this.#parts.hide('watch', !watching);
    this.#parts.hide('over', !over);
    this.#showStart(live && state !== null, state);
    for (const control of CONTROLS) this.#showControl(control, live, state);
    if (state && watching) this.#showWatch(state, live && state.mine);
    if (state && over) this.#showOver(state);
    this.#tick();
  }

  #sentence(): string {
    return incidentSentence(this.#source.state, this.#state);
  }

  /** Those who cannot see hear what became of it; the seconds are not read out. */
  #tell(): void {
    const phase = this.#source.state.kind === 'live' ? (this.#state?.phase ?? null) : null;
    if (phase === null || this.#told === phase) return;
    const isFirst = this.#told === null;
    this.#told = phase;
    if (!isFirst || phase !== 'idle') announce('incident', this.#sentence());
  }

  #showStart(live: boolean, state: IncidentState | null): void {
    const fieldset = this.#element.querySelector<HTMLFieldSetElement>('[data-levels]');
    if (fieldset) fieldset.disabled = !live;
    const radios = [...this.#element.querySelectorAll<HTMLInputElement>('[name="incident-level"]')];
    for (const radio of radios) {
      const has = !state || state.levels.some((level) => `${level}` === radio.value);
      radio.disabled = !has;
      const none = radio.closest('label')?.querySelector<HTMLElement>('[data-none]');
      if (none) none.hidden = has;
    }
    if (radios.every((radio) => !radio.checked || radio.disabled)) {
      const first = radios.find((radio) => !radio.disabled);
      if (first) first.checked = true;
    }
  }

  #showControl(control: Control, live: boolean, state: IncidentState | null): void {
    const phase = state?.phase ?? 'idle';
    for (const button of this.#buttons(control)) {
      const isTakeOver = button.dataset.takeOver !== undefined;
      const shown = {
        begin: live && state !== null && (isTakeOver ? phase === 'watching' && !state.mine : true),
        seen: live && phase === 'watching' && state?.mine === true && state.seenAfterMs === null,
        hint: live && phase === 'watching' && state?.mine === true && state.hintsLeft > 0,
        'give-up': live && phase === 'watching' && state?.mine === true,
        extend: live && phase === 'watching' && state?.mine === true,
        heal: live && phase === 'over' && state?.mine !== false,
      };
      const sentence = this.#parts.find('say');
      if (!shown[control] && sentence && !button.hidden) handFocus(button, sentence);
      button.hidden = !shown[control] && control !== 'begin';
      if (control === 'begin') {
        button.hidden = isTakeOver && !shown.begin;
        button.disabled = !shown.begin;
      }
    }
  }

  #showWatch(state: IncidentState, mine: boolean): void {
    this.#showAlarms(state);
    this.#parts.hide('hints-part', state.hints.length === 0);
    this.#parts.draw('hints', state.hints, () => state.hints.map((hint) => build('li', {}, say(hint))));
    this.#parts.write(
      'hints-left',
      state.hintsLeft === 0 ? '' : `${state.hintsLeft} ${say(INCIDENT_TEXTS.left)}`,
    );
    this.#parts.draw('answers', state.answers, () => state.answers.toReversed().map(answerItem));
    this.#parts.write('query-count', `${say(INCIDENT_TEXTS.queries)}: ${state.queryCount}`);
    this.#parts.draw('queries', state.queries, () => [queryList(state.queries)]);
    this.#answer.show(state.components, mine);
  }

  #showAlarms({ falseAlarms, seenAfterMs }: IncidentState): void {
    const words =
      seenAfterMs !== null
        ? `✔ ${say(INCIDENT_TEXTS.seenAfter)} ${formatSeconds(seenAfterMs / 1000)}`
        : falseAlarms > 0
          ? `✕ ${say(INCIDENT_TEXTS.falseAlarm)}${falseAlarms > 1 ? ` (${falseAlarms})` : ''}`
          : '';
    if (words !== '' && this.#parts.find('alarms')?.textContent !== words) announce('alarm', words);
    this.#parts.write('alarms', words);
  }

  #showOver(state: IncidentState): void {
    const { debrief, queries, queryCount, watchedSinceMs } = state;
    if (!debrief) return;
    const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
    const isNew = this.#parts.draw('debrief', [watchedSinceMs], () =>
      debriefParts(debrief, queries, queryCount, base),
    );
    this.#parts.draw('last-answers', state.answers, () => state.answers.map(answerItem));
    if (isNew)
      this.#element.querySelector<HTMLElement>('[data-debrief-title]')?.focus({ preventScroll: true });
  }

  /** Seconds on watch; nothing else changes. */
  #tick(): void {
    const state = this.#state;
    if (state?.phase !== 'watching' || state.watchedSinceMs === null) return;
    const seconds = Math.max(0, Math.floor((sourceNowMs(this.#source) - state.watchedSinceMs) / 1000));
    // Whole seconds from the start: below ten the format would count tenths.
    const words = seconds < 10 ? `${seconds} s` : formatSeconds(seconds);
    this.#parts.write('clock', `${say(INCIDENT_TEXTS.watchedFor)} ${words}`);
  }

  #keepResult(state: IncidentState): void {
    const { phase, debrief, watchedSinceMs, queryCount, hints, mine } = state;
    if (phase !== 'over' || !debrief || watchedSinceMs === null || !mine) return;
    const { points, detectMs, diagnoseMs } = debrief.grade;
    const { level } = debrief;
    const result = {
      watchedSinceMs,
      level,
      points,
      detectMs,
      diagnoseMs,
      queries: queryCount,
      hints: hints.length,
    };
    writeResults(withResult(readResults(), result));
    this.#showResults();
  }

  #showResults(): void {
    const results = readResults();
    this.#parts.hide('results', results.length === 0);
    this.#parts.draw('results-table', results, () => (results.length === 0 ? [] : [resultsTable(results)]));
  }

  #wire(signal: AbortSignal): void {
    const note = this.#parts.find('note');
    if (!note) return;
    const onClick = (button: HTMLButtonElement, message: () => Ask | null): void =>
      button.addEventListener(
        'click',
        () => {
          const asked = message();
          if (asked) runButton(button, note, () => this.#source.ask(asked, signal));
        },
        { signal },
      );
    for (const button of this.#buttons('begin')) onClick(button, () => this.#beginMessage());
    for (const control of ['seen', 'hint', 'give-up', 'heal', 'extend'] as const)
      for (const button of this.#buttons(control)) onClick(button, () => ({ type: `incident-${control}` }));
    const listen = (name: string, call: () => void): void =>
      this.#parts.find(name)?.addEventListener('click', call, { signal });
    listen('open-map', () => showBench('map'));
    listen('open-query', () => showBench('query'));
    listen('forget', () => {
      writeResults([]);
      this.#showResults();
    });
  }

  #beginMessage(): Ask | null {
    const chosen = this.#element.querySelector<HTMLInputElement>('[name="incident-level"]:checked')?.value;
    const level = LEVELS.find((one) => `${one}` === chosen) ?? this.#state?.level ?? LEVELS[0];
    return { type: 'incident-begin', level };
  }

  #buttons(control: Control): HTMLButtonElement[] {
    return [...this.#element.querySelectorAll<HTMLButtonElement>(`[data-control="${control}"]`)];
  }
}
