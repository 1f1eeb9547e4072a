import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Streams an engine's answer to its reader, in pieces as large as a turn of the event loop brings them: an engine
 * writes a megabyte in a hundred pieces, and each would cost a write of its own and a read at the other end. A reader
 * who is slow holds the engine up, never the memory of this process.
 */
export function passOn(answer: IncomingMessage, response: ServerResponse): void {
  let waiting: Buffer[] = [];
  const take = (): Buffer => {
    const [only, ...more] = waiting;
    const piece = more.length === 0 && only ? only : Buffer.concat(waiting);
    waiting = [];
    return piece;
  };
  const flush = (): void => {
    if (waiting.length > 0 && !response.destroyed && !response.write(take())) answer.pause();
  };
  answer.on('data', (chunk: Buffer) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(chunk);
  });
  response.on('drain', () => answer.resume());
  answer.once('end', () => response.end(take()));
}
