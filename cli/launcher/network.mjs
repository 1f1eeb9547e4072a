import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';

/**
 * The environment for our Node processes: Node reads NODE_EXTRA_CA_CERTS and not SSL_CERT_FILE, which other programs
 * read and people therefore set. `NODE_USE_ENV_PROXY` goes: with it the server would ask its stack, which stands on
 * loopback, through the proxy; downloads honour the proxy by themselves.
 * @param {NodeJS.ProcessEnv} environment
 */
export function withCertificates(environment) {
  const { NODE_USE_ENV_PROXY: _, ...rest } = environment;
  const extra = rest.NODE_EXTRA_CA_CERTS || rest.SSL_CERT_FILE;
  return extra ? { ...rest, NODE_EXTRA_CA_CERTS: extra } : rest;
}

/** @param {NodeJS.ProcessEnv} environment */
function needsCurl(environment) {
  const { https_proxy, HTTPS_PROXY, SSL_CERT_FILE } = environment;
  return Boolean(https_proxy || HTTPS_PROXY || SSL_CERT_FILE);
}

/**
 * GET for the launcher, which may run on a Node that knows no proxy (before 24): then curl asks, which macOS and every
 * Linux have.
 * @param {string} url
 * @param {AbortSignal} signal
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Buffer>} rejects with what stood in the way
 */
export async function getBytes(url, signal, environment = process.env) {
  if (needsCurl(environment)) return getWithCurl(url, signal, environment);
  const response = await fetch(url, { signal }).catch((cause) => {
    signal.throwIfAborted();
    throw new Error(cause.cause?.message ?? cause.message);
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** @param {string} url @param {AbortSignal} signal @param {NodeJS.ProcessEnv} environment @returns {Promise<Buffer>} */
async function getWithCurl(url, signal, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'writepath-ca-'));
  try {
    const extra = environment.NODE_EXTRA_CA_CERTS || environment.SSL_CERT_FILE;
    const bundle = join(folder, 'bundle.pem');
    if (extra) writeFileSync(bundle, `${rootCertificates.join('\n')}\n${readFileSync(extra, 'utf8')}`);
    const args = [
      '--fail',
      '--silent',
      '--show-error',
      '--location',
      ...(extra ? ['--cacert', bundle] : []),
      url,
    ];
    return await new Promise((resolve, reject) => {
      const options = {
        env: environment,
        signal,
        encoding: /** @type {'buffer'} */ ('buffer'),
        maxBuffer: 200e6,
      };
      execFile('curl', args, options, (failure, stdout, stderr) => {
        if (!failure) resolve(stdout);
        else if (signal.aborted) reject(signal.reason);
        else reject(new Error(String(stderr).trim().split('\n')[0] || failure.message));
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
