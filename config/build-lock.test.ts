import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { takeBuildLock } from './build-lock.ts';

const root = mkdtempSync(join(tmpdir(), 'writepath-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a second build waits, says so once, and goes on when the first is done', async () => {
  const said: string[] = [];
  const first = await takeBuildLock(root, () => said.push('first waits'));
  const second = takeBuildLock(root, () => said.push('second waits'));
  await expect.poll(() => said).toEqual(['second waits']);
  first();
  (await second)();
  expect(said).toEqual(['second waits']);
});

test('a build that is killed leaves no lock behind', async () => {
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { takeBuildLock } = await import(${JSON.stringify(join(import.meta.dirname, 'build-lock.ts'))});
       await takeBuildLock(${JSON.stringify(root)}, () => {}); console.log('held'); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const ended = once(holder, 'exit');
  const next = takeBuildLock(root, () => holder.kill('SIGKILL'));
  (await next)();
  await ended;
});

test('a build that is called off stops waiting', async () => {
  const first = await takeBuildLock(root, () => {});
  const stop = new AbortController();
  await expect(takeBuildLock(root, () => stop.abort(), stop.signal)).rejects.toThrow();
  first();
});
