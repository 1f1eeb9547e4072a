import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchTerminal, openTerminal } from './bench-terminal.ts';
import type { Peer } from './peers.ts';
import { untilBytes, untilEndsWith } from './until-output.ts';

const KEY_EVERY_MS = 12;

/** Milliseconds from each key to its echo, by a program that only echoes. */
export async function measureEcho(peer: Peer, keys: number): Promise<number[]> {
  const terminal = await openTerminal(peer.door);
  try {
    await startCat(terminal);
    return await typeKeys(terminal, keys);
  } finally {
    await terminal.close();
  }
}

/** Resolves once a raw `cat` reads what is typed. */
export async function startCat(terminal: BenchTerminal): Promise<void> {
  const ready = untilEndsWith(terminal, 'the-cat\n');
  terminal.type("stty raw -echo; printf 'the-%s\\n' cat; cat\r");
  await ready;
  await sleep(100);
}

export async function typeKeys(terminal: BenchTerminal, keys: number): Promise<number[]> {
  const tookMs: number[] = [];
  for (let key = 0; key < keys; key++) {
    const echoed = untilBytes(terminal, 1);
    const startMs = performance.now();
    terminal.type('x');
    tookMs.push((await echoed) - startMs);
    await sleep(KEY_EVERY_MS);
  }
  return tookMs;
}
