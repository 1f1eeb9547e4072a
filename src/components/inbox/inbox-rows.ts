import type { Inbox } from '../../../protocol/inbox.ts';

/** One alert of one notification, as a line of the table. */
export interface InboxRow {
  readonly id: number;
  readonly status: 'firing' | 'resolved';
  readonly time: string;
  readonly from: string;
  readonly alert: string;
  /** All labels but the name and those that every alert of a rule has. */
  readonly labels: string;
}

const SHOWN = 50;
const KNOWN = ['alertname', 'alertgroup'];

/** Newest first, a row for each alert of a notification. */
export function inboxRows({ notifications }: Inbox): InboxRow[] {
  return notifications
    .toReversed()
    .slice(0, SHOWN)
    .flatMap(({ id, receivedMs, from, alerts }) =>
      alerts.map(({ status, labels }): InboxRow => {
        const others = Object.entries(labels).filter(([name]) => !KNOWN.includes(name));
        return {
          id,
          status,
          time: new Date(receivedMs).toISOString().slice(11, 19),
          from,
          alert: labels.alertname ?? '',
          labels: others.map(([name, value]) => `${name}="${value}"`).join(' '),
        };
      }),
    );
}
