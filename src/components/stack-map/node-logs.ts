import type { ServiceName } from '../../../stack/services.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { failureText } from '../house/failure-text.ts';
import { failedNote } from '../report/report-button.ts';
import { NODE_TEXTS } from './texts.ts';
import { whyNoStack } from './why-no-stack.ts';

const TAIL_LINES = 200;
/** Lines kept on screen; older ones leave at the top. */
const KEPT_LINES = 1000;

/** Follows a service's log for as long as the signal lives. */
export async function fillLogs(body: HTMLElement, service: ServiceName, signal: AbortSignal): Promise<void> {
  const source = currentSource();
  const why = whyNoStack(source.state);
  if (why !== null) {
    body.append(build('p', { class: 'wp-note', 'data-kind': 'warning' }, say(why)));
    return;
  }
  const pre = build('pre', { tabindex: 0, 'aria-label': say(NODE_TEXTS.logs) });
  body.append(build('p', { class: 'wp-quiet' }, say(NODE_TEXTS.logHint)), pre);
  const lines: string[] = [];
  source.on(
    'log',
    (message) => {
      if (message.service !== service) return;
      const atEnd = pre.scrollHeight - pre.scrollTop - pre.clientHeight < 40;
      lines.push(...message.lines);
      lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
      pre.textContent = lines.join('\n');
      if (atEnd) pre.scrollTop = pre.scrollHeight;
    },
    signal,
  );
  signal.addEventListener('abort', () => {
    source.ask({ type: 'logs-stop', service }).catch(() => {}); // the connection is gone, and the log with it
  });
  try {
    await source.ask({ type: 'logs-follow', service, tailLines: TAIL_LINES }, signal);
  } catch (failure) {
    const reason = failureText(failure);
    if (reason !== null && !signal.aborted) pre.replaceWith(failedNote(reason));
  }
}
