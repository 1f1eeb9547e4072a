import { setTimeout as sleep } from 'node:timers/promises';

const WANTED_BYTES = 1_000_000;
const TIMEOUT_MS = 120_000;

/**
 * A read whose answer has a megabyte, from whatever the stack has gathered; its moments are fixed, so that each
 * asking does the same work.
 */
export async function untilMegabyte(api: string): Promise<{ readonly path: string; readonly bytes: number }> {
  const endMs = Date.now() + TIMEOUT_MS;
  for (;;) {
    const end = Math.floor(Date.now() / 1000) - 5;
    const path = `query_range?query=${encodeURIComponent('{__name__!=""}')}&start=${end - 40}&end=${end}&step=2&nocache=1`;
    const answer = await fetch(api + path);
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.ok && bytes >= WANTED_BYTES) return { path, bytes };
    if (Date.now() > endMs) throw new Error(`the largest answer has ${bytes} bytes (HTTP ${answer.status})`);
    await sleep(2_000);
  }
}
