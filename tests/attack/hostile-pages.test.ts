import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM } from '../stories/support/browser.ts';
import { ClientSocket } from '../support/client-socket.ts';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { visitHonestly } from './support/honest-learner.ts';
import { tryEverything } from './support/hostile-page.ts';
import { createTally } from './support/tally.ts';

/** A server of the attacker's: its port is its own, its name is whatever leads there. */
let evil: Server;
let evilPort: number;
let evilWasSent: string[] = [];
let server: AttackedServer;
let browser: Browser;
beforeAll(async () => {
  server = await startAttackedServer();
  evil = createServer(({ headers }, response) => {
    evilWasSent.push(JSON.stringify(headers));
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>evil</title><body>');
  }).listen(0, '127.0.0.1');
  await once(evil, 'listening');
  const address = evil.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  evilPort = address.port;
  if (!CHROMIUM) throw new Error('no Chromium on this machine');
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-popup-blocking',
      '--host-resolver-rules=MAP *.example 127.0.0.1, MAP localhost.evil.test 127.0.0.1',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  evil.close();
  evil.closeAllConnections();
  await server[Symbol.asyncDispose]();
});

/** A browser that has been let in by both names of the server. */
async function victim() {
  const context = await browser.newContext();
  const [name = '', value = ''] = (await server.letIn()).split('=');
  await context.addCookies(
    ['localhost', '127.0.0.1'].map((domain) => ({
      name,
      value,
      domain,
      path: '/',
      httpOnly: true,
      sameSite: 'Strict' as const,
    })),
  );
  return { context, cookie: `${name}=${value}`, [Symbol.asyncDispose]: () => context.close() };
}

test('the page of the server itself reads its API: the browser of these attacks is one that was let in', async () => {
  await using own = await victim();
  const page = await own.context.newPage();
  await page.goto(`${server.url}/en/start/welcome/`);
  expect(await page.evaluate(async () => (await fetch('/api/stack')).status)).toBe(200);
  const opened = await page.evaluate(async (headers) => {
    const { ticket } = await (await fetch('/api/ticket', { method: 'POST', headers })).json();
    const socket = new WebSocket(`ws://${location.host}/api/socket?tab=own&ticket=${ticket}`);
    return new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
  }, PAGE_HALF_OF_TESTS);
  expect(opened).toBe(true);
});

describe.each([
  ['another port of the same name: the cookie goes along', 'localhost', 'localhost'],
  ['another port of the other name', '127.0.0.1', '127.0.0.1'],
  ['the other name of the loopback', '127.0.0.1', 'localhost'],
  ['another site', 'evil.example', 'localhost'],
  ['a name that looks alike', 'localhost.evil.test', 'localhost'],
])('a hostile page on %s', (_title, name, aim) => {
  test('learns nothing, opens nothing and changes nothing', async () => {
    await using visited = await victim();
    const learner = await visitHonestly(server);
    const tally = createTally();
    const page = await visited.context.newPage();
    await page.goto(`http://${name}:${evilPort}/`);
    const ticket = await server.ticket(visited.cookie);
    const tries = await page.evaluate(tryEverything, {
      url: `http://${aim}:${server.port}`,
      ticket,
      patienceMs: 1_500,
    });
    for (const { kind, got } of tries) {
      tally.attempt(kind);
      if (got !== null) tally.through(kind, got);
    }
    for (const frame of page.frames())
      if (/<title>(home|welcome)|stackId|"ticket"/.test(await frame.content().catch(() => '')))
        tally.through('frame', frame.url());
    await learner.leaveUndisturbed();
    tally.print(`hostile page on ${name}:* against ${aim}`);
    expect(tally.attempts).toBeGreaterThan(80);
    expect(tally.cameThrough).toEqual([]);
    expect(server.engineSaw.filter((asked) => asked.includes('hostile'))).toEqual([]);
    expect(await server.stackDone()).toEqual([]);
  }, 60_000);
});

test('a name that an attacker points at this server (DNS rebinding) gets no page and no API', async () => {
  await using visited = await victim();
  const page = await visited.context.newPage();
  let refused = 0;
  for (const name of ['evil.example', 'localhost.evil.test', '0.0.0.0']) {
    for (const path of ['/', '/api/stack', '/api/health', '/_astro/page.abc.js']) {
      const answer = await page.goto(`http://${name}:${server.port}${path}`).catch(() => null);
      // Chromium itself does not open 0.0.0.0.
      expect([name, path, answer?.status() ?? 421]).toEqual([name, path, 421]);
      refused++;
    }
    const read = await page
      .evaluate(async () => (await fetch('/api/stack').catch(() => null))?.status ?? 421)
      .catch(() => 421);
    expect(read).toBe(421);
  }
  expect(refused).toBe(12);
});

test('a server on another port of the same name is sent the cookie, and can do nothing with it', async () => {
  await using visited = await victim();
  const [half = ''] = Object.values(PAGE_HALF_OF_TESTS);
  const page = await visited.context.newPage();
  await page.goto(`${server.url}/en/start/welcome/`);
  await page.evaluate((kept) => localStorage.setItem('writepath.half', kept), half);
  evilWasSent = [];
  await page.goto(`http://localhost:${evilPort}/`);
  expect(evilWasSent.join()).toContain(visited.cookie);
  const found = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect([...evilWasSent, found].join()).not.toContain(half);

  const { cookie } = visited;
  const guesses: Record<string, string>[] = [
    {},
    { 'x-writepath-page': '' },
    { 'x-writepath-page': cookie.split('.')[1] ?? '' },
    { 'x-writepath-page': `${half}x` },
    { 'x-writepath-page': cookie.split('.')[2] ?? '' },
  ];
  for (const [method, path] of [
    ['POST', '/api/ticket'],
    ['GET', '/api/report'],
    ['GET', '/api/doctor'],
  ] as const)
    for (const guess of guesses) {
      const answer = await server.fetch(path, { method, headers: { cookie, ...guess } });
      expect([path, guess, answer.status]).toEqual([path, guess, 401]);
    }
  const stolen = await server.ticket(await server.letIn());
  for (const ticket of ['', stolen]) {
    const opened = ClientSocket.open({ host: server.host, ticket, cookie });
    await expect(opened).rejects.toMatchObject({ status: 403 });
  }
  expect(await server.stackDone()).toEqual([]);
});

test('a link from another site opens pages and no API address', async () => {
  await using visited = await victim();
  for (const name of ['localhost', 'evil.example']) {
    for (const [path, status] of [
      ['/en/start/welcome/', 200],
      ['/api/stack', 403],
      ['/api/report', 403],
      ['/api/query/vm/api/v1/query?query=hostile', 403],
    ] as const) {
      const page = await visited.context.newPage();
      await page.goto(`http://${name}:${evilPort}/`);
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.url().startsWith(server.url)),
        page.evaluate((address) => {
          location.href = address;
        }, server.url + path),
      ]);
      expect([name, path, answer.status()]).toEqual([name, path, status]);
      await page.close();
    }
  }
  expect(server.engineSaw.filter((asked) => asked.includes('hostile'))).toEqual([]);
});

test('cookies that a page on another port sets do not lock the learner out', async () => {
  await using visited = await victim();
  const page = await visited.context.newPage();
  await page.goto(`http://localhost:${evilPort}/`);
  const tossed = await page.evaluate((port) => {
    for (const path of ['/', '/api', '/api/', '/api/stack', '/en'])
      for (const value of ['x', '', 'a.b'])
        Reflect.set(document, 'cookie', `writepath_${port}=${value}; path=${path}`);
    return document.cookie.length;
  }, server.port);
  await page.goto(`${server.url}/en/start/welcome/`);
  const seen = await page.evaluate(async () => (await fetch('/api/stack')).status);
  expect([tossed >= 0, seen]).toEqual([true, 200]);
});

test('the same tries from a page of the server do come through: the attack could have seen it', async () => {
  await using own = await victim();
  const page = await own.context.newPage();
  await page.goto(`${server.url}/en/start/welcome/`);
  const ticket = await server.ticket(own.cookie);
  const tries = await page.evaluate(tryEverything, { url: server.url, ticket, patienceMs: 1_500 });
  const came = new Set(tries.filter(({ got }) => got !== null).map(({ kind }) => kind));
  for (const kind of [
    'fetch include',
    'XMLHttpRequest',
    'POST cors',
    'socket with a stolen ticket',
    'script',
  ])
    expect(came).toContain(kind);
  expect(came).not.toContain('frame'); // not even by ourselves
});
