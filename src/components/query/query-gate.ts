import { currentSource } from '../../client/current-source.ts';

/** Imports the editor (144 KB gzip) only once there is somebody to ask: a page without a server stays printed. */
export function mountQueryGate(element: HTMLElement, signal: AbortSignal): void {
  let wanted = false;
  currentSource().onState(async ({ kind }) => {
    if (wanted || kind === 'static') return;
    wanted = true;
    try {
      const { mountQueryEditor } = await import('./query-editor.ts');
      if (!signal.aborted) mountQueryEditor(element, signal);
    } catch (cause) {
      wanted = false;
      console.warn('<wp-query>: the editor did not load; the printed query stays.', cause);
    }
  }, signal);
}
