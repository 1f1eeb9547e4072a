export const BENCH_TABS = ['map', 'query', 'compare', 'terminal'] as const;
export type BenchTab = (typeof BENCH_TABS)[number];

/** Asked of the bench and its editor; see open-query.ts. */
export const OPEN_QUERY = 'wp-open-query';

/** Asks the bench to come into sight with one of its tabs. */
export function showBench(tab: BenchTab): void {
  document.dispatchEvent(new CustomEvent<{ tab: BenchTab }>('wp-show-bench', { detail: { tab } }));
}

/** Hears that a query is to be shown. */
export function onOpenQuery(listener: () => void, signal: AbortSignal): void {
  document.addEventListener(OPEN_QUERY, listener, { signal });
}

/** Hears what others ask of the bench. Widgets of other rooms send the same events. */
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
