import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { CATALOGUE } from '../catalogue.ts';
import { createExporter } from '../exporter.ts';
import { createHttpServer } from '../http.ts';

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return address.port;
}

/** The exporter, and behind it an upstream that keeps what it gets and answers 204. */
async function startTap() {
  const passed: { path: string; body: string; encoding: string }[] = [];
  const upstream = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    passed.push({
      path: request.url ?? '',
      body,
      encoding: String(request.headers['content-encoding']),
    });
    response.writeHead(204).end();
  });
  const upstreamPort = await listen(upstream);
  const exporter = createExporter(CATALOGUE, { seed: 1, startMs: Date.now() });
  const server = createHttpServer({ exporter, catalogue: [], hasFamily: () => true, peers: 'loopback' });
  const url = `http://127.0.0.1:${await listen(server)}`;
  return {
    passed,
    upstream: `localhost:${upstreamPort}`,
    set: (form: string, headers = {}) => fetch(`${url}/tap`, { method: 'POST', body: form, headers }),
    clear: () => fetch(`${url}/tap`, { method: 'DELETE' }),
    show: async () => (await fetch(`${url}/tap`)).json(),
    write: (body: string) =>
      fetch(`${url}/api/v1/write`, { method: 'POST', body, headers: { 'content-encoding': 'zstd' } }),
    stopUpstream: () => upstream.close().closeAllConnections(),
    [Symbol.asyncDispose]: async () => {
      for (const one of [server, upstream]) {
        one.closeAllConnections();
        one.close();
      }
    },
  };
}

test('what passes arrives as it was sent, and copies of the first requests are kept', async () => {
  await using tap = await startTap();
  await tap.set(`upstream=${tap.upstream}&requests=2`);
  for (const body of ['one', 'two', 'three']) expect((await tap.write(body)).status).toBe(204);
  expect(tap.passed.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  expect(tap.passed[0]).toMatchObject({ path: '/api/v1/write', encoding: 'zstd' });
  const { captured } = await tap.show();
  expect(captured.map(({ body }: { body: string }) => atob(body))).toEqual(['one', 'two']);
  expect(captured[0]).toMatchObject({ path: '/api/v1/write', answer: { code: 204, by: 'upstream' } });
});

test('a refused request is kept with its code and not passed on; the next one is', async () => {
  await using tap = await startTap();
  await tap.set(`upstream=${tap.upstream}&requests=4&answer=429&refusals=1`);
  expect((await tap.write('first')).status).toBe(429);
  expect((await tap.write('again')).status).toBe(204);
  expect(tap.passed.map(({ body }) => body)).toEqual(['again']);
  const { captured } = await tap.show();
  expect(captured.map(({ answer }: { answer: object }) => answer)).toEqual([
    { code: 429, by: 'tap' },
    { code: 204, by: 'upstream' },
  ]);
});

test('without a setting, or once it is cleared, a sender is told to try again', async () => {
  await using tap = await startTap();
  expect((await tap.write('early')).status).toBe(503);
  await tap.set(`upstream=${tap.upstream}`);
  await tap.clear();
  expect((await tap.write('late')).status).toBe(503);
  expect(tap.passed).toEqual([]);
});

test('an upstream that is gone cuts the sender off, which then keeps what it has', async () => {
  await using tap = await startTap();
  await tap.set(`upstream=${tap.upstream}`);
  tap.stopUpstream();
  await expect(tap.write('lost?')).rejects.toThrow('fetch failed');
});

test.each([
  ['upstream=http://elsewhere/', 'a service and its port'],
  ['upstream=vmauth:8427&requests=9', 'from 1 to 8'],
  ['upstream=vmauth:8427&requests=x', 'from 1 to 8'],
  ['upstream=vmauth:8427&answer=400', 'nothing is lost'],
])('the form %s is refused', async (form, words) => {
  await using tap = await startTap();
  const answer = await tap.set(form);
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(words)]);
});

test('a web page cannot set it', async () => {
  await using tap = await startTap();
  const answer = await tap.set(`upstream=${tap.upstream}`, { origin: 'http://evil.example' });
  expect(answer.status).toBe(403);
});
