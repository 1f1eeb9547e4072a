import type { Flow } from '../../../protocol/stack.ts';
import { build } from '../../client/build-element.ts';
import { say } from '../../client/locale.ts';
import { wireTabs } from '../house/tab-list.ts';
import { answerRows } from './answer-rows.ts';
import { instantTable, rangeTable } from './answer-table.ts';
import type { QueryOutcome } from './run-query.ts';
import { QUERY_TEXTS } from './texts.ts';

/** JSON shown; the rest of a larger answer is one curl away. */
const JSON_CHARACTERS = 200_000;

let views = 0;

/** Shows an answer: stamp and notes first, then table, chart and JSON as tabs. */
export class AnswerView {
  readonly element: HTMLElement;
  readonly #notes = build('div', { class: 'wp-query-notes' });
  readonly #result: HTMLElement;
  readonly #panels: Readonly<Record<'table' | 'chart' | 'json', HTMLElement>>;
  readonly #select: (tab: string) => void;
  #chartLife = new AbortController();

  constructor(signal: AbortSignal) {
    const id = `wp-answer-${++views}`;
    const list = build('div', { class: 'wp-tabs', role: 'tablist', 'aria-label': say(QUERY_TEXTS.table) });
    const panel = (name: 'table' | 'chart' | 'json'): HTMLElement => {
      const panelId = `${id}-${name}`;
      list.append(
        build(
          'button',
          { type: 'button', role: 'tab', id: `${panelId}-tab`, 'aria-controls': panelId, 'data-tab': name },
          say(QUERY_TEXTS[name]),
        ),
      );
      return build('div', {
        class: 'wp-scroll',
        role: 'tabpanel',
        id: panelId,
        'aria-labelledby': `${panelId}-tab`,
        tabindex: 0,
      });
    };
    this.#panels = { table: panel('table'), chart: panel('chart'), json: panel('json') };
    this.#result = build('div', { class: 'wp-query-result' }, ...Object.values(this.#panels));
    this.element = build('div', { class: 'wp-query-answer' }, this.#notes, list, this.#result);
    // The tab list looks its panels up in the document, which holds them only after this returns.
    this.#select = (tab) => queueMicrotask(() => select(tab));
    const select = wireTabs(list, () => {}, signal);
    this.#select('table');
    signal.addEventListener('abort', () => this.#chartLife.abort(), { once: true });
  }

  /** What stood there answered another question. */
  clear(...notes: readonly HTMLElement[]): void {
    this.#notes.replaceChildren(...notes);
    this.#result.classList.remove('wp-query-stamped');
    this.#chartLife.abort();
    for (const panel of Object.values(this.#panels)) panel.replaceChildren();
  }

  /** @returns what was loud about the answer, for those who hear it. */
  show({ request, raw, answer }: QueryOutcome, flow: Flow | null): string | null {
    this.clear();
    this.#chartLife = new AbortController();
    this.#panels.json.replaceChildren(build('pre', {}, pretty(raw.body)));
    if (!answer) {
      this.#note('failed', `HTTP ${raw.status}: ${raw.body.slice(0, 400)}`);
      return this.#notes.textContent;
    }
    for (const warning of answer.warnings ?? [])
      this.#note('warning', `◐ ${say(QUERY_TEXTS.warning)}: ${warning}`);
    for (const info of answer.infos ?? []) this.#note('warning', `${say(QUERY_TEXTS.info)}: ${info}`);
    if (answer.status === 'error')
      this.#note('failed', `✕ ${say(QUERY_TEXTS.refused)} (HTTP ${raw.status}): ${answer.error ?? ''}`);
    if (answer.isPartial) this.#stamp(flow);
    this.#fill(request.rangeSeconds > 0, answerRows(answer), answer.status === 'success');
    return this.#notes.textContent || null;
  }

  #fill(isRange: boolean, rows: ReturnType<typeof answerRows>, success: boolean): void {
    const { table, chart } = this.#panels;
    const empty = (): HTMLElement => build('p', { class: 'wp-quiet' }, success ? say(QUERY_TEXTS.empty) : '');
    if (rows.length === 0) {
      table.replaceChildren(empty());
      chart.replaceChildren(empty());
      return;
    }
    if (!isRange) {
      table.replaceChildren(instantTable(rows));
      chart.replaceChildren(build('p', { class: 'wp-quiet' }, say(QUERY_TEXTS.noChart)));
      this.#select('table');
      return;
    }
    const host = build('div', { class: 'wp-chart', 'aria-hidden': 'true' });
    chart.replaceChildren(host);
    this.#select('chart');
    const { signal } = this.#chartLife;
    import('./answer-chart.ts').then(
      ({ chartColours, drawChart }) => {
        if (signal.aborted) return;
        const colours = chartColours(host);
        table.replaceChildren(rangeTable(rows, colours));
        chart.append(rangeTable(rows, colours));
        drawChart(host, rows, colours, signal);
      },
      () => table.replaceChildren(rangeTable(rows, ['transparent'])), // without its chart, the table still says it
    );
  }

  #stamp(flow: Flow | null): void {
    const missing = flow?.unreachable ?? [];
    const which =
      missing.length > 0 ? `${say(QUERY_TEXTS.missing)} ${missing.join(', ')}` : say(QUERY_TEXTS.missingSome);
    const stamp = build('span', { class: 'wp-stamp' }, 'PARTIAL');
    this.#notes.append(
      build(
        'p',
        { class: 'wp-note', 'data-kind': 'partial' },
        stamp,
        ` ${say(QUERY_TEXTS.partial)}: ${which}`,
      ),
    );
    this.#result.classList.add('wp-query-stamped');
    this.#result.dataset.stamp = 'PARTIAL';
  }

  #note(kind: string, text: string): void {
    this.#notes.append(build('p', { class: 'wp-note', 'data-kind': kind }, text));
  }
}

function pretty(body: string): string {
  const cut = (text: string): string =>
    text.length > JSON_CHARACTERS ? `${text.slice(0, JSON_CHARACTERS)}\n…` : text;
  try {
    return cut(JSON.stringify(JSON.parse(body), null, 1));
  } catch {
    return cut(body); // not JSON: as it came
  }
}
