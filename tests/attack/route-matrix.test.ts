import { request as ask } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_STATUS } from '../../protocol/learner-error.ts';
import type { Route } from '../../server/http/route.ts';
import { readOrCreateSecret } from '../../server/http/secret.ts';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer();
  cookie = await server.letIn();
});
afterAll(() => server[Symbol.asyncDispose]());

/** An address that the pattern matches. */
function addressOf({ path }: Route): string {
  return path
    .replace(':engine', 'vm')
    .replace(':service', 'vmstorage-1')
    .replace(':name', 'vmauth')
    .replace(':what', 'config')
    .replace('*', 'query');
}

/** node:http, since fetch forbids the headers that an attacker sets. */
function attempt({ method, path, headers }: Attempt): Promise<{ status: number; body: string }> {
  const { port } = server.running;
  return new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      resolve({ status: answer.statusCode ?? 0, body });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function ownHeaders(): Record<string, string> {
  return { host: server.host, origin: server.url, cookie, ...PAGE_HALF_OF_TESTS };
}

/** The cookie of a browser whose page made up no half. */
async function letInWithoutHalf(): Promise<string> {
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { origin: server.url },
    body: JSON.stringify({ key: server.running.secret }),
  });
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

async function forEachRoute(check: (route: Route, path: string) => Promise<void>): Promise<void> {
  const { routes } = server.running;
  expect(routes.length).toBeGreaterThan(8);
  for (const route of routes) await check(route, addressOf(route));
}

describe('every route of the table', () => {
  test('refuses a Host that is not on the list, whatever else is right', async () => {
    const strangers = [
      'evil.example',
      'localhost',
      'localhost.evil.example',
      '127.0.0.1:1',
      '127.0.0.2',
      'LOCALHOST.',
    ];
    await forEachRoute(async ({ method }, path) => {
      for (const host of strangers) {
        const seen = await attempt({ method, path, headers: { ...ownHeaders(), host } });
        expect([method, path, host, seen.status]).toEqual([method, path, host, 421]);
      }
    });
  });

  test('refuses a change from a foreign Origin, or from none', async () => {
    const { port } = server.running;
    const strangers = [
      undefined,
      'null',
      'http://evil.example',
      `http://localhost:${port + 1}`,
      `http://localhost:${port}.evil.example`,
      `http://127.0.0.1:${port}`, // ours too, but not the page that the Host names
      `ftp://localhost:${port}`,
    ];
    await forEachRoute(async ({ method }, path) => {
      if (method === 'GET') return;
      for (const origin of strangers) {
        const { origin: _, ...rest } = ownHeaders();
        const headers = origin === undefined ? rest : { ...rest, origin };
        expect([path, origin, (await attempt({ method, path, headers })).status]).toEqual([
          path,
          origin,
          403,
        ]);
      }
    });
  });

  test('refuses an API read that another site caused', async () => {
    await forEachRoute(async ({ method }, path) => {
      if (method !== 'GET' || !path.startsWith('/api/')) return;
      for (const site of ['cross-site', 'same-site', 'none']) {
        const headers = { ...ownHeaders(), 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
        expect([path, site, (await attempt({ method, path, headers })).status]).toEqual([path, site, 403]);
      }
    });
  });

  test('lets nobody through a session route without a cookie of this server', async () => {
    const [name, value = ''] = cookie.split('=');
    const [id, proof = ''] = value.split('.');
    const forged = [
      undefined,
      `${name}=`,
      `${name}=${id}`,
      `${name}=${id}.`,
      `${name}=other.${proof}`,
      `${name}=${id}.${proof.slice(1)}`,
      `${name}_1=${value}`,
      `${name}=${server.running.secret}`,
    ];
    await forEachRoute(async ({ method, access }, path) => {
      if (access === 'public') return;
      for (const bad of forged) {
        const { cookie: _, ...rest } = ownHeaders();
        const seen = await attempt({
          method,
          path,
          headers: bad === undefined ? rest : { ...rest, cookie: bad },
        });
        expect([path, bad, seen.status]).toEqual([path, bad, 401]);
      }
    });
  });

  test('lets nobody through a page route without the half that the page keeps', async () => {
    const [name, right] = Object.entries(PAGE_HALF_OF_TESTS)[0] ?? ['', ''];
    const unbound = await letInWithoutHalf();
    const forged: Record<string, string>[] = [
      {},
      { cookie: unbound, ...PAGE_HALF_OF_TESTS },
      { cookie: unbound.replace('..', `.${cookie.split('.')[1]}.`), ...PAGE_HALF_OF_TESTS },
      { [name]: `${right}x` },
      { [name]: '' },
      { [name]: right.slice(1) },
      { [name]: `${right}, ${right}` },
    ];
    let tried = 0;
    await forEachRoute(async ({ method, access }, path) => {
      if (access !== 'page') return;
      for (const bad of forged) {
        const headers = { host: server.host, origin: server.url, cookie, ...bad };
        expect([path, bad, (await attempt({ method, path, headers })).status]).toEqual([path, bad, 401]);
        tried++;
      }
    });
    expect(tried).toBe(4 * forged.length);
  });

  test('refuses methods that it does not name', async () => {
    const { routes } = server.running;
    await forEachRoute(async (_, path) => {
      const taken = routes.filter((route) => addressOf(route) === path).map((route) => route.method);
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
        if (taken.some((name) => name === method)) continue;
        expect([method, path, (await attempt({ method, path, headers: ownHeaders() })).status]).toEqual([
          method,
          path,
          405,
        ]);
      }
    });
  });

  test('is public only where it stands in this list', () => {
    const open = server.running.routes.filter(({ access }) => access === 'public').map(({ path }) => path);
    expect(open).toEqual(['/api/health', '/api/session', '/*']);
  });

  test('answers a page that has been let in', async () => {
    const seen: unknown[] = [];
    await forEachRoute(async ({ method }, path) => {
      const { status } = await attempt({ method, path, headers: ownHeaders() });
      seen.push([path, [401, 403, 405, 421].includes(status)]);
    });
    expect(seen.filter((entry) => JSON.stringify(entry).includes('true'))).toEqual([]);
  });
});

describe('what is in no table', () => {
  const addresses = [
    '/api',
    '/api/',
    '/api/secret',
    '/api/query',
    '/api/query/vm/api/v2/query',
    '/api/stack/',
    '/api/stack/../secret',
    '/api/%2e%2e/secret',
    '/api//stack',
    '/API/stack',
    '/api/ticket/x',
  ];
  test.each(addresses)('is refused: %s', async (path) => {
    const { status, body } = await attempt({ method: 'GET', path, headers: ownHeaders() });
    expect([404, 405]).toContain(status);
    expect(body).not.toContain(server.running.secret);
  });

  test.each([
    'http://evil.example/api/stack',
    '*',
    '//evil.example/api/stack',
    '/%zz',
    '/api/query/%ff/api/v1/query',
  ])('a strange address is refused: %s', async (path) => {
    const { status } = await attempt({ method: 'GET', path, headers: ownHeaders() });
    expect([200, 400, 404, 421]).toContain(status);
  });
});

test('the wrong key opens no session, and says what to do', async () => {
  const seal = await readOrCreateSecret(server.state, 'secret');
  for (const key of ['', 'x', `${server.running.secret}x`, server.running.secret.slice(1), seal]) {
    const answer = await server.fetch('/api/session', { method: 'POST', body: JSON.stringify({ key }) });
    expect(answer.status).toBe(ERROR_STATUS['bad-secret']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await answer.json()).text.vi).toContain('npm start');
  }
});

test('a body that is too large, no JSON, or no form is refused and the server stays up', async () => {
  const large = await server.fetch('/api/session', { method: 'POST', body: 'x'.repeat(5000) });
  expect(large.status).toBe(413);
  const junk = await server.fetch('/api/session', { method: 'POST', body: '{"key":' });
  expect(junk.status).toBe(400);
  const query = { method: 'POST', headers: { cookie, 'content-type': 'text/plain' }, body: 'query=up' };
  expect((await server.fetch('/api/query/vm/api/v1/query', query)).status).toBe(400);
  expect((await server.fetch('/api/health')).status).toBe(200);
});

test('the session cookie is out of reach for scripts and other sites, and survives a restart of the server', async () => {
  const answer = await server.fetch('/api/session', {
    method: 'POST',
    body: JSON.stringify({ key: server.running.secret }),
  });
  const written = answer.headers.get('set-cookie') ?? '';
  expect(written).toMatch(new RegExp(`^writepath_${server.running.port}=`));
  expect(written).toContain('HttpOnly');
  expect(written).toContain('SameSite=Strict');
  const { port } = server.running;
  await server.stop();
  const again = await startTestServer({ state: server.state, env: { WRITEPATH_PORT: String(port) } });
  try {
    expect(
      (await again.fetch('/api/stack', { headers: { cookie: written.split(';', 1)[0] ?? '' } })).status,
    ).toBe(200);
  } finally {
    await again.stop();
  }
});
