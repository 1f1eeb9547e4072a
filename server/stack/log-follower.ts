import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '../../stack/services.ts';
import type { Stack } from '../runtime/contract.ts';
import type { Peer } from '../socket/peer.ts';

/** Lines wait this long for company; a log of one line a second is as quick as it was. */
const GATHER_MS = 50;
/** Well below the largest message, whatever JSON adds. */
const MESSAGE_CHARACTERS = 24 * 1024;
/** A page that does not take more than this is waited for. */
const UNSENT_BYTES = 1024 * 1024;
const LINE_CHARACTERS = 4096;

/** Sends a service's log to one page, gathered into messages, no faster than the page takes them. */
export async function followLog(
  stack: Stack,
  service: ServiceName,
  tailLines: number,
  peer: Peer,
  signal: AbortSignal,
): Promise<void> {
  let lines: string[] = [];
  let characters = 0;
  const flush = (): void => {
    if (lines.length > 0 && !signal.aborted) peer.send({ type: 'log', service, lines });
    lines = [];
    characters = 0;
  };
  const timer = setInterval(flush, GATHER_MS);
  try {
    for await (const line of stack.logs(service, { tailLines, follow: true, signal })) {
      const shown = line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line;
      if (characters + shown.length > MESSAGE_CHARACTERS) flush();
      lines.push(shown);
      characters += shown.length + 4;
      while (peer.bufferedBytes() > UNSENT_BYTES) await sleep(GATHER_MS, undefined, { signal });
    }
  } finally {
    clearInterval(timer);
    flush();
  }
}
