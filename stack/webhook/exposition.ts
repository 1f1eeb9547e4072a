import type { Inbox } from './inbox.ts';

/** The inbox as metrics, in Prometheus' text format. */
export function exposition(inbox: Inbox, startedMs: number): string {
  const newest = inbox.notifications().at(-1);
  return [
    '# HELP webhook_notifications_total Notifications that arrived, by alert name, status and the Alertmanager that sent them.',
    '# TYPE webhook_notifications_total counter',
    ...[...inbox.counts().values()].map(
      ({ value, ...labels }) => `webhook_notifications_total{${labelText(labels)}} ${value}`,
    ),
    '# HELP webhook_last_notification_timestamp_seconds When the newest notification arrived; 0 while there is none.',
    '# TYPE webhook_last_notification_timestamp_seconds gauge',
    `webhook_last_notification_timestamp_seconds ${(newest?.receivedMs ?? 0) / 1000}`,
    '# HELP process_start_time_seconds When this process started.',
    '# TYPE process_start_time_seconds gauge',
    `process_start_time_seconds ${startedMs / 1000}`,
    '',
  ].join('\n');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
