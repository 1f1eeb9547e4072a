import { setTimeout as sleep } from 'node:timers/promises';
import { median, percentile } from '../figures.ts';
import { type BenchTerminal, openTerminal } from './bench-terminal.ts';
import { startCat, typeKeys } from './echo.ts';
import type { Peer } from './peers.ts';
import { cpuSeconds, residentMegabytes } from './process-cost.ts';

/** Ten lines a second each, as a shell that follows a log. */
const PRINT = "while :; do printf '%0100d\\n' 1; sleep 0.1; done\r";
const SETTLE_MS = 1000;

export interface Scale {
  readonly openMs: number;
  readonly megabytesEach: number;
  readonly idleP50: number;
  readonly idleP99: number;
  readonly printingP50: number;
  readonly printingP99: number;
  /** While all the others printed, a second of it. */
  readonly cpuShare: number;
}

/** Opens `sessions` shells on a fresh peer and types into one of them, the others idle, then printing. */
export async function measureScale(peer: Peer, sessions: number, keys: number): Promise<Scale> {
  const beforeMb = residentMegabytes(peer.pids);
  const startMs = performance.now();
  const terminals: BenchTerminal[] = [];
  for (let session = 0; session < sessions; session++) terminals.push(await openTerminal(peer.door));
  const openMs = performance.now() - startMs;
  try {
    await sleep(SETTLE_MS);
    const megabytesEach = (residentMegabytes(peer.pids) - beforeMb) / sessions;
    const [first, ...others] = terminals;
    if (!first) throw new RangeError('no session was asked for');
    await startCat(first);
    const idle = await typeKeys(first, keys);
    for (const other of others) other.type(PRINT);
    await sleep(SETTLE_MS);
    const beforeCpu = cpuSeconds(peer.pids);
    const printingMs = performance.now();
    const printing = await typeKeys(first, keys);
    const seconds = (performance.now() - printingMs) / 1000;
    return {
      openMs,
      megabytesEach,
      idleP50: median(idle) ?? 0,
      idleP99: percentile(idle, 0.99) ?? 0,
      printingP50: median(printing) ?? 0,
      printingP99: percentile(printing, 0.99) ?? 0,
      cpuShare: (cpuSeconds(peer.pids) - beforeCpu) / seconds,
    };
  } finally {
    await Promise.all(terminals.map((terminal) => terminal.close()));
  }
}
