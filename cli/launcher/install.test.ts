import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordOf } from './launch-file.mjs';
import { stillRuns } from './processes.mjs';

const INSTALL = pathToFileURL(join(import.meta.dirname, 'install.mjs')).href;
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'writepath-install-'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A launcher that installs with an npm of the test's. */
function installWith(npm: string, environment: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(root, 'npm.cjs'), npm);
  const script = `import { install } from ${JSON.stringify(INSTALL)};
    await install(${JSON.stringify(root)}, new AbortController().signal).catch((failure) => console.log(failure.message));`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      PATH: process.env.PATH,
      npm_execpath: join(root, 'npm.cjs'),
      WRITEPATH_LANG: 'en',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('npm ends when its launcher is killed, also when it would not listen', async () => {
  const pidFile = join(root, 'pid');
  const launcher = installWith(
    `process.on('SIGTERM', () => {}); require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`,
  );
  await expect
    .poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8'), { timeout: 10_000 })
    .toMatch(/\d/);
  const npm = recordOf(Number(readFileSync(pidFile, 'utf8')));
  expect(stillRuns(npm)).toBe(true);
  const ended = once(launcher, 'exit');
  launcher.kill('SIGKILL');
  await ended;
  await expect.poll(() => stillRuns(npm), { timeout: 5_000 }).toBe(false);
});

test('npm gets the proxy and the private CA, whichever setting names it; what it says reaches the learner', async () => {
  const launcher = installWith(
    `console.log(process.env.HTTPS_PROXY, process.env.NODE_EXTRA_CA_CERTS); process.exit(7);`,
    { HTTPS_PROXY: 'http://proxy.test:3128', SSL_CERT_FILE: '/etc/private-ca.pem' },
  );
  const printed = (await launcher.stdout.setEncoding('utf8').toArray()).join('');
  expect(printed).toContain('"npm ci" ended with 7');
  expect(printed).toContain('http://proxy.test:3128 /etc/private-ca.pem');
  expect(printed).toContain('NODE_EXTRA_CA_CERTS (a private CA');
  expect(existsSync(join(root, 'node_modules/.writepath-installed'))).toBe(false);
});
