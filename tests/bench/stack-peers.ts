import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../../cli/launcher/places.mjs';
import { createBinaries } from '../../server/runtime/native/binaries/acquire.ts';
import { freePort } from '../support/free-port.ts';

async function untilAnswers(url: string, begunMs: number): Promise<number> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return (performance.now() - begunMs) / 1000;
    if (performance.now() - begunMs > 60_000) throw new Error(`${url} did not answer`);
    await sleep(10);
  }
}

/** Seconds until a Node process that only serves HTTP answers. */
export async function bareServerSeconds(): Promise<number> {
  const port = await freePort();
  const begunMs = performance.now();
  const code = `require('http').createServer((_, r) => r.end('ok')).listen(${port}, '127.0.0.1')`;
  const child = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  const seconds = await untilAnswers(`http://127.0.0.1:${port}/`, begunMs);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return seconds;
}

/** Milliseconds from `process.kill` of a sleeping process to its exit event. */
export async function bareKillMs(): Promise<number> {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  await once(child, 'spawn');
  await sleep(50);
  const begunMs = performance.now();
  child.kill('SIGKILL');
  await once(child, 'exit');
  return performance.now() - begunMs;
}

/** Seconds until one VictoriaMetrics (or vmstorage) started by hand says that it is healthy. */
export async function bareEngineSeconds(scratch: string, signal: AbortSignal): Promise<number> {
  const binaries = createBinaries({ cacheFolder: cacheFolder(), environment: process.env });
  const single = await binaries.find('victoria-metrics', { signal });
  const { path } = single.path ? single : await binaries.find('vmstorage', { signal });
  if (!path) throw new Error('neither victoria-metrics nor vmstorage is here');
  const data = await mkdtemp(join(scratch, 'peer-'));
  const port = await freePort();
  const begunMs = performance.now();
  const args = [`-storageDataPath=${data}`, `-httpListenAddr=127.0.0.1:${port}`];
  const child = spawn(path, args, { stdio: 'ignore' });
  const seconds = await untilAnswers(`http://127.0.0.1:${port}/health`, begunMs);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await rm(data, { recursive: true, force: true });
  return seconds;
}
