import { keepState } from '../../client/kept-state.ts';
import { LiveTerminal } from './live-terminal.ts';
import { runRequests } from './run-requests.ts';
import { putUnsentLine, unsentLine } from './unsent-line.ts';

/** Brings a printed `<wp-terminal>` to life. */
export function mountTerminal(element: HTMLElement, signal: AbortSignal): void {
  const frame = element.querySelector<HTMLElement>('.wp-term');
  if (!frame) throw new Error('<wp-terminal> was printed without its frame');
  const kept = keepState(element, () => unsentLine(frame) || undefined, signal);
  if (typeof kept === 'string') putUnsentLine(frame, kept);
  const terminal = new LiveTerminal(frame, element.dataset.name ?? 'main', signal);
  const use = runRequests.take((request) => terminal.run(request), signal);
  element.addEventListener('focusin', use, { signal });
}
