import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from './http-client.ts';

const UNDER_WAY_MS = 300;
const TIMEOUT_MS = 5_000;

/**
 * Milliseconds from a reader who leaves a slow query to the moment at which nobody is connected to the engine for it.
 * The engine itself works on to the end: VictoriaMetrics does not look whether anybody still listens.
 */
export async function cancelMs(client: HttpClient, url: string, engine: URL): Promise<number> {
  const leaving = new AbortController();
  const asked = client.ask(url, leaving.signal).then(
    () => Promise.reject(new Error('the query was over before it could be cancelled')),
    (failure: unknown) => {
      if (!leaving.signal.aborted) throw failure;
    },
  );
  await Promise.race([sleep(UNDER_WAY_MS), asked]);
  const before = await connectionsTo(engine);
  if (before === 0) throw new Error('nobody is connected to the engine although a query is under way');
  const begunMs = performance.now();
  leaving.abort();
  while ((await connectionsTo(engine)) >= before) {
    if (performance.now() - begunMs > TIMEOUT_MS)
      throw new Error('the connection to the engine outlived its reader');
    await sleep(1);
  }
  const tookMs = performance.now() - begunMs;
  await asked;
  return tookMs;
}

/** Established connections of clients to an address. */
async function connectionsTo({ hostname, port }: URL): Promise<number> {
  const hex = hostname
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .reverse()
    .join('');
  const remote = `${hex}:${Number(port).toString(16).padStart(4, '0')}`.toUpperCase();
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1);
  return lines.filter((line) => {
    const [, , other, state] = line.trim().split(/\s+/);
    return other === remote && state === '01';
  }).length;
}
