import * as v from 'valibot';
import { ENGINE_NAMES, type EngineName, type QueryLink, QueryLinkSchema } from '../../../protocol/query.ts';
import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { keepState } from '../../client/kept-state.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { copyText } from '../house/copy-text.ts';
import { failureText } from '../house/failure-text.ts';
import { takeOpenQuery } from '../house/open-query.ts';
import { runButton } from '../house/run-button.ts';
import { recordedLabel } from '../recording-player/recorded-label.ts';
import { showFailure } from '../report/report-button.ts';
import { withService } from '../stack-map/node-verdict.ts';
import { AnswerView } from './answer-view.ts';
import { EngineClient } from './engine-client.ts';
import { downServices, enginesOf } from './engine-services.ts';
import { findErrorPlace } from './parse-error.ts';
import { createPromqlEditor, type PromqlEditor } from './promql-editor.ts';
import { buildQueryForm, type QueryForm } from './query-form.ts';
import { formatQueryLink, parseQueryLink } from './query-link.ts';
import { type QueryRequest, runQuery } from './run-query.ts';
import { QUERY_TEXTS } from './texts.ts';

/** Replaces the printed query by a live editor. */
export function mountQueryEditor(element: HTMLElement, signal: AbortSignal): void {
  const editor = new QueryEditor(element, signal);
  currentSource().onState(() => editor.showState(), signal);
}

/** What a switch of the language takes along; `ran` has it asked again. */
const KeptSchema = v.object({ link: QueryLinkSchema, nocache: v.boolean(), ran: v.boolean() });

class QueryEditor {
  readonly #element: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #source = currentSource();
  readonly #form: QueryForm = buildQueryForm();
  readonly #editor: PromqlEditor;
  readonly #view: AnswerView;
  readonly #status = build('p', { class: 'wp-quiet wp-query-status' });
  #running: AbortController | null = null;
  #snapshot: StackSnapshot | null = null;
  #flow: Flow | null = null;
  #autoRun: boolean;
  #ran = false;
  #isRecorded = false;

  constructor(element: HTMLElement, signal: AbortSignal) {
    this.#element = element;
    this.#signal = signal;
    this.#autoRun = element.dataset.auto !== undefined;
    this.#view = new AnswerView(signal);
    this.#editor = createPromqlEditor(this.#form.edit, {
      expr: element.dataset.expr ?? '',
      label: say(QUERY_TEXTS.expression),
      client: new EngineClient(this.#source, () => this.#form.engine(), signal),
      onRun: () => this.run(),
      signal,
    });
    this.#form.fill(startOf(element));
    element.querySelector('[data-printed]')?.remove();
    element.append(this.#form.bar, this.#form.edit, this.#status, this.#view.element);
    this.#wire(signal);
    if (element.dataset.bench !== undefined) {
      this.#readLink();
      takeOpenQuery((query) => this.#open(query), signal);
    }
    this.#takeKept(keepState(element, () => this.#kept(), signal));
  }

  #open(query: { readonly engine: EngineName; readonly expr: string }): void {
    this.#form.fill({ engine: query.engine });
    this.#editor.write(query.expr);
    this.run();
  }

  /** Runs what stands in the editor; a running query is cancelled first. */
  async run(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const request: QueryRequest = { expr: this.#editor.read(), ...this.#form.read() };
    if (request.expr.trim() === '') return;
    this.#ran = true;
    this.#editor.mark(null);
    this.#form.cancel.hidden = false;
    const stopCounting = this.#count(request.engine);
    try {
      const outcome = await runQuery(this.#source, request, AbortSignal.any([running.signal, this.#signal]));
      stopCounting();
      announce(
        'query',
        this.#view.show(outcome, this.#flow) ?? `${request.engine}: ${say(QUERY_TEXTS.answered)}`,
      );
      const complaint = outcome.answer?.error;
      if (complaint) this.#editor.mark(findErrorPlace(request.expr, complaint));
      this.#say(
        `${request.engine} · ${say(QUERY_TEXTS.took)} ${Math.round(outcome.raw.tookMs)} ms${this.#sourceNote()}`,
      );
    } catch (failure) {
      stopCounting();
      if (this.#running !== running) return;
      this.#showFailure(request.engine, failure);
    } finally {
      stopCounting();
      if (this.#running === running) {
        this.#running = null;
        this.#form.cancel.hidden = true;
      }
    }
  }

  showState(): void {
    const { state } = this.#source;
    const isRecorded = state.kind === 'recorded';
    if (this.#isRecorded && !isRecorded) this.#view.clear(); // the recording's answers leave with it
    this.#isRecorded = isRecorded;
    this.#element.dataset.state = state.kind === 'lost' ? 'failed' : state.kind;
    if (state.kind === 'connecting') this.#say(`◐ ${say(QUERY_TEXTS.connecting)}`);
    else if (state.kind === 'lost') this.#say(`✕ ${say(QUERY_TEXTS.lost)}`);
    else if (state.kind === 'no-session') this.#say(`✕ ${say(QUERY_TEXTS.noSession)}`);
    else if (state.kind === 'static') this.#say(`○ ${say(QUERY_TEXTS.static)}`);
    else if (state.kind === 'recorded') this.#say(recordedLabel(state, pageLocale()));
    else if (state.kind === 'live' && !this.#running) this.#say(say(QUERY_TEXTS.ready));
    this.#runOnceReady();
  }

  #wire(signal: AbortSignal): void {
    this.#form.run.addEventListener('click', () => this.run(), { signal });
    this.#form.cancel.addEventListener('click', () => this.#running?.abort(), { signal });
    this.#form.copy.addEventListener('click', () => this.#copyLink(), { signal });
    this.#source.on(
      'stack',
      ({ snapshot }) => {
        this.#snapshot = snapshot;
        this.#form.offer(enginesOf(ENGINE_NAMES, snapshot));
        this.#runOnceReady();
      },
      signal,
    );
    this.#source.on(
      'service',
      ({ status }) => {
        if (this.#snapshot) this.#snapshot = withService(this.#snapshot, status);
      },
      signal,
    );
    this.#source.on(
      'flow',
      ({ flow }) => {
        this.#flow = flow;
      },
      signal,
    );
    this.#source.watch('stack', signal);
    this.#source.watch('flow', signal);
    signal.addEventListener('abort', () => this.#running?.abort(), { once: true });
  }

  #runOnceReady(): void {
    const ready =
      this.#source.state.kind === 'recorded' ||
      (this.#source.state.kind === 'live' && this.#snapshot?.phase === 'ready');
    if (!this.#autoRun || !ready) return;
    this.#autoRun = false;
    this.run();
  }

  /** A link only fills the editor: whoever wrote it does not spend the learner's engine, the learner runs it. */
  #readLink(): void {
    const link = parseQueryLink(location.search);
    if (!link) return;
    this.#form.fill(link);
    this.#editor.write(link.expr);
    this.#autoRun = false;
  }

  #takeKept(kept: unknown): void {
    const parsed = v.safeParse(KeptSchema, kept);
    if (!parsed.success) return; // nothing was kept, or a query that no link may hold
    const { link, nocache, ran } = parsed.output;
    this.#form.fill({ rangeSeconds: 0, ...link });
    this.#form.setNocache(nocache);
    this.#editor.write(link.expr);
    this.#autoRun = ran;
  }

  #kept(): v.InferInput<typeof KeptSchema> {
    return { link: this.#link(), nocache: this.#form.read().nocache, ran: this.#ran };
  }

  #link(): QueryLink {
    const { engine, rangeSeconds, atSeconds } = this.#form.read();
    return {
      engine,
      expr: this.#editor.read(),
      ...(rangeSeconds > 0 ? { rangeSeconds } : {}),
      ...(atSeconds === null ? {} : { atSeconds }),
    };
  }

  async #copyLink(): Promise<void> {
    const copied = await copyText(formatQueryLink(location.href, this.#link()));
    const text = say(copied ? QUERY_TEXTS.copied : QUERY_TEXTS.notCopied);
    this.#say(text);
    announce('query', text);
  }

  #showFailure(engine: EngineName, failure: unknown): void {
    const text = failureText(failure);
    const down = downServices(engine, this.#snapshot);
    const notes = down.map((service) => {
      const note = build('p', { class: 'wp-note', hidden: true });
      const start = build(
        'button',
        { type: 'button', class: 'wp-btn wp-btn-small' },
        `${say(QUERY_TEXTS.startService)} ${service}`,
      );
      start.addEventListener('click', () =>
        runButton(start, note, () =>
          this.#source.ask({ type: 'stack-fault', fault: { kind: 'start', service } }, this.#signal),
        ),
      );
      return build(
        'div',
        { class: 'wp-note', 'data-kind': 'failed' },
        `✕ ${service} ${say(QUERY_TEXTS.down)}. `,
        start,
        note,
      );
    });
    if (text !== null) {
      const note = build('div', { class: 'wp-note', 'data-kind': 'failed' });
      showFailure(note, text);
      notes.push(note);
    }
    this.#view.clear(...notes);
    this.#say(text === null ? say(QUERY_TEXTS.cancelled) : `✕ ${engine}`);
    announce('query', text ?? say(QUERY_TEXTS.cancelled));
  }

  /** Work over a second shows its seconds. */
  #count(engine: EngineName): () => void {
    const startMs = performance.now();
    const tell = (): void => {
      const seconds = Math.floor((performance.now() - startMs) / 1000);
      this.#say(`${say(QUERY_TEXTS.running)} ${engine}…${seconds > 0 ? ` ${seconds} s` : ''}`);
    };
    tell();
    const timer = setInterval(tell, 1000);
    return () => clearInterval(timer);
  }

  #sourceNote(): string {
    const { state } = this.#source;
    return state.kind === 'recorded' ? ` · ${recordedLabel(state, pageLocale())}` : '';
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}

function startOf(element: HTMLElement): Partial<QueryLink> {
  const engine = ENGINE_NAMES.find((name) => name === element.dataset.engine) ?? 'vm';
  const range = Number(element.dataset.range ?? 0);
  return { engine, rangeSeconds: Number.isFinite(range) ? range : 0 };
}
