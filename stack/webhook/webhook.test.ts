import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from './config.ts';
import { createHttpServer } from './http.ts';
import { openInbox } from './inbox.ts';

const folders: string[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'writepath-webhook-'));
  folders.push(folder);
  return folder;
}

async function receiver(folder: string | null = null): Promise<string> {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const server = createHttpServer(openInbox(folder), () => 1_000_000);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** As Alertmanager writes it, with more than is kept. */
function payload(alertname: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    version: '4',
    receiver: 'inbox',
    status: 'firing',
    groupKey: '{}:{}',
    externalURL: 'http://alertmanager-1:9093',
    alerts: [
      {
        status: 'firing',
        labels: { alertname, severity: 'page' },
        annotations: { summary: 'it "burns"' },
        startsAt: '2026-11-22T00:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://vmalert-1:8880/x',
      },
    ],
    ...more,
  });
}

const post = (base: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base}/notifications`, { method: 'POST', body, headers });

test('a notification is shown with its sender, and counted by name, status and sender', async () => {
  const base = await receiver();
  expect((await post(base, payload('TooHot'))).status).toBe(200);
  expect((await post(base, payload('TooHot'))).status).toBe(200);
  const { notifications } = await (await fetch(`${base}/inbox`)).json();
  expect(notifications).toHaveLength(2);
  expect(notifications[1]).toEqual({
    id: 2,
    receivedMs: 1_000_000,
    from: 'alertmanager-1',
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'TooHot', severity: 'page' },
        annotations: { summary: 'it "burns"' },
        startsAt: '2026-11-22T00:00:00Z',
      },
    ],
  });
  const metrics = await (await fetch(`${base}/metrics`)).text();
  expect(metrics).toContain(
    'webhook_notifications_total{alertname="TooHot",status="firing",from="alertmanager-1"} 2\n',
  );
  expect(metrics).toContain('webhook_last_notification_timestamp_seconds 1000\n');
});

test('the inbox outlives the process, and starts empty where its file is not its own', async () => {
  const folder = scratch();
  await post(await receiver(folder), payload('TooHot'));
  const again = openInbox(folder);
  expect(again.notifications().map(({ id }) => id)).toEqual([1]);
  expect([...again.counts().values()]).toMatchObject([{ alertname: 'TooHot', value: 1 }]);
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  writeFileSync(join(folder, 'notifications.json'), '{');
  expect(openInbox(folder).notifications()).toEqual([]);
  expect(said).toHaveBeenCalledOnce();
});

test('the newest 200 are kept, and the counters count on', () => {
  const inbox = openInbox(null);
  for (let nth = 0; nth < 205; nth++) inbox.add({ from: 'a', status: 'firing', alerts: [] }, nth);
  expect(inbox.notifications()).toHaveLength(200);
  expect(inbox.notifications().at(-1)?.id).toBe(205);
});

test.each([
  ['no JSON', 'hello'],
  ['another version', payload('X', { version: '3' })],
  ['no status', payload('X', { status: 'maybe' })],
  ['no alerts', payload('X', { alerts: [] })],
  ['an alert without labels', payload('X', { alerts: [{ status: 'firing', startsAt: '' }] })],
])('a body with %s is refused in both languages, and nothing is kept', async (_what, body) => {
  const base = await receiver();
  const answer = await post(base, body);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/^This is no notification.*\nĐây không phải/);
  expect(await (await fetch(`${base}/inbox`)).json()).toEqual({ notifications: [] });
});

test('a web page, a body of a megabyte, another path and another method are refused', async () => {
  const base = await receiver();
  expect((await post(base, payload('X'), { origin: 'http://evil.test' })).status).toBe(403);
  expect((await post(base, payload('X'.repeat(1024 * 1024)))).status).toBe(413);
  expect((await fetch(`${base}/elsewhere`)).status).toBe(404);
  const answer = await fetch(`${base}/notifications`);
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

test('a label value cannot break out of the metrics page', async () => {
  const base = await receiver();
  await post(base, payload('a"} 9\nevil 1 \\'));
  const metrics = await (await fetch(`${base}/metrics`)).text();
  expect(metrics).toContain('alertname="a\\"} 9\\nevil 1 \\\\"');
  expect(metrics).not.toMatch(/^evil/m);
});

test('the configuration names what is wrong with it', () => {
  expect(readConfig({ PORT: '0', LISTEN_HOST: 'webhook' }, ['--inbox=/inbox'])).toEqual({
    ok: true,
    host: 'webhook',
    port: 0,
    folder: '/inbox',
  });
  expect(readConfig({}, [])).toMatchObject({ ok: true, host: '0.0.0.0', port: 8080, folder: null });
  expect(readConfig({ PORT: '99999' }, [])).toMatchObject({ ok: false });
  expect(readConfig({}, ['--outbox=/x'])).toMatchObject({ ok: false });
});
