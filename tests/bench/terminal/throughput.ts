import { createHash } from 'node:crypto';
import { type BenchTerminal, openTerminal } from './bench-terminal.ts';
import type { Peer } from './peers.ts';
import type { Sample } from './samples.ts';
import { quietShell, watch } from './until-output.ts';

export interface Throughput {
  readonly megabytesPerSecond: number;
  readonly sha256: string;
}

/** `cat`s a file to the page; the hash is of what came out of the socket. */
export async function measureThroughput(peer: Peer, sample: Sample): Promise<Throughput> {
  const terminal = await openTerminal(peer.door);
  try {
    await quietShell(terminal);
    return await measureCat(terminal, sample);
  } finally {
    await terminal.close();
  }
}

async function measureCat(terminal: BenchTerminal, { file, outputBytes }: Sample): Promise<Throughput> {
  const hash = createHash('sha256');
  let seenBytes = 0;
  const done = watch(terminal, file, (bytes) => {
    hash.update(bytes);
    seenBytes += bytes.length;
    return seenBytes >= outputBytes;
  });
  const startMs = performance.now();
  terminal.type(`cat ${file}\n`);
  const endMs = await done;
  return { megabytesPerSecond: outputBytes / 1e3 / (endMs - startMs), sha256: hash.digest('hex') };
}
