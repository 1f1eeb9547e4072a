import type { ServerResponse } from 'node:http';

/** Ends when nobody waits for the answer any more: it was given, or its reader left. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
