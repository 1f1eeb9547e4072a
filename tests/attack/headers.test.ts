import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGE_HALF_OF_TESTS } from '../support/page-half.ts';
import { type AttackedServer, startAttackedServer } from './support/attacked-server.ts';
import { sendRaw } from './support/raw-http.ts';
import { addressOf, routeTable } from './support/route-table.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function headersOf(
  method: string,
  path: string,
  cookie: string,
): Promise<{ status: number; head: string; body: string }> {
  const bytes = `${method} ${path} HTTP/1.1\r\nHost: ${server.host}\r\nOrigin: ${server.url}\r\nCookie: ${cookie}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
  const { answers } = await sendRaw(server.port, bytes, { heads: new Set(method === 'HEAD' ? [0] : []) });
  return {
    status: answers[0]?.status ?? 0,
    head: (answers[0]?.head ?? '').toLowerCase(),
    body: answers[0]?.body ?? '',
  };
}

test('every answer, refusals among them, says how browsers may use it', async () => {
  const cookie = await server.letIn();
  let seen = 0;
  for (const path of [
    ...routeTable().map(addressOf),
    '/nothing',
    '/api/nothing',
    '/_astro/page.abc.js',
    '/vi/start/welcome',
  ]) {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE', 'DELETE']) {
      for (const own of [cookie, '']) {
        const { status, head } = await headersOf(method, path, own);
        const where = `${method} ${path} ${status}`;
        expect([where, head.includes('x-content-type-options: nosniff')]).toEqual([where, true]);
        expect([where, head.includes('x-frame-options: deny')]).toEqual([where, true]);
        expect([where, head.includes('referrer-policy: same-origin')]).toEqual([where, true]);
        expect([where, head.includes('cross-origin-resource-policy: same-origin')]).toEqual([where, true]);
        expect([where, head.includes('cross-origin-opener-policy: same-origin')]).toEqual([where, true]);
        expect([where, /access-control-|x-powered-by|\r\nserver:/.test(head)]).toEqual([where, false]);
        if (status !== 308 && status !== 304)
          expect([where, head.includes('content-security-policy: ')]).toEqual([where, true]);
        if (head.includes('text/html'))
          expect([where, /frame-ancestors 'none'/.test(head)]).toEqual([where, true]);
        if (path.startsWith('/api/')) {
          expect([where, head.includes('cache-control: no-store')]).toEqual([where, true]);
          expect([
            where,
            /content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox/.test(head),
          ]).toEqual([where, true]);
        }
        seen++;
      }
    }
  }
  expect(seen).toBeGreaterThan(150);
});

test('TRACE and OPTIONS give nothing back: no cookie is echoed, no other origin is let in', async () => {
  const cookie = await server.letIn();
  for (const method of ['TRACE', 'OPTIONS'])
    for (const path of ['/', '/api/stack', '/api/session']) {
      const { status, head, body } = await headersOf(method, path, cookie);
      expect([method, path, status]).toEqual([method, path, 405]);
      expect(head + body).not.toContain(cookie.split('=')[1] ?? '');
      expect(head).toContain('allow: ');
    }
});

test('a page policy allows no script but its own files', async () => {
  const { head } = await headersOf('GET', '/en/start/welcome/', '');
  const policy = /content-security-policy: ([^\r]*)/.exec(head)?.[1] ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
  expect(scripts).not.toContain('unsafe-inline');
  expect(scripts).not.toContain("'unsafe-eval'");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('the key is in no answer, no log and no report', async () => {
  const cookie = await server.letIn();
  await server.fetch('/api/session', { method: 'POST', body: JSON.stringify({ key: `${server.key}x` }) });
  for (const path of ['/api/report', '/api/doctor', '/api/stack', '/']) {
    const answer = await server.fetch(path, { headers: { cookie, ...PAGE_HALF_OF_TESTS } });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    for (const hidden of [server.secret, server.key, ...Object.values(PAGE_HALF_OF_TESTS)])
      expect(text).not.toContain(hidden);
  }
  for (const stream of Object.values(await server.written()))
    for (const hidden of [server.secret, server.key]) expect(stream.includes(hidden)).toBe(false);
});

test('every malformed request is answered in both languages, or not at all', async () => {
  for (const [bytes, status] of [
    ['GARBAGE\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: ${server.host}\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 413],
    [`CONNECT evil.example:443 HTTP/1.1\r\nHost: ${server.host}\r\n\r\n`, 400],
    [`GET / HTTP/1.1\r\nHost: ${server.host}\r\nExpect: money\r\n\r\n`, 400],
    ['GET / HTTP/1.1\r\n\r\n', 421],
  ] as const) {
    const { answers } = await sendRaw(server.port, bytes, { expected: 1 });
    expect([bytes.slice(0, 40), answers[0]?.status]).toEqual([bytes.slice(0, 40), status]);
    const { text } = JSON.parse(answers[0]?.body ?? '');
    expect([
      text.en.includes('\n'),
      text.vi.includes('\n'),
      text.en.length > 20,
      text.vi.length > 20,
    ]).toEqual([false, false, true, true]);
  }
});
