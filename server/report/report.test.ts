import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { redact } from '../../protocol/redact.ts';
import { createSessions } from '../http/sessions.ts';
import { createTickets } from '../http/tickets.ts';
import { createReportDoor } from './report-door.ts';

const SECRET = 'q7Zk2mVd8aXw4Rt9LpB1cYs6NfH3jGu0EoQiTvWxK5z';
const KEY = 'k9Tn4pXe2bWs7Lr5MvD1hZy8CgJ6fQu3AoViRtEwNx0';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writepath-report-'));
  mkdirSync(join(folder, 'state'));
  writeFileSync(join(folder, 'state/secret'), `${SECRET}\n`);
  writeFileSync(join(folder, 'state/key'), `${KEY}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const signal = new AbortController().signal;
const places = () => ({
  root: join(folder, 'repo'),
  state: join(folder, 'state'),
  cache: join(folder, 'cache'),
});

function door(log: readonly unknown[], examine: () => Promise<unknown> = async () => ({})) {
  return createReportDoor({
    version: '0.1.0',
    places: places(),
    examine,
    stackSnapshot: () => ({ phase: 'ready', at: places().state }),
    log: () => log,
  });
}

test('nothing that was planted in log, stack and doctor leaves in a report, and what helps stays', async () => {
  const visit = new IncomingMessage(new Socket());
  visit.headers['x-writepath-page'] = 'half-of-the-page-0123456789';
  const cookie = createSessions(SECRET, KEY).open(KEY, visit, 'localhost:4747').split(';')[0] ?? '';
  const [, value = ''] = cookie.split('=');
  const ticket = createTickets().issue('me');
  writeFileSync(join(folder, 'state/pty-host.log'), `before ${SECRET} after\nwhat the shells' host said\n`);
  const planted = [SECRET, KEY, value, ticket, homedir(), places().cache, 'annabel', 'hunter2'];
  const lines = planted.map((text) => ({ event: 'x', text: `before ${text} after`, [text]: 1 }));
  const report = await door(
    [
      ...lines,
      { cookie },
      { header: `Cookie: a=b; ${cookie}` },
      { url: `/api/socket?ticket=${ticket}&tab=t` },
    ],
    async () => ({
      path: '/home/annabel/x and /Users/annabel/Library',
      proxy: 'http://annabel:hunter2@proxy:3128',
      sha256: 'a'.repeat(64),
    }),
  )(signal);
  const text = JSON.stringify(report);
  const people = [userInfo().username, hostname()].filter((name) => name.length > 2 && name !== 'root');
  const secrets = [
    SECRET,
    KEY,
    value,
    ticket,
    places().cache,
    places().state,
    ...(homedir().length > 1 ? [homedir()] : []),
  ];
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(text).not.toContain(secret);
  for (const name of people) expect(text).not.toMatch(new RegExp(`\\b${name}\\b`));
  expect(text).toContain('/home/<user>/x and /Users/<user>/Library');
  expect(text).toContain('http://<login>@proxy:3128');
  expect(text).toContain('a'.repeat(64));
  expect(text).toContain('ticket=<secret>&tab=t');
  expect(report).toMatchObject({
    shellLog: [/.*/, "what the shells' host said"].map((line) => expect.stringMatching(line)),
  });
});

test('a doctor that fails is said so, and the rest of the report is there', async () => {
  const report = await door([], () => Promise.reject(new Error(`no ${folder}/repo/x`)))(signal);
  expect(report).toMatchObject({ doctor: { failed: 'Error: no <root>/x' }, stack: { at: '<state>' } });
});

test('reports have a budget, and the refusal says how long to wait', async () => {
  let nowMs = 0;
  const parts = {
    version: '1',
    places: places(),
    examine: async () => ({}),
    stackSnapshot: () => null,
    log: () => [],
  };
  const ask = createReportDoor(parts, () => nowMs);
  for (let asked = 0; asked < 6; asked++) await ask(signal);
  await expect(ask(signal)).rejects.toMatchObject({ code: 'over-budget' });
  nowMs += 60_000;
  await expect(ask(signal)).resolves.toBeTruthy();
});

test('a short name goes where it stands alone, and leaves the words that hold it whole', () => {
  const seen = redact(
    'ann opened the channel of /srv/ann/x on box1',
    new Map([
      ['ann', '<user>'],
      ['box1', '<host>'],
    ]),
  );
  expect(seen).toBe('<user> opened the channel of /srv/<user>/x on <host>');
});
