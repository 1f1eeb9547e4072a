import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { LearnerError, toLearnerError } from '../../protocol/learner-error.ts';
import { createQueryDoor } from './query-door.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** The door alone in front of one engine; a LearnerError becomes its code. */
async function doorTo(
  apiRoot: string,
  timeoutMs = 5_000,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const door = createQueryDoor({
    engines: {
      find: () => ({ service: 'vmauth', apiRoot }),
      silence: (_engine, cause) => new LearnerError('service-down', { en: 'down', vi: 'down' }, { cause }),
    },
    readBody,
    timeoutMs,
  });
  const url = await listen((request, response) => {
    const asked = new URL(request.url ?? '', 'http://door');
    const [, engine = '', ...endpoint] = asked.pathname.split('/');
    const parameters = { engine, '*': endpoint.map(decodeURIComponent).join('/') };
    door.handle({ request, response, url: asked, parameters, session: null }).catch((failure: unknown) => {
      const error = toLearnerError(failure);
      response.writeHead(error.status).end(error.code);
    });
  });
  return (path, init) => fetch(`${url}/${path}`, init);
}

const seen: {
  method: string | undefined;
  url: string | undefined;
  body: string;
  headers: IncomingMessage['headers'];
}[] = [];
async function engine(): Promise<string> {
  seen.length = 0;
  return listen(async (request, response) => {
    const body = (await readBody(request)).toString();
    seen.push({ method: request.method, url: request.url, body, headers: request.headers });
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"status":"success","n":0.30000000000000004}');
  });
}

test('a query goes to the tenant that the server fixed, and its answer comes back as it was', async () => {
  const ask = await doorTo(`${await engine()}/select/0/prometheus`);
  const answer = await ask('vm/query?query=up%7Ba%3D%22b%22%7D&nocache=1', {
    headers: { AccountID: '7', cookie: 'a=b' },
  });
  expect(await answer.text()).toBe('{"status":"success","n":0.30000000000000004}');
  expect(seen[0]?.url).toBe('/select/0/prometheus/api/v1/query?query=up%7Ba%3D%22b%22%7D&nocache=1');
  expect(seen[0]?.headers).not.toHaveProperty('accountid');
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
});

test('a form stays a form', async () => {
  const ask = await doorTo(await engine());
  await ask('vm/query', { method: 'POST', body: new URLSearchParams({ query: 'up', time: '1' }) });
  expect([seen[0]?.method, seen[0]?.body]).toEqual(['POST', 'query=up&time=1']);
});

describe('the door does not open', () => {
  test.each([
    ['vm/admin/tsdb/delete_series', 'endpoint-refused'],
    ['vm/query/../admin', 'endpoint-refused'],
    ['vm/..%2f..%2fdelete', 'endpoint-refused'],
    ['vm/label/..%2f..%2fadmin/values', 'endpoint-refused'],
    ['vm/label//values', 'endpoint-refused'],
    ['vm/write', 'endpoint-refused'],
    ['vm/import', 'endpoint-refused'],
    ['vm/export', 'endpoint-refused'],
    ['vm/Query', 'endpoint-refused'],
    ['vm/query/', 'endpoint-refused'],
    ['multitenant/query', 'unknown-engine'],
    ['vm/query_range?query=up&start=0&end=100000&step=60', 'bad-request'],
    ['vm/query_range?query=up&start=0&end=20000&step=1', 'bad-request'],
    ['vm/query_range?query=up&start=-7d&step=1h', 'bad-request'],
    ['vm/query_range?query=up&start=whenever&end=1&step=1', 'bad-request'],
  ])('%s: %s', async (path, code) => {
    const ask = await doorTo(await engine());
    const answer = await ask(path);
    expect(await answer.text()).toBe(code);
    expect(seen).toEqual([]);
  });

  test('a query of more than 16 KiB', async () => {
    const ask = await doorTo(await engine());
    const answer = await ask('vm/query', {
      method: 'POST',
      body: new URLSearchParams({ query: 'x'.repeat(17_000) }),
    });
    expect(answer.status).toBe(413);
  });
});

test("an engine's own error is an answer, and HTML of its proxy is text", async () => {
  const url = await listen((_request, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<script>alert(1)</script>');
  });
  const answer = await (await doorTo(url))('vm/query?query=up');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/plain; charset=utf-8']);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
});

test('an engine that is down is named as such', async () => {
  const answer = await (await doorTo('http://127.0.0.1:1'))('vm/query?query=up');
  expect([answer.status, await answer.text()]).toEqual([502, 'service-down']);
});

test('an engine that hangs ends after the time limit', async () => {
  const url = await listen(() => {});
  const answer = await (await doorTo(url, 100))('vm/query?query=up');
  expect([answer.status, await answer.text()]).toEqual([504, 'timeout']);
});

test('the answer streams: its first bytes come before its last', async () => {
  const url = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"first":1');
    setTimeout(() => response.end('}'), 300);
  });
  const answer = await (await doorTo(url))('vm/query?query=up');
  const reader = answer.body?.getReader();
  const beganMs = performance.now();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('{"first":1');
  expect(performance.now() - beganMs).toBeLessThan(200);
});

test('a reader who leaves ends the query in the engine', async () => {
  const gone = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const url = await listen((request) => {
    arrived.resolve();
    request.once('close', () => gone.resolve());
  });
  const ask = await doorTo(url);
  const leave = new AbortController();
  const asked = ask('vm/query?query=up', { signal: leave.signal }).catch(() => 'left');
  await arrived.promise;
  leave.abort();
  await gone.promise;
  expect(await asked).toBe('left');
});
