import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { visitHonestly } from './support/honest-learner.ts';
import { sendRaw } from './support/raw-http.ts';
import { addressOf, routeTable } from './support/route-table.ts';
import { createTally } from './support/tally.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'];
const REFUSALS = [400, 401, 403, 405, 421];
/** Let in, these want a body or parameters, and every attempt here comes without. */
const WANT_MORE = ['/api/session', '/api/write-capture', '/api/relabel'];
const PIPELINE = 100;

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

interface Attempt {
  readonly path: string;
  readonly method: string;
  readonly cookie: string;
  readonly host: string;
  readonly origin: string | null;
}

/** What an attacker says of a name: written out here, not taken from the server's own list. */
function hostsOf(port: number): Readonly<Record<string, boolean>> {
  return {
    [`localhost:${port}`]: true,
    [`LocalHost:${port}`]: true,
    [`127.0.0.1:${port}`]: true,
    [`[::1]:${port}`]: true,
    localhost: false,
    [`localhost:${port + 1}`]: false,
    [`localhost.:${port}`]: false,
    [`localhost:0${port}`]: false,
    [`localhost:${port}:${port}`]: false,
    [`x@localhost:${port}`]: false,
    [`localhost:${port}.evil.example`]: false,
    [`localhost.evil.example:${port}`]: false,
    [`evil.example:${port}`]: false,
    [`0.0.0.0:${port}`]: false,
    [`127.1:${port}`]: false,
    [`127.0.0.2:${port}`]: false,
    [`[0:0:0:0:0:0:0:1]:${port}`]: false,
    [`[::ffff:127.0.0.1]:${port}`]: false,
  };
}

test('every route x method x cookie x Host x Origin: what is not right in all of them is refused', async () => {
  const learner = await visitHonestly(server);
  const { port, host } = server;
  const hosts = hostsOf(port);
  const good = await server.letIn();
  const half = Object.entries(PAGE_HALF_OF_TESTS)[0] ?? [];
  const [name = '', value = ''] = good.split('=');
  const cookies = {
    none: '',
    wrong: `${name}=${value.slice(0, -8)}AAAAAAAA`,
    'of another port': `writepath_${port + 1}=${value}`,
    good,
    'good behind a false one': `${name}=tossed; ${good}`,
    'good with the half of the page': `${good}\r\n${half.join(': ')}`,
  };
  const origins = [
    null,
    `http://${host}`,
    'null',
    'http://evil.example',
    `http://${host}.evil.example`,
    `http://evil${host}`,
    `http://localhost:${port + 1}`,
    `http://localhost`,
    `http://${host}/`,
  ];
  const routes = routeTable();
  const paths = [...new Set(routes.map(addressOf))];
  const methodsOf = (path: string): string[] =>
    routes
      .filter((route) => addressOf(route) === path)
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));

  const expected = ({ path, method, cookie, host: asked, origin }: Attempt): number | null => {
    if (!hosts[asked]) return 421;
    if (!methodsOf(path).includes(method)) return 405;
    const reads = method === 'GET' || method === 'HEAD';
    const own = origin === `http://${asked.toLowerCase()}`;
    if (reads ? path.startsWith('/api/') && origin !== null && !own : !own) return 403;
    const access = routes.find((route) => addressOf(route) === path)?.access;
    const needed = { public: '', session: 'good', page: 'good with the half' }[access ?? 'page'];
    return cookie.startsWith(needed) ? null : 401;
  };

  const attempts: Attempt[] = [];
  for (const path of paths)
    for (const method of METHODS)
      for (const cookie of Object.keys(cookies))
        for (const asked of Object.keys(hosts))
          for (const origin of origins) {
            // Where the method is refused whatever else is said, a part of the rest says it all.
            const offered = methodsOf(path).includes(method);
            if (offered || (hosts[asked] && origins.indexOf(origin) < 3))
              attempts.push({ path, method, cookie, host: asked, origin });
          }

  const tally = createTally();
  const sent = Object.entries(cookies);
  for (let at = 0; at < attempts.length; at += PIPELINE) {
    const part = attempts.slice(at, at + PIPELINE);
    const bytes = part.map(({ path, method, cookie, host: asked, origin }) => {
      const value = sent.find(([kind]) => kind === cookie)?.[1];
      return `${method} ${path} HTTP/1.1\r\nHost: ${asked}\r\n${value ? `Cookie: ${value}\r\n` : ''}${origin ? `Origin: ${origin}\r\n` : ''}${method === 'POST' ? 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n' : ''}\r\n`;
    });
    const heads = new Set(part.flatMap(({ method }, index) => (method === 'HEAD' ? [index] : [])));
    const { answers } = await sendRaw(port, bytes.join(''), {
      expected: part.length,
      heads,
      patienceMs: 60_000, // a report looks at the whole machine
    });
    for (const [index, attempt] of part.entries()) {
      const status = answers[index]?.status;
      const wanted = expected(attempt);
      tally.attempt(String(wanted ?? 'let in'));
      const right =
        wanted === null
          ? status !== undefined && (!REFUSALS.includes(status) || WANT_MORE.includes(attempt.path))
          : status === wanted;
      if (!right) tally.through(`wanted ${wanted}`, `${status}: ${JSON.stringify(attempt)}`);
    }
  }
  const calm = await learner.leaveUndisturbed();
  tally.print('route matrix', `, ${paths.length} addresses, learner ${JSON.stringify(calm)}`);
  expect(tally.cameThrough).toEqual([]);
  expect(tally.attempts).toBe(attempts.length);
  expect(tally.attempts).toBeGreaterThan(routes.length * 5 * Object.keys(hosts).length * origins.length);
  expect(await server.stackDone()).toEqual([]);
}, 240_000);

test('addresses in other forms than a path are refused, by whatever name', async () => {
  const cookie = await server.letIn();
  const { port, host } = server;
  const forms = [
    `http://${host}/api/stack`,
    `HTTP://${host.toUpperCase()}/api/stack`,
    'http://evil.example/api/stack',
    `//${host}/api/stack`,
    `///api/stack`,
    `http:/api/stack`,
    `${host}`,
    '*',
    `@${host}/api/stack`,
    '?/api/stack',
    '#/api/stack',
    '/api/stack/',
    '/API/stack',
    '/%61pi/stack',
    '/api%2fstack',
    '/api;/stack',
    '/api/stack;x',
    '/api/stack%00',
    '/api/stack%20',
    '/x/../api/%73tack',
  ];
  let refused = 0;
  for (const form of forms) {
    const bytes = `GET ${form} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    const { answers } = await sendRaw(port, bytes);
    expect([form, answers.length, answers[0]?.status]).toEqual([
      form,
      1,
      answers[0]?.status === 404 ? 404 : 400,
    ]);
    expect(answers[0]?.body).not.toContain('stackId');
    refused++;
  }
  expect(refused).toBe(forms.length);
});

test('two Host headers are refused, in either order', async () => {
  const cookie = await server.letIn();
  for (const pair of [
    [server.host, 'evil.example'],
    ['evil.example', server.host],
    [server.host, server.host],
  ]) {
    const bytes = `GET /api/stack HTTP/1.1\r\nHost: ${pair[0]}\r\nHost: ${pair[1]}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    const { answers } = await sendRaw(server.port, bytes);
    expect([pair, answers.map(({ status }) => status)]).toEqual([pair, [421]]);
  }
});

test('other names of the loopback do not lead here', async () => {
  const cookie = await server.letIn();
  const seen: Record<string, number | string> = {};
  for (const address of ['127.0.0.1', '0.0.0.0', '127.0.0.2', '::1']) {
    const written = address.includes(':') ? `[${address}]` : address;
    const bytes = `GET /api/stack HTTP/1.1\r\nHost: ${written}:${server.port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    const { answers } = await sendRaw(server.port, bytes, { address, patienceMs: 2_000 });
    seen[address] = answers[0]?.status ?? 'no connection';
  }
  expect(seen['127.0.0.1']).toBe(200);
  expect([421, 'no connection']).toContain(seen['0.0.0.0']);
  expect(seen['127.0.0.2']).toBe('no connection');
  expect(seen['::1']).toBe('no connection');
});
