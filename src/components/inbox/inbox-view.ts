import * as v from 'valibot';
import { INBOX_PATH, type Inbox, InboxSchema } from '../../../protocol/inbox.ts';
import type { ServiceStatus } from '../../../protocol/stack.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { inboxRows } from './inbox-rows.ts';
import { INBOX_TEXTS, STATUS_WORDS } from './texts.ts';

const LOOK_MS = 1_000;

/** Shows the stack's inbox, or that of the moment at which a recording stands; without either, the printed one stays. */
export function mountInbox(element: HTMLElement, signal: AbortSignal): void {
  const source = currentSource();
  const note = element.querySelector<HTMLElement>('[data-note]');
  const body = element.querySelector<HTMLElement>('[data-rows]');
  if (!note || !body) throw new Error('<wp-inbox> was printed without its parts');
  const printed = { rows: [...body.childNodes], note: note.textContent };
  let shown = '';
  let newest: number | null = null;
  let webhookRuns = false;

  const draw = (inbox: Inbox): void => {
    const text = JSON.stringify(inbox);
    if (text === shown) return;
    shown = text;
    const rows = inboxRows(inbox);
    body.replaceChildren(
      ...rows.map((row) =>
        build(
          'tr',
          { 'data-status': row.status },
          build('td', { class: 'wp-mono' }, row.time),
          build('td', { class: 'wp-mono' }, row.from),
          build('td', {}, say(STATUS_WORDS[row.status])),
          build('td', { class: 'wp-mono' }, row.alert),
          build('td', { class: 'wp-mono' }, row.labels),
        ),
      ),
      ...(rows.length === 0 ? [build('tr', {}, build('td', { colspan: 5 }, say(INBOX_TEXTS.empty)))] : []),
    );
    const [first] = rows;
    if (first && newest !== null && first.id > newest)
      announce('inbox', `${first.alert}: ${say(STATUS_WORDS[first.status])}.`);
    newest = first?.id ?? 0;
  };

  const look = async (): Promise<void> => {
    const { kind } = source.state;
    if (kind === 'static') {
      if (shown !== '') body.replaceChildren(...printed.rows);
      shown = '';
      newest = null;
      note.textContent = printed.note;
      return;
    }
    if ((kind !== 'live' && kind !== 'recorded') || document.hidden) return;
    if (kind === 'live' && !webhookRuns) {
      note.textContent = say(INBOX_TEXTS.silent);
      return;
    }
    try {
      const answer = await source.get(INBOX_PATH, signal);
      const inbox = v.parse(InboxSchema, await answer.json());
      if (signal.aborted) return;
      draw(inbox);
      note.textContent = say(kind === 'live' ? INBOX_TEXTS.live : INBOX_TEXTS.recorded);
    } catch {
      // It was killed a moment ago: that is said, and it is asked again.
      if (!signal.aborted) note.textContent = say(INBOX_TEXTS.silent);
    }
  };

  const hear = ({ name, state }: ServiceStatus): void => {
    if (name === 'webhook') webhookRuns = state === 'running';
  };
  source.on('stack', ({ snapshot }) => snapshot.services.forEach(hear), signal);
  source.on('service', ({ status }) => hear(status), signal);
  source.watch('stack', signal);
  source.onState(() => void look(), signal);
  const timer = setInterval(() => void look(), LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
