import { setTimeout as sleep } from 'node:timers/promises';
import { PROMPT } from './bench-shell.ts';
import { openTerminal } from './bench-terminal.ts';
import type { Peer } from './peers.ts';
import { untilBytes, untilEndsWith } from './until-output.ts';

/** A peer that has not come back by then counts as that; what it has buffered only grows. */
const PATIENCE_MS = 15_000;

/** Milliseconds from Ctrl-C to the prompt while `yes` floods. @param port of a link to the peer, when not its own. */
export async function measureCtrlC(
  peer: Peer,
  { times, floodBytes, port }: { times: number; floodBytes: number; port?: number },
): Promise<number[]> {
  const terminal = await openTerminal(peer.door, port);
  const tookMs: number[] = [];
  try {
    await sleep(1000);
    for (let time = 0; time < times; time++) {
      const flooded = untilBytes(terminal, floodBytes);
      terminal.type('yes\r');
      await flooded;
      await sleep(Math.random() * 300); // not in step with the window
      const prompt = untilEndsWith(terminal, PROMPT, PATIENCE_MS);
      const startMs = performance.now();
      terminal.type('\x03');
      const endMs = await prompt.catch(() => null);
      tookMs.push(endMs === null ? PATIENCE_MS : endMs - startMs);
      if (endMs === null) break;
      await sleep(300);
    }
    return tookMs;
  } finally {
    await terminal.close();
  }
}
