import { expect, test } from 'vitest';
import type { Notification } from '../../../protocol/inbox.ts';
import { inboxRows } from './inbox-rows.ts';

const notification = (id: number, labels: Record<string, string>): Notification => ({
  id,
  receivedMs: Date.UTC(2026, 10, 22, 3, 4, id),
  from: 'alertmanager-1',
  status: 'firing',
  alerts: [{ status: 'firing', labels, annotations: {}, startsAt: '' }],
});

test('the newest notification stands on top, with the labels that tell it from others', () => {
  const rows = inboxRows({
    notifications: [
      notification(1, { alertname: 'A', alertgroup: 'g', severity: 'page' }),
      notification(2, { alertname: 'A', alertgroup: 'g', severity: 'page', replica: 'vmalert-2' }),
    ],
  });
  expect(rows.map(({ time, alert, labels }) => [time, alert, labels])).toEqual([
    ['03:04:02', 'A', 'severity="page" replica="vmalert-2"'],
    ['03:04:01', 'A', 'severity="page"'],
  ]);
});

test('fifty are shown', () => {
  const notifications = Array.from({ length: 60 }, (_, index) => notification(index + 1, { alertname: 'A' }));
  const rows = inboxRows({ notifications });
  expect([rows.length, rows[0]?.id]).toEqual([50, 60]);
});
