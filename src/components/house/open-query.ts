import type { EngineName } from '../../../protocol/query.ts';
import { OPEN_QUERY } from './page-events.ts';

export interface OpenQuery {
  readonly engine: EngineName;
  readonly expr: string;
}

let untaken: OpenQuery | null = null;

/** Asks the bench to show a query in its editor; reading it is always safe. An editor yet to load takes it then. */
export function openQuery(detail: OpenQuery): void {
  const event = new CustomEvent<OpenQuery>(OPEN_QUERY, { detail, cancelable: true });
  untaken = document.dispatchEvent(event) ? detail : null;
}

/** For the editor that shows what is asked for, also what was asked while it was loading. */
export function takeOpenQuery(listener: (query: OpenQuery) => void, signal: AbortSignal): void {
  document.addEventListener(
    OPEN_QUERY,
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

function isOpenQuery(detail: unknown): detail is OpenQuery {
  return typeof detail === 'object' && detail !== null && 'engine' in detail && 'expr' in detail;
}
