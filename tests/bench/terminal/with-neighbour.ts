import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Peer } from './peers.ts';

const FILE = new URL('./neighbour.ts', import.meta.url).pathname;

/** Does `work` while another shell of the same peer floods. */
export async function withNeighbour<T>(peer: Peer, work: () => Promise<T>): Promise<T> {
  const neighbour = spawn(process.execPath, [FILE, JSON.stringify(peer.door)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(neighbour, 'exit');
  await Promise.race([
    once(neighbour.stdout, 'data'),
    gone.then(() => {
      throw new Error('the neighbour has ended');
    }),
  ]);
  try {
    return await work();
  } finally {
    neighbour.stdin.end();
    await gone;
  }
}
