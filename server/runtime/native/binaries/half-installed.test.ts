import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBinaries } from './acquire.ts';
import { sourceOf } from './programs.ts';

const PROGRAM = '#!/bin/sh\necho toxiproxy-server version 2.12.0\n';
const archive = sourceOf('toxiproxy-server').archive!;
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const path = `/${archive.path.replaceAll('{arch}', arch)}`;
const sum = createHash('sha256').update(PROGRAM).digest('hex');
let onRequest = (): void => {};
const host = createServer((request, response) => {
  onRequest();
  if (request.url === path) response.end(PROGRAM);
  else response.end(`${sum}  ${basename(path)}\n`);
});
let releases = '';
let cache = '';
beforeAll(async () => {
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  const address = host.address();
  releases = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  host.closeAllConnections();
  host.close();
});
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'writepath-half-'));
  mkdirSync(join(cache, 'bin'));
  mkdirSync(join(cache, 'scratch'));
});
afterEach(() => rmSync(cache, { recursive: true }));

const signal = new AbortController().signal;
const open = () =>
  createBinaries({ cacheFolder: cache, environment: { PATH: '/nowhere', WRITEPATH_RELEASES: releases } });

/** The pid of a process that has ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

test.each([
  ['without an entry', '{}'],
  [
    'beside the entry of an older file',
    JSON.stringify({
      'toxiproxy-server': { from: 'release archive', version: 'v1', sha256: 'f'.repeat(64), verified: true },
    }),
  ],
])('a file that a killed installation left %s heals by itself', async (_, manifest) => {
  writeFileSync(join(cache, 'bin/manifest.json'), manifest);
  const isOlder = manifest !== '{}';
  // The kill fell before the rename (the old entry stands alone) or after it (the file stands alone).
  if (!isOlder) writeFileSync(join(cache, 'bin/toxiproxy-server'), 'half', { mode: 0o755 });
  const before = await open().find('toxiproxy-server', { signal });
  expect(before.path).toBeNull();
  const [source] = await open().acquire(['toxiproxy-server'], { signal });
  expect(source).toMatchObject({ from: 'release archive', verified: true, sha256: sum });
  expect(readFileSync(join(cache, 'bin/toxiproxy-server'), 'utf8')).toBe(PROGRAM);
});

test('an installation takes the old entry away before it puts the new file in', async () => {
  const entry = { from: 'release archive', version: 'v1', sha256: 'f'.repeat(64), verified: true };
  writeFileSync(join(cache, 'bin/manifest.json'), JSON.stringify({ 'toxiproxy-server': entry }));
  let seen = '';
  onRequest = () => {
    seen += readFileSync(join(cache, 'bin/manifest.json'), 'utf8');
  };
  await open().acquire(['toxiproxy-server'], { signal });
  onRequest = () => {};
  expect(seen).not.toBe('');
  expect(seen).not.toContain('toxiproxy-server');
});

test('what killed installations left is swept, what a living one writes is not', async () => {
  const dead = deadPid();
  const left = [`apt-${dead}`, `go-${dead}`, `release-${dead}-a.tar.gz`, `release-${dead}-a.tar.gz.d`];
  for (const name of left) mkdirSync(join(cache, 'scratch', name));
  mkdirSync(join(cache, 'scratch', `apt-${process.ppid}`));
  writeFileSync(join(cache, 'bin', `.manifest-${dead}.json`), '');
  writeFileSync(join(cache, 'bin', `.victoria-metrics-${dead}`), '');
  await open().acquire(['toxiproxy-server'], { signal });
  expect(readdirSync(join(cache, 'scratch'))).toEqual([`apt-${process.ppid}`]);
  expect(readdirSync(join(cache, 'bin')).sort()).toEqual(['manifest.json', 'toxiproxy-server']);
  expect(existsSync(join(cache, 'scratch', `go-${dead}`))).toBe(false);
});
