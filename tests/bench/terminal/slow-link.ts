import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBinaries } from '../../../server/runtime/native/binaries/acquire.ts';
import { freePorts } from '../../support/free-port.ts';
import { testCacheFolder } from '../../support/test-cache.ts';
import type { Peer } from './peers.ts';

export interface SlowLink extends AsyncDisposable {
  readonly port: number;
}

/** A Toxiproxy before a peer: half of `delayMs` each way, the rate each way. */
export async function openSlowLink(
  peer: Peer,
  { delayMs, bytesPerSecond, signal }: { delayMs: number; bytesPerSecond: number; signal: AbortSignal },
): Promise<SlowLink> {
  if (peer.door.kind === 'node-pty') throw new Error('node-pty alone has no link');
  const [program] = await createBinaries({
    cacheFolder: testCacheFolder(),
    environment: process.env,
  }).acquire(['toxiproxy-server'], { signal });
  if (!program?.path) throw new Error(`no Toxiproxy: ${program?.why}`);
  const [control = 0, port = 0] = await freePorts(2);
  const child = spawn(program.path, ['-host', '127.0.0.1', '-port', String(control)], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${control}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal,
    });
    if (!answer.ok) throw new Error(`Toxiproxy answered ${answer.status}: ${await answer.text()}`);
  };
  for (let tries = 0; !(await isUp(control)); tries++) {
    if (tries > 100) throw new Error('Toxiproxy did not start');
    await sleep(50, undefined, { signal });
  }
  await ask('/proxies', {
    name: 'link',
    listen: `127.0.0.1:${port}`,
    upstream: `127.0.0.1:${peer.door.port}`,
  });
  for (const stream of ['upstream', 'downstream']) {
    await ask('/proxies/link/toxics', {
      type: 'latency',
      stream,
      attributes: { latency: delayMs / 2, jitter: 0 },
    });
    await ask('/proxies/link/toxics', {
      type: 'bandwidth',
      stream,
      attributes: { rate: bytesPerSecond / 1000 },
    });
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function isUp(control: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${control}/version`).then(
    ({ ok }) => ok,
    () => false,
  );
}
