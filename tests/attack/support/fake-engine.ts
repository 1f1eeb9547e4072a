import { once } from 'node:events';
import { createServer } from 'node:http';

/** What the engine answers to every query. */
export const ENGINE_ANSWER = JSON.stringify({
  status: 'success',
  data: { resultType: 'vector', result: [] },
});

const LARGE = Buffer.alloc(16 * 1024 * 1024, 0x20);

export interface FakeEngine extends AsyncDisposable {
  readonly url: string;
  /** Requests that came through, as method and address. */
  readonly saw: readonly string[];
}

/** An engine that answers at once; `sleep` in the query makes it wait, `large` makes it long. */
export async function startFakeEngine(): Promise<FakeEngine> {
  const saw: string[] = [];
  const server = createServer((request, response) => {
    saw.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('sleep')) {
      setTimeout(() => response.end(ENGINE_ANSWER), 3_000).unref();
      return;
    }
    response.end(request.url?.includes('large') ? LARGE : ENGINE_ANSWER);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    saw,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
