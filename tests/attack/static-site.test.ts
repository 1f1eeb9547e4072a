import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-site-'));
  server = await startTestServer({ env: { WRITEPATH_DIST: join(folder, 'dist') } });
  await writeFile(join(folder, 'private.txt'), 'private');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function buildSite(): Promise<void> {
  const dist = join(folder, 'dist');
  await mkdir(join(dist, '_astro'), { recursive: true });
  await mkdir(join(dist, '_writepath'), { recursive: true });
  await mkdir(join(dist, 'vi'), { recursive: true });
  await mkdir(join(dist, '.git'), { recursive: true });
  await writeFile(join(dist, 'index.html'), `<!doctype html><title>home</title>${'x'.repeat(5000)}`);
  await writeFile(join(dist, '404.html'), '<title>missing</title>');
  await writeFile(join(dist, 'vi', 'index.html'), '<title>nhà</title>');
  await writeFile(join(dist, 'vi', '404.html'), '<title>không có</title>');
  await writeFile(join(dist, '_astro', 'page.abc.js'), `console.log(1);${' '.repeat(2000)}`);
  await writeFile(
    join(dist, '_writepath', 'csp.txt'),
    "default-src 'self'; script-src 'self' 'sha256-abc'\n",
  );
  await writeFile(join(dist, '.git', 'config'), 'private');
  await symlink(join(folder, 'private.txt'), join(dist, 'link.txt'));
}

/** The path exactly as written; fetch would clean it. */
function rawGet(path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.running.port, path, headers: { host: server.host } };
    const sent = ask(options, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      resolve({ status: answer.statusCode ?? 0, body });
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('before the site is built, a page in both languages says so and asks again', async () => {
  const answer = await server.fetch('/en/start/welcome/');
  const body = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(body).toContain('being built');
  expect(body).toContain('đang được dựng');
  expect(body).toContain('http-equiv="refresh"');
});

describe('the built site', () => {
  beforeAll(buildSite);

  test('appears without a restart, compressed, with the policy of its build and the hint cookie', async () => {
    const answer = await server.fetch('/', { headers: { 'accept-encoding': 'gzip' } });
    expect(await answer.text()).toContain('<title>home</title>');
    const { headers } = answer;
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self' 'sha256-abc'; frame-ancestors 'none'",
    );
    expect(headers.get('set-cookie')).toBe(
      `writepath_live_${server.running.port}=1; Path=/; SameSite=Strict`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test('is not sent again when the browser has it', async () => {
    const first = await server.fetch('/vi/');
    const etag = first.headers.get('etag') ?? '';
    expect((await server.fetch('/vi/', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const since = first.headers.get('last-modified') ?? '';
    expect((await server.fetch('/vi/', { headers: { 'if-modified-since': since } })).status).toBe(304);
  });

  test('keeps files with a hash in their name for a year', async () => {
    const answer = await server.fetch('/_astro/page.abc.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('leads a folder to its slash, and a missing page to the page of its language', async () => {
    const folderAnswer = await server.fetch('/vi?a=1', { redirect: 'manual' });
    expect([folderAnswer.status, folderAnswer.headers.get('location')]).toEqual([308, '/vi/?a=1']);
    const missing = await server.fetch('/vi/nothing/');
    expect([missing.status, await missing.text()]).toEqual([404, '<title>không có</title>']);
    expect(await (await server.fetch('/nothing')).text()).toContain('missing');
  });

  test.each([
    '/../private.txt',
    '/%2e%2e/private.txt',
    '/..%2fprivate.txt',
    '/vi/..%2f..%2fprivate.txt',
    '/%2e%2e%2fprivate.txt',
    '/..%5cprivate.txt',
    '/link.txt',
    '/.git/config',
    '/%2egit/config',
    '/vi/%00',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    `/${'a'.repeat(5000)}`,
  ])('gives nothing outside it: %s', async (path) => {
    const { status, body } = await rawGet(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('private');
    expect(body).not.toContain('root:');
  });
});

test('a foreign Host gets a page that names --allow-host, and cannot write into it', async () => {
  const seen = await new Promise<string>((resolve, reject) => {
    const headers = { host: '"><script>alert(1)</script>.evil', accept: 'text/html' };
    ask({ host: '127.0.0.1', port: server.running.port, path: '/', headers }, async (answer) => {
      let body = '';
      for await (const part of answer) body += part;
      resolve(`${answer.statusCode} ${body}`);
    })
      .on('error', reject)
      .end();
  });
  expect(seen).toMatch(/^421 /);
  expect(seen).toContain('--allow-host');
  expect(seen).not.toContain('<script>');
});

test('another base path holds pages and API below it', async () => {
  await using based = await startTestServer({
    env: { WRITEPATH_DIST: join(folder, 'dist'), WRITEPATH_BASE: '/learn/' },
  });
  const root = await based.fetch('/', { redirect: 'manual' });
  expect([root.status, root.headers.get('location')]).toEqual([302, '/learn/']);
  expect((await based.fetch('/learn/api/health')).status).toBe(200);
  expect((await based.fetch('/api/health')).status).toBe(404);
  expect(await (await based.fetch('/learn/vi/')).text()).toContain('nhà');
});

test('a host that was allowed is welcome, with and without the port', async () => {
  await using open = await startTestServer({ env: { WRITEPATH_ALLOW_HOSTS: 'class.example' } });
  for (const host of ['class.example', `class.example:${open.running.port}`]) {
    const status = await new Promise((resolve, reject) => {
      ask(
        { host: '127.0.0.1', port: open.running.port, path: '/api/health', headers: { host } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  }
});
