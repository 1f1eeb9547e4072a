import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { createTickets } from '../../server/http/tickets.ts';
import { ClientSocket, type SocketVisit, UpgradeRefusedError } from '../support/client-socket.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

async function statusOf(visit: SocketVisit): Promise<number> {
  try {
    await using _socket = await ClientSocket.open(visit);
    return 101;
  } catch (failure) {
    if (failure instanceof UpgradeRefusedError) return failure.status;
    throw failure;
  }
}

async function rightVisit(server: TestServer): Promise<SocketVisit> {
  const cookie = await server.letIn();
  return { host: server.host, ticket: await server.ticket(cookie), cookie };
}

describe('a socket opens', () => {
  test('for the page that holds a ticket, once', async () => {
    await using server = await startTestServer();
    const visit = await rightVisit(server);
    expect(await statusOf(visit)).toBe(101);
    expect(await statusOf(visit)).toBe(403);
  });

  test('also by the name 127.0.0.1', async () => {
    await using server = await startTestServer();
    const host = `127.0.0.1:${server.running.port}`;
    expect(await statusOf({ ...(await rightVisit(server)), host })).toBe(101);
  });
});

const WRONG: readonly [
  name: string,
  status: number,
  change: (visit: SocketVisit, server: TestServer) => Promise<Partial<SocketVisit>> | Partial<SocketVisit>,
][] = [
  ['no ticket', 403, () => ({ ticket: null })],
  ['an invented ticket', 403, () => ({ ticket: 'x'.repeat(32) })],
  ['no cookie', 401, () => ({ cookie: null })],
  ["another session's ticket", 403, async (_, server) => ({ cookie: await server.letIn() })],
  ['a foreign origin', 403, () => ({ origin: 'http://evil.example' })],
  ['no origin', 403, () => ({ origin: null })],
  ['the origin "null"', 403, () => ({ origin: 'null' })],
  [
    'an origin on another port',
    403,
    (_, server) => ({ origin: `http://localhost:${server.running.port + 1}` }),
  ],
  ['a foreign host', 421, () => ({ hostHeader: 'evil.example', origin: 'http://evil.example' })],
  ['another path', 404, () => ({ path: '/api/stack' })],
  ['the root path', 404, () => ({ path: '/' })],
  ['a tab name that is none', 400, () => ({ tab: '<script>' })],
];

describe('a socket stays closed', () => {
  test.each(WRONG)('with %s', async (_name, status, change) => {
    await using server = await startTestServer();
    const visit = await rightVisit(server);
    expect(await statusOf({ ...visit, ...(await change(visit, server)) })).toBe(status);
    expect(server.running.peers()).toBe(0);
    expect((await server.fetch('/api/health')).status).toBe(200);
  });

  test('with a ticket that is 30 s old', () => {
    let nowMs = 0;
    const tickets = createTickets(() => nowMs);
    const ticket = tickets.issue('session');
    nowMs = LIMITS.ticketLifeMs;
    expect(() => tickets.spend(ticket, 'session')).toThrow(/used already or is too old/);
  });
});

describe('an open socket', () => {
  test('is closed with 1009 when a message is too large, and the server stays up', async () => {
    await using server = await startTestServer();
    await using page = await server.join();
    page.sendRaw('x'.repeat(LIMITS.messageBytes + 1));
    expect(await page.closed()).toBe(1009);
    await using _next = await server.join();
  });

  test.each([
    ['no JSON', '{"type":'],
    ['JSON of nothing', 'null'],
    ['an unknown type', '{"type":"shutdown"}'],
    ['a deep nest', '['.repeat(30_000)],
    ['a prototype', '{"__proto__":{"type":"watch"}}'],
  ])('is closed with 1008 after %s', async (_name, text) => {
    await using server = await startTestServer();
    await using page = await server.join();
    page.sendRaw(text);
    expect(await page.closed()).toBe(1008);
    expect((await server.fetch('/api/health')).status).toBe(200);
  });

  test('answers a request that breaks the schema with its number, and lives on', async () => {
    await using server = await startTestServer();
    await using page = await server.join();
    page.sendRaw('{"type":"stack-fault","request":7,"fault":{"kind":"kill","service":"rm -rf /"}}');
    const refused = await page.until('failed');
    expect([refused.request, refused.error.code]).toEqual([7, 'bad-request']);
    expect(server.stack.done).toEqual([]);
    await page.ask({ type: 'watch', topic: 'stack' });
  });

  test('that floods is read at its budget, and others are served meanwhile', async () => {
    await using server = await startTestServer();
    await using flood = await server.join('flood');
    await using other = await server.join('other');
    const message = JSON.stringify({ type: 'unwatch', topic: 'flow', filler: 'x'.repeat(60_000) });
    for (let sent = 0; sent < 100; sent++) flood.sendRaw(message);
    const beganMs = Date.now();
    await other.ask({ type: 'watch', topic: 'stack' });
    expect(Date.now() - beganMs).toBeLessThan(1_000);
    const answered = flood.ask({ type: 'watch', topic: 'stack' }).then(
      () => 'answered',
      () => 'closed',
    );
    const later = new Promise((resolve) => setTimeout(resolve, 500, 'still waiting'));
    expect(await Promise.race([answered, later])).toBe('still waiting');
    flood.cutNetwork();
    await answered;
  });

  test('whose other end sleeps is dropped after two missed pings', async () => {
    await using server = await startTestServer({ pingEveryMs: 50 });
    await using page = await server.join();
    expect(server.running.peers()).toBe(1);
    page.freeze();
    await expect.poll(() => server.running.peers(), { timeout: 2_000 }).toBe(0);
  });
});

test('half an upgrade and garbage on the port leave the server up', async () => {
  await using server = await startTestServer();
  for (const bytes of [
    'GET /api/socket HTTP/1.1\r\nHost:',
    '\x16\x03\x01garbage\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  ]) {
    const socket = connect(server.running.port, '127.0.0.1');
    socket.on('error', () => {}); // being cut off is the point
    socket.write(bytes);
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
  }
  expect((await server.fetch('/api/health')).status).toBe(200);
});
