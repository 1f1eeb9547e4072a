import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTinyProxy } from '../../tests/support/tiny-proxy.ts';
import { getBytes, withCertificates } from './network.mjs';

const TLS = resolve(import.meta.dirname, '../../tests/fixtures/tls');
const CA = join(TLS, 'ca.pem');
const host = createServer(
  { cert: readFileSync(join(TLS, 'server.pem')), key: readFileSync(join(TLS, 'server-key.pem')) },
  (_request, response) => void response.end('a Node of its own'),
);
let url = '';
beforeAll(async () => {
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
  const address = host.address();
  url = `https://releases.writepath.test:${typeof address === 'object' ? address?.port : 0}/`;
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});

const signal = new AbortController().signal;

test('the launcher fetches through a proxy that its Node may not know, and trusts the CA that is named', async () => {
  await using proxy = await startTinyProxy();
  const environment = { PATH: process.env.PATH, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  const bytes = await getBytes(url, signal, { ...environment, NODE_EXTRA_CA_CERTS: CA });
  expect(bytes.toString()).toBe('a Node of its own');
  expect(proxy.asked).toEqual([new URL(url).host]);
  await expect(getBytes(url, signal, environment)).rejects.toThrow(/certificate/);
});

test('our Node processes learn of SSL_CERT_FILE, and never ask loopback through a proxy', () => {
  expect(withCertificates({ SSL_CERT_FILE: '/ca.pem', NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'p' })).toEqual({
    SSL_CERT_FILE: '/ca.pem',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    HTTP_PROXY: 'p',
  });
});
