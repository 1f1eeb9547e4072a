import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { visitHonestly } from './support/honest-learner.ts';
import { HOSTILE_TEXTS } from './support/hostile-texts.ts';
import { rawFrame, textFrame } from './support/raw-frame.ts';
import { sendRaw } from './support/raw-http.ts';
import { RawSocket } from './support/raw-socket.ts';
import { createTally } from './support/tally.ts';

/** Nothing here is text of a language: it moves a cursor, turns or hides text, or begins a line of its own. */
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const MEGABYTE = 'A'.repeat(1024 * 1024);
/** Of each stream, after thousands of refusals; a line is some hundred bytes. */
const LOG_BYTES = 512 * 1024;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

test('nothing that strangers send reaches a log raw, long, or as often as it came', async () => {
  const learner = await visitHonestly(server);
  const tally = createTally();
  const cookie = await server.letIn();
  const texts = [...HOSTILE_TEXTS, MEGABYTE, `\u001b]0;${'x'.repeat(10_000)}\u0007`];
  const line = (text: string): string => text.replaceAll(/[\r\n\0]/g, '');

  for (const text of texts) {
    const written = line(text);
    for (const request of [
      `GET /${written} HTTP/1.1\r\nHost: ${server.host}`,
      `GET /${encodeURIComponent(text.toWellFormed()).slice(0, 12_000)} HTTP/1.1\r\nHost: ${server.host}`,
      `GET /api/query/${encodeURIComponent(text.toWellFormed()).slice(0, 12_000)}/api/v1/query HTTP/1.1\r\nHost: ${server.host}\r\nCookie: ${cookie}`,
      `GET / HTTP/1.1\r\nHost: ${written}`,
      `GET /api/stack HTTP/1.1\r\nHost: ${server.host}\r\nCookie: ${written}`,
      `POST /api/ticket HTTP/1.1\r\nHost: ${server.host}\r\nOrigin: ${written}\r\nContent-Length: 0`,
      `GET /api/stack HTTP/1.1\r\nHost: ${server.host}\r\nSec-Fetch-Site: ${written}`,
      `GET / HTTP/1.1\r\nHost: ${server.host}\r\nUser-Agent: ${written}\r\nReferer: ${written}\r\nX-Forwarded-For: ${written}`,
      `${written || 'X'} / HTTP/1.1\r\nHost: ${server.host}`,
      `GET /api/socket?ticket=${encodeURIComponent(text.toWellFormed()).slice(0, 8_000)}&tab=${encodeURIComponent(text.toWellFormed()).slice(0, 4_000)} HTTP/1.1\r\nHost: ${server.host}\r\nOrigin: ${server.url}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==`,
    ]) {
      for (const encoding of ['utf8', 'latin1'] as const)
        await sendRaw(server.port, Buffer.from(`${request}\r\nConnection: close\r\n\r\n`, encoding), {
          patienceMs: 3_000,
        });
      tally.attempt('requests', 2);
    }
    const body = JSON.stringify({ key: text });
    await server.fetch('/api/session', { method: 'POST', body }).catch(() => {}); // cut off when too long
    tally.attempt('keys');

    const short = text.slice(0, 60_000);
    const messages = [
      { type: short, request: 1 },
      { type: 'shell-open', request: 2, name: short, columns: 80, rows: 24, fromBytes: 0 },
      { type: 'lab-begin', request: 3, lab: short },
      { type: 'stack-fault', request: 4, fault: { kind: 'kill', service: short } },
      { type: 'shell-run-block', request: 5, session: learner.session, page: 'x/y', block: short },
      { type: 'shell-close', request: 6, session: 0, note: short },
      { type: 'stack-fault', request: 7, fault: { kind: 'kill', service: 'vmstorage-3' }, note: short },
    ];
    for (const to of ['socket', 'terminal'] as const) {
      const socket = await RawSocket.open(server, cookie, { tab: 'logs', to });
      for (const message of messages) socket.write(textFrame(JSON.stringify(message)));
      await socket.until(() => socket.texts.length > messages.length);
      socket.write(rawFrame({ opcode: 1, payload: Buffer.from(`${short.slice(0, 100)}{not json`) }));
      await socket.until(() => socket.closeCode !== null, 2_000);
      socket.destroy();
      tally.attempt('messages', messages.length + 1);
    }
  }
  // As often as it can be said within a few seconds.
  for (let round = 0; round < 40; round++) {
    const flood = `GET /api/stack HTTP/1.1\r\nHost: evil.example\r\n\r\n`.repeat(100);
    await sendRaw(server.port, flood, { expected: 100 });
    tally.attempt('refusals in a row', 100);
  }
  await sleep(200);
  await learner.leaveUndisturbed();
  tally.print('log injection');

  const written = await server.written();
  for (const [name, stream] of Object.entries(written)) {
    const lines = stream.toString('utf8').split('\n').slice(0, -1);
    expect([name, stream.length < LOG_BYTES]).toEqual([name, true]);
    expect([name, Math.max(0, ...lines.map(({ length }) => length)) < 17_000]).toEqual([name, true]);
    expect([name, lines.filter((text) => RAW.test(text))]).toEqual([name, []]);
    expect([name, lines.filter((text) => !text.startsWith('{"'))]).toEqual([name, []]);
    expect([name, stream.includes(server.secret), stream.includes(cookie.split('=')[1] ?? '')]).toEqual([
      name,
      false,
      false,
    ]);
    for (const text of lines) JSON.parse(text);
  }
  expect(
    written.log
      .toString()
      .split('\n')
      .filter((text) => text.includes('"event":"request-refused"')).length,
  ).toBe(20);
}, 120_000);

test('a connection that says nothing and goes is not worth a line', async () => {
  const before = (await server.written()).log.length;
  for (let times = 0; times < 200; times++)
    connect(server.port, '127.0.0.1')
      .on('error', () => {})
      .destroy();
  await sleep(300);
  expect((await server.written()).log.length - before).toBeLessThan(2_000);
});
