import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sourceOf } from '../server/runtime/native/binaries/programs.ts';
import { startTinyProxy } from './support/tiny-proxy.ts';

const ROOT = resolve(import.meta.dirname, '..');
const TLS = join(ROOT, 'tests/fixtures/tls');
const CA = join(TLS, 'ca.pem');
/** No resolver knows it: only the proxy leads there. */
const HOST = 'releases.writepath.test';
const PROGRAM = '#!/bin/sh\necho toxiproxy-server version 2.12.0\n';

const archive = sourceOf('toxiproxy-server').archive!;
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const path = `/${archive.path.replaceAll('{arch}', arch)}`;
const files: Readonly<Record<string, string>> = {
  [path]: PROGRAM,
  [`/${archive.checksums.replaceAll('{arch}', arch)}`]: `${createHash('sha256').update(PROGRAM).digest('hex')}  ${basename(path)}\n`,
};
const releases = createServer(
  { cert: readFileSync(join(TLS, 'server.pem')), key: readFileSync(join(TLS, 'server-key.pem')) },
  (request, response) => {
    const file = files[request.url ?? ''];
    // As release hosts do, the file itself comes from another address.
    if (request.url === path) response.writeHead(302, { location: '/moved' }).end();
    else if (request.url === '/moved') response.writeHead(200).end(PROGRAM);
    else response.writeHead(file ? 200 : 404).end(file);
  },
);
let origin = '';
let folder = '';
beforeAll(async () => {
  releases.listen(0, '127.0.0.1');
  await once(releases, 'listening');
  const address = releases.address();
  origin = `https://${HOST}:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  releases.closeAllConnections();
  releases.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writepath-proxy-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `writepath fetch` on a machine that has no program at all and reaches the network by these settings only. */
async function fetchPrograms(settings: Readonly<Record<string, string>>): Promise<string> {
  const env = {
    HOME: folder,
    PATH: join(folder, 'bin'),
    WRITEPATH_LANG: 'en',
    WRITEPATH_CACHE: join(folder, 'cache'),
    WRITEPATH_RELEASES: origin,
    ...settings,
  };
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [join(ROOT, 'cli/writepath.ts'), 'fetch'],
      { env },
      (failure, stdout, stderr) =>
        failure ? fail(new Error(`${failure.message}\n${stderr}`)) : done(stdout),
    );
  });
}

function lineOf(printed: string, program = 'toxiproxy-server'): string {
  return printed.split('\n').find((line) => line.trim().startsWith(program)) ?? '';
}

function leftInCache(): string[] {
  return readdirSync(join(folder, 'cache'), { recursive: true }).map(String).sort();
}

test.each([
  ['HTTPS_PROXY', 'NODE_EXTRA_CA_CERTS'],
  ['https_proxy', 'NODE_EXTRA_CA_CERTS'],
  ['HTTPS_PROXY', 'SSL_CERT_FILE'],
])('a release comes through the proxy of %s, trusted by the CA of %s', async (proxyName, caName) => {
  await using proxy = await startTinyProxy();
  const printed = await fetchPrograms({ [proxyName]: `http://127.0.0.1:${proxy.port}`, [caName]: CA });
  expect(lineOf(printed)).toContain('release archive, v2.12.0');
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(origin).host]));
  expect(readFileSync(join(folder, 'cache/bin/toxiproxy-server'), 'utf8')).toBe(PROGRAM);
});

test('without the CA it is refused in one line that names the setting, and nothing stays', async () => {
  await using proxy = await startTinyProxy();
  const printed = await fetchPrograms({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` });
  expect(proxy.asked.length).toBeGreaterThan(0);
  expect(lineOf(printed, 'vminsert')).toContain('missing');
  expect(lineOf(printed, 'vminsert')).toContain('NODE_EXTRA_CA_CERTS=/path/to/ca.pem npm start');
  expect(leftInCache().filter((name) => !/^(bin|scratch)$/.test(name))).toEqual([]);
});

test('NO_PROXY keeps a host away from the proxy', async () => {
  await using proxy = await startTinyProxy();
  const printed = await fetchPrograms({
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: CA,
    NO_PROXY: HOST,
  });
  expect(proxy.asked).toEqual([]);
  expect(lineOf(printed)).toContain('missing');
});

test('a proxy that refuses is named with the way out, and its password stays secret', async () => {
  await using proxy = await startTinyProxy({ password: 'learner:right' });
  const settings = { NODE_EXTRA_CA_CERTS: CA };
  const refused = await fetchPrograms({
    ...settings,
    HTTPS_PROXY: `http://learner:hunter2@127.0.0.1:${proxy.port}`,
  });
  expect(lineOf(refused, 'vminsert')).toContain(`through the proxy 127.0.0.1:${proxy.port}`);
  expect(lineOf(refused, 'vminsert')).toContain('NO_PROXY');
  expect(refused).not.toContain('hunter2');
  const let_in = await fetchPrograms({
    ...settings,
    HTTPS_PROXY: `http://learner:right@127.0.0.1:${proxy.port}`,
  });
  expect(lineOf(let_in)).toContain('release archive, v2.12.0');
});

test('Go gets the proxy in the names it reads, and one file with every certificate that is trusted', async () => {
  const seen = join(folder, 'seen');
  const go = join(folder, 'bin/go');
  const cat = '/bin/cat';
  writeFileSync(
    go,
    `#!/bin/sh\necho "$https_proxy $no_proxy" > ${seen}\n${cat} "$SSL_CERT_FILE" >> ${seen}\n${cat} > "$GOBIN/server" </dev/null\n/bin/chmod +x "$GOBIN/server"\n`,
  );
  chmodSync(go, 0o755);
  const printed = await fetchPrograms({
    WRITEPATH_OFFLINE: '1', // no release archive: Go is asked
    HTTPS_PROXY: 'http://127.0.0.1:1',
    NO_PROXY: 'inside.test',
    NODE_EXTRA_CA_CERTS: CA,
  });
  expect(lineOf(printed)).toContain('Go module, v2.12.0');
  const [first, ...bundle] = readFileSync(seen, 'utf8').split('\n');
  expect(first).toBe('http://127.0.0.1:1 inside.test');
  expect(bundle.join('\n')).toContain(readFileSync(CA, 'utf8').trim());
  expect(bundle.filter((line) => line.includes('BEGIN CERTIFICATE')).length).toBeGreaterThan(100);
});
