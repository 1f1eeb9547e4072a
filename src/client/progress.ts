import * as v from 'valibot';
import { EMPTY_PROGRESS, type Progress, ProgressSchema } from '../../protocol/progress.ts';
import { listen } from './listen.ts';
import { nextProgress, type ProgressEvent } from './progress-reducer.ts';

/** One key for all languages; another `format` would take another key. */
const STORAGE_KEY = 'writepath:progress:1';
const listeners = new Set<(progress: Progress) => void>();
/** Kept when the browser refuses storage (private windows): progress then lasts as long as the page. */
let unsaved: Progress | null = null;

/** What this browser remembers. A store that is damaged or of another format counts as empty. */
export function readProgress(): Progress {
  if (unsaved) return unsaved;
  try {
    const text = localStorage.getItem(STORAGE_KEY);
    return text === null ? EMPTY_PROGRESS : parseProgress(text);
  } catch (cause) {
    console.warn('progress: the store could not be read; it counts as empty.', cause);
    return EMPTY_PROGRESS;
  }
}

/** Applies an event, saves, and tells this tab; other tabs hear of it through the browser. */
export function recordProgress(event: ProgressEvent): void {
  const before = readProgress();
  const after = nextProgress(before, event);
  if (after === before) return;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(after));
  } catch (cause) {
    unsaved = after;
    console.warn('progress: the browser refuses storage; progress is kept until this page closes.', cause);
  }
  for (const listener of listeners) listener(after);
}

/** Calls at once and on each change, in this tab or another. */
export function onProgress(listener: (progress: Progress) => void, signal: AbortSignal): void {
  listen(listeners, listener, signal);
  window.addEventListener(
    'storage',
    (event) => {
      if (event.key === STORAGE_KEY || event.key === null) listener(readProgress());
    },
    { signal },
  );
  listener(readProgress());
}

/** @throws {SyntaxError | v.ValiError} for a text that is no progress file. */
export function parseProgress(text: string): Progress {
  return v.parse(ProgressSchema, JSON.parse(text));
}
