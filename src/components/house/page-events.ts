import type { EngineName } from '../../../protocol/query.ts';

export const BENCH_TABS = ['map', 'query', 'compare', 'terminal'] as const;
export type BenchTab = (typeof BENCH_TABS)[number];

export interface OpenQuery {
  readonly engine: EngineName;
  readonly expr: string;
}

let untaken: OpenQuery | null = null;

/** Asks the bench to show a query in its editor; reading it is always safe. An editor yet to load takes it then. */
export function openQuery(detail: OpenQuery): void {
  const event = new CustomEvent<OpenQuery>('wp-open-query', { detail, cancelable: true });
  untaken = document.dispatchEvent(event) ? detail : null;
}

/** For the editor that shows what is asked for, also what was asked while it was loading. */
export function takeOpenQuery(listener: (query: OpenQuery) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wp-open-query',
    (event) => {
      if (!(event instanceof CustomEvent) || !isOpenQuery(event.detail)) return;
      event.preventDefault();
      listener(event.detail);
    },
    { signal },
  );
  if (untaken) listener(untaken);
  untaken = null;
}

/** Asks the bench to come into sight with one of its tabs. */
export function showBench(tab: BenchTab): void {
  document.dispatchEvent(new CustomEvent<{ tab: BenchTab }>('wp-show-bench', { detail: { tab } }));
}

/** Hears what others ask of the bench. Widgets of other rooms send the same events. */
export function onOpenQuery(listener: (query: OpenQuery) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wp-open-query',
    (event) => {
      if (event instanceof CustomEvent && isOpenQuery(event.detail)) listener(event.detail);
    },
    { signal },
  );
}

export function onShowBench(listener: (tab: BenchTab) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wp-show-bench',
    (event) => {
      const wanted: unknown = event instanceof CustomEvent ? event.detail?.tab : undefined;
      const tab = BENCH_TABS.find((one) => one === wanted);
      if (tab) listener(tab);
    },
    { signal },
  );
}

function isOpenQuery(detail: unknown): detail is OpenQuery {
  return typeof detail === 'object' && detail !== null && 'engine' in detail && 'expr' in detail;
}

/** Asks the page's recording player to show a step from its beginning. */
export function playStep(step: string): void {
  document.dispatchEvent(new CustomEvent<{ step: string }>('wp-play-step', { detail: { step } }));
}

export function onPlayStep(listener: (step: string) => void, signal: AbortSignal): void {
  document.addEventListener(
    'wp-play-step',
    (event) => {
      const step: unknown = event instanceof CustomEvent ? event.detail?.step : undefined;
      if (typeof step === 'string') listener(step);
    },
    { signal },
  );
}
