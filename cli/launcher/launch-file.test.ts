import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLaunch, recordOf, settleEarlierLaunch, writeLaunch } from './launch-file.mjs';
import { stillRuns } from './processes.mjs';

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'writepath-launch-'));
});
afterEach(() => rmSync(state, { recursive: true }));

const gone = { pid: 999_999_999, startTime: '1' };

async function sleeper() {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  return child;
}

test('a second start of the same checkout is refused and names the address of the first', async () => {
  writeLaunch(state, { launcher: recordOf(process.pid), port: 4799, children: {} });
  await expect(settleEarlierLaunch(state)).rejects.toThrow('http://localhost:4799');
});

test('a second start while the first still installs is refused', async () => {
  writeLaunch(state, { launcher: recordOf(process.pid), port: null, children: {} });
  await expect(settleEarlierLaunch(state)).rejects.toThrow(String(process.pid));
});

test('what a cut-off run left behind is ended, and the record dropped', async () => {
  const child = await sleeper();
  writeLaunch(state, { launcher: gone, port: 4799, children: { server: recordOf(child.pid!) } });
  const ended = once(child, 'exit');
  await settleEarlierLaunch(state);
  await ended;
  expect(readLaunch(state)).toBeNull();
});

test('a foreign process that got the pid of ours is left alone', async () => {
  const child = await sleeper();
  const foreign = { pid: child.pid!, startTime: '1' };
  writeLaunch(state, { launcher: gone, port: 4799, children: { server: foreign } });
  await settleEarlierLaunch(state);
  expect(stillRuns(recordOf(child.pid!))).toBe(true);
  expect(child.exitCode).toBeNull();
  child.kill();
});

test('a record that was cut off in the middle counts as none', async () => {
  writeFileSync(join(state, 'launch.json'), '{"launcher":');
  await settleEarlierLaunch(state);
  expect(readLaunch(state)).toBeNull();
});
