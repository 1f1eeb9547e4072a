import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { ENGINE_NAMES, type EngineName } from '../../../protocol/query.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { failureText } from '../house/failure-text.ts';
import { answerRows, type SeriesRow } from '../query/answer-rows.ts';
import { engineNow, runQuery } from '../query/run-query.ts';
import { QUERY_TEXTS } from '../query/texts.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { showFailure } from '../report/report-button.ts';
import { type ComparedRow, compareAnswers } from './compare-answers.ts';
import { differenceText } from './difference-text.ts';
import { COMPARE_TEXTS, refusedText } from './texts.ts';

/** Both engines have every sample of this long ago. */
const SETTLED_SECONDS = 30;

/** What a switch of the language takes along; `ran` has it asked again. */
const KeptSchema = v.object({ expr: v.string(), ran: v.boolean() });

/** Replaces the printed comparison by a live one once there is something to ask. */
export function mountCompare(element: HTMLElement, signal: AbortSignal): void {
  let view: CompareView | null = null;
  currentSource().onState((state) => {
    if (state.kind === 'static' && !view) return;
    view ??= new CompareView(element, signal);
    view.showState(state);
    if (state.kind === 'live' || state.kind === 'recorded') view.resume();
    element.dataset.state = state.kind === 'lost' ? 'failed' : state.kind;
  }, signal);
}

class CompareView {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #source = currentSource();
  readonly #expression: HTMLTextAreaElement;
  readonly #status = build('span', { class: 'wp-quiet' });
  readonly #result = build('div', {
    class: 'wp-scroll',
    tabindex: 0,
    role: 'region',
    'aria-label': say(COMPARE_TEXTS.title),
  });
  #running: AbortController | null = null;
  #ran = false;
  #answered = '';
  #isRecorded = false;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    this.#expression = build('textarea', {
      'aria-label': say(COMPARE_TEXTS.expression),
      spellcheck: 'false',
      rows: 2,
    });
    this.#expression.value = element.dataset.expr ?? '';
    const run = build(
      'button',
      { type: 'button', class: 'wp-btn wp-btn-main', click: () => this.#run() },
      say(COMPARE_TEXTS.run),
    );
    this.#expression.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#run();
    });
    element
      .querySelector('[data-printed]')
      ?.replaceWith(
        this.#expression,
        build('div', { class: 'wp-row' }, run, build('kbd', { class: 'wp-kbd' }, 'Ctrl+Enter'), this.#status),
        this.#result,
      );
    signal.addEventListener('abort', () => this.#running?.abort(), { once: true });
    const kept = v.safeParse(
      KeptSchema,
      keepState(element, () => ({ expr: this.#expression.value, ran: this.#ran }), signal),
    );
    if (!kept.success) return;
    this.#expression.value = kept.output.expr;
    this.#ran = kept.output.ran;
  }

  /** Why nobody answers now; what was answered before stands there again afterwards. */
  showState({ kind }: SourceState): void {
    const why = {
      connecting: `◐ ${say(QUERY_TEXTS.connecting)}`,
      lost: `✕ ${say(QUERY_TEXTS.lost)}`,
      'no-session': `✕ ${say(QUERY_TEXTS.noSession)}`,
      static: `○ ${say(QUERY_TEXTS.static)}`,
      live: null,
      recorded: null,
    }[kind];
    if (this.#isRecorded && kind !== 'recorded') {
      this.#answered = ''; // the recording's answers leave with it
      this.#result.replaceChildren();
    }
    this.#isRecorded = kind === 'recorded';
    if (!this.#running) this.#status.textContent = why ?? this.#answered;
  }

  /** Asks again what was asked in the other language. */
  resume(): void {
    if (this.#ran && !this.#running) this.#run();
  }

  async #run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#ran = true;
    const signal = AbortSignal.any([running.signal, this.#signal]);
    this.#status.textContent = say(COMPARE_TEXTS.asking);
    try {
      const [left, right] = [
        engineOf(this.#element.dataset.left, 'receiver'),
        engineOf(this.#element.dataset.right, 'vm'),
      ];
      const atSeconds = Math.floor(await engineNow(this.#source, right, signal)) - SETTLED_SECONDS;
      const expr = this.#expression.value;
      const [one, other] = await Promise.all(
        [left, right].map((engine) => this.#ask(engine, expr, atSeconds, signal)),
      );
      this.#show(
        compareAnswers(one ?? [], other ?? [], (this.#element.dataset.apart ?? '').split(' ')),
        left,
        right,
      );
      const differing = this.#result.querySelectorAll('tbody tr:not([data-difference="same"])').length;
      const total = this.#result.querySelectorAll('tbody tr').length;
      const verdict =
        differing === 0
          ? say(COMPARE_TEXTS.allSame)
          : `${differing} ${say(COMPARE_TEXTS.of)} ${total} ${say(COMPARE_TEXTS.differ)}`;
      // A recording answers with the moment it was asked about, not with the one it is playing.
      const answeredAt = (one?.[0] ?? other?.[0])?.points.at(-1)?.atSeconds ?? atSeconds;
      announce(
        'compare',
        say(
          total === 0
            ? COMPARE_TEXTS.none
            : differing === 0
              ? COMPARE_TEXTS.allSame
              : COMPARE_TEXTS.someDiffer,
        ),
      );
      this.#answered = `${say(COMPARE_TEXTS.at)} ${answeredAt} · ${total === 0 ? say(COMPARE_TEXTS.none) : verdict}${this.#sourceNote()}`;
      this.#status.textContent = this.#answered;
    } catch (failure) {
      if (this.#running !== running) return;
      const text = failureText(failure) ?? '';
      this.#answered = '';
      this.#result.replaceChildren(); // what stood there answered another question
      if (text === '') this.#status.textContent = '';
      else showFailure(this.#status, text);
      announce('compare', text);
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  async #ask(
    engine: EngineName,
    expr: string,
    atSeconds: number,
    signal: AbortSignal,
  ): Promise<readonly SeriesRow[]> {
    const outcome = await runQuery(
      this.#source,
      { engine, expr, rangeSeconds: 0, atSeconds, nocache: true },
      signal,
    );
    if (outcome.answer?.status === 'success') return answerRows(outcome.answer);
    throw new LearnerError(
      'bad-request',
      refusedText(engine, outcome.answer?.error ?? `HTTP ${outcome.raw.status}`),
    );
  }

  #show(rows: readonly ComparedRow[], left: EngineName, right: EngineName): void {
    if (rows.length === 0) {
      this.#result.replaceChildren();
      return;
    }
    const heads = [say(COMPARE_TEXTS.series), left, right, say(COMPARE_TEXTS.verdict)];
    const head = build(
      'tr',
      {},
      ...heads.map((text, index) =>
        build('th', { scope: 'col', class: index === 1 || index === 2 ? 'n' : '' }, text),
      ),
    );
    const body = rows.map((row) =>
      build(
        'tr',
        { 'data-difference': row.difference.kind },
        build('td', { class: 'wp-mono' }, row.key),
        build('td', { class: 'n' }, row.left?.points.at(-1)?.value ?? '–'),
        build('td', { class: 'n' }, row.right?.points.at(-1)?.value ?? '–'),
        build('td', {}, differenceText(row.difference, left, right, pageLocale())),
      ),
    );
    this.#result.replaceChildren(
      build('table', { class: 'wp-table' }, build('thead', {}, head), build('tbody', {}, ...body)),
    );
  }

  #sourceNote(): string {
    const { state } = this.#source;
    return state.kind === 'recorded' ? ` · ${recordedLabel(state, pageLocale())}` : '';
  }
}

function engineOf(name: string | undefined, otherwise: EngineName): EngineName {
  return ENGINE_NAMES.find((engine) => engine === name) ?? otherwise;
}
