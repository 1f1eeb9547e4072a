import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBinaries } from './acquire.ts';
import { checksumFor } from './install-release.ts';
import { sourceOf } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'writepath-release-'));
const archive = sourceOf('vminsert').archive!;
const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
const archivePath = `/${archive.path.replaceAll('{arch}', arch)}`;
const checksumPath = `/${archive.checksums.replaceAll('{arch}', arch)}`;
const signal = new AbortController().signal;

let answers: Record<string, { status: number; body: Buffer; claimBytes?: number }> = {};
const host = createServer((request, response) => {
  const answer = answers[request.url ?? ''];
  if (!answer) return void response.writeHead(404).end();
  response.writeHead(answer.status, { 'content-length': answer.claimBytes ?? answer.body.length });
  response.write(answer.body);
  if (answer.claimBytes) response.destroy();
  else response.end();
});

function makeArchive(): Buffer {
  for (const name of ['vminsert', 'vmselect', 'vmstorage']) {
    writeFileSync(
      join(folder, `${name}-prod`),
      `#!/bin/sh\necho ${name}-20260817-tags-v1.150.0-cluster-0-abc\n`,
      { mode: 0o755 },
    );
  }
  execFileSync('tar', [
    '-czf',
    join(folder, 'a.tar.gz'),
    '-C',
    folder,
    'vminsert-prod',
    'vmselect-prod',
    'vmstorage-prod',
  ]);
  return readFileSync(join(folder, 'a.tar.gz'));
}

function release(body: Buffer, sum = createHash('sha256').update(body).digest('hex')): typeof answers {
  return {
    [archivePath]: { status: 200, body },
    [checksumPath]: {
      status: 200,
      body: Buffer.from(`${'0'.repeat(64)}  other.tar.gz\n${sum}  ${basename(archivePath)}\n`),
    },
  };
}

let releaseHost = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  releaseHost = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});
afterAll(() => {
  host.close();
  rmSync(folder, { recursive: true });
});

function freshCache(name: string): { cacheFolder: string; binaries: ReturnType<typeof createBinaries> } {
  const cacheFolder = join(folder, name);
  mkdirSync(cacheFolder);
  const environment = { PATH: '/usr/bin:/bin', WRITEPATH_RELEASES: releaseHost };
  return { cacheFolder, binaries: createBinaries({ cacheFolder, environment }) };
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

describe('a release archive', () => {
  test('that matches its checksum file is installed, recorded and found again', async () => {
    const { binaries, cacheFolder } = freshCache('good');
    answers = release(makeArchive());
    const seen: number[] = [];
    const got = await binaries.acquire(['vminsert', 'vmselect', 'vmstorage'], {
      signal,
      onProgress: ({ done }) => seen.push(done),
    });
    expect(got.map(({ from, verified, version }) => ({ from, verified, version }))).toEqual(
      Array(3).fill({ from: 'release archive', verified: true, version: 'v1.150.0-cluster' }),
    );
    expect(seen.at(-1)).toBe(answers[archivePath]!.body.length);
    expect(filesBelow(join(cacheFolder, 'scratch'))).toEqual([]);
    answers = {};
    const again = createBinaries({
      cacheFolder,
      environment: { PATH: '/usr/bin', WRITEPATH_RELEASES: releaseHost },
    });
    expect((await again.find('vmstorage', { signal })).verified).toBe(true);
  });

  test('with one byte changed is refused by name and leaves nothing behind', async () => {
    const { binaries, cacheFolder } = freshCache('tampered');
    const body = makeArchive();
    const sum = createHash('sha256').update(body).digest('hex');
    body[body.length - 1]! ^= 1;
    answers = release(body, sum);
    await expect(binaries.acquire(['vminsert'], { signal })).rejects.toMatchObject({
      code: 'checksum-differs',
    });
    expect(filesBelow(cacheFolder)).toEqual([]);
  });

  test('that breaks off half-way leaves the program missing, says why, and leaves nothing behind', async () => {
    const { binaries, cacheFolder } = freshCache('cut');
    const body = makeArchive();
    answers = release(body);
    answers[archivePath] = { status: 200, body: body.subarray(0, 20), claimBytes: body.length };
    const [source] = await binaries.acquire(['vminsert'], { signal });
    expect(source).toMatchObject({ path: null, from: null });
    expect(source?.why).toContain('release archive');
    expect(filesBelow(cacheFolder)).toEqual([]);
  });

  test('whose checksum file does not name it is refused', async () => {
    const { binaries } = freshCache('unnamed');
    answers = release(makeArchive());
    answers[checksumPath] = { status: 200, body: Buffer.from('') };
    await expect(binaries.acquire(['vminsert'], { signal })).rejects.toMatchObject({
      code: 'checksum-differs',
    });
  });

  test('that was changed in the cache later is not started', async () => {
    const { binaries, cacheFolder } = freshCache('changed-later');
    answers = release(makeArchive());
    await binaries.acquire(['vminsert'], { signal });
    writeFileSync(join(cacheFolder, 'bin/vminsert'), '#!/bin/sh\necho evil\n', { mode: 0o755 });
    const again = createBinaries({ cacheFolder, environment: { PATH: '/usr/bin' } });
    await expect(again.find('vminsert', { signal })).rejects.toMatchObject({ code: 'checksum-differs' });
  });
});

test.each([
  ['two spaces', `${'a'.repeat(64)}  x.tar.gz`, 'x.tar.gz', 'a'.repeat(64)],
  ['the binary mark', `${'B'.repeat(64)} *x.tar.gz`, 'x.tar.gz', 'b'.repeat(64)],
  ['another file only', `${'a'.repeat(64)}  y.tar.gz`, 'x.tar.gz', null],
  ['a short sum', 'abc  x.tar.gz', 'x.tar.gz', null],
])('a checksum list with %s', (_name, list, file, expected) => {
  expect(checksumFor(list, file)).toBe(expected);
});
