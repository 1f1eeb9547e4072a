import { setTimeout as sleep } from 'node:timers/promises';
import { openTerminal } from './bench-terminal.ts';
import type { Peer } from './peers.ts';
import { residentMegabytes } from './process-cost.ts';
import { untilBytes } from './until-output.ts';

const BYTES_PER_SECOND = 50_000;
const SETTLE_MS = 1500;

/** Before it another page takes a flood at full speed and stays, so that what grows is not code run for the first time. */
const WARM_BYTES = 20_000_000;

/** By how many MB the peer's processes grow at most while a page reads 50 KB/s of a shell that floods. */
export async function measureSlowReader(peer: Peer, seconds: number): Promise<number> {
  const warm = await openTerminal(peer.door);
  await sleep(SETTLE_MS);
  const flooded = untilBytes(warm, WARM_BYTES);
  warm.type('yes\r');
  await flooded;
  warm.type('\x03');
  const terminal = await openTerminal(peer.door);
  let timer: NodeJS.Timeout | undefined;
  try {
    await sleep(SETTLE_MS);
    const beforeMb = residentMegabytes(peer.pids);
    terminal.onOutput = (bytes) => {
      terminal.pause(true);
      timer = setTimeout(() => terminal.pause(false), (bytes.length / BYTES_PER_SECOND) * 1000);
    };
    terminal.type('yes\r');
    let mostMb = beforeMb;
    for (let second = 0; second < seconds; second++) {
      await sleep(1000);
      mostMb = Math.max(mostMb, residentMegabytes(peer.pids));
    }
    return mostMb - beforeMb;
  } finally {
    clearTimeout(timer);
    terminal.pause(false);
    terminal.onOutput = () => {};
    await terminal.close();
    await warm.close();
  }
}
