import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { passOn } from './pass-on.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listen(handle: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function ask(port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', agent: false }, resolve).once('error', reject).end();
  });
}

/** A door in front of an engine that answers with these pieces, `sent` counts what left the engine. */
async function door(pieces: readonly Buffer[]) {
  const sent = { bytes: 0 };
  const engine = await listen(async (_request, response) => {
    for (const piece of pieces) {
      sent.bytes += piece.length;
      if (!response.write(piece)) await once(response, 'drain');
    }
    response.end();
  });
  const port = await listen(async (_request, response) => {
    const answer = await ask(engine);
    response.writeHead(200);
    passOn(answer, response);
  });
  return { port, sent };
}

async function read(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test.each([
  ['nothing', []],
  ['a few bytes', [Buffer.from('{"status":"success"}')]],
  ['a megabyte in pieces', Array.from({ length: 107 }, (_, index) => Buffer.alloc(9_999, index))],
])('an answer of %s arrives as it left, byte by byte', async (_what, pieces) => {
  const { port } = await door(pieces);
  expect((await read(await ask(port))).equals(Buffer.concat(pieces))).toBe(true);
});

test('a reader who does not read holds the engine up', async () => {
  const pieces = Array.from({ length: 1_000 }, () => Buffer.alloc(64 * 1024, 'x'));
  const { port, sent } = await door(pieces);
  const answer = await ask(port);
  answer.pause();
  await sleep(300);
  const held = sent.bytes;
  await sleep(200);
  expect(sent.bytes).toBe(held);
  expect(held).toBeLessThan(32 * 1024 * 1024);
  expect((await read(answer)).length).toBe(pieces.length * 64 * 1024);
});
