import { request } from 'node:http';
import WebSocket from 'ws';
import { TAB_HEADER } from '../../protocol/tab-header.ts';
import type { SourceHost } from '../../src/client/live-source.ts';
import { PAGE_HALF_OF_TESTS } from './page-half.ts';
import type { TestServer } from './test-server.ts';

/** A browser for the client's own source: it reaches the server through `port`, and thinks it is the server's. */
export interface PageHost extends SourceHost {
  /** The learner looks at the page: a good moment to try again. */
  chance(): void;
  /** The network goes without a word. */
  cut(): void;
  /** No request gets through while it is true. */
  isOffline: boolean;
  /** The page is closed: no socket, and no trying again. */
  leave(): void;
}

export async function createPageHost(server: TestServer, port: number, tab: string): Promise<PageHost> {
  const cookie = await server.letIn();
  const headers = { host: server.host, origin: server.url, cookie };
  const listeners: (() => void)[] = [];
  let open: WebSocket | null = null;
  let hasLeft = false;
  const host: PageHost = {
    isOffline: false,
    base: '/',
    half: PAGE_HALF_OF_TESTS['x-writepath-page'],
    tab,
    async fetch(input, init = {}) {
      if (hasLeft) return new Response(null, { status: 404 });
      if (host.isOffline) throw new TypeError('the network is down');
      return fetchThrough(
        port,
        String(input),
        { ...headers, ...PAGE_HALF_OF_TESTS, [TAB_HEADER]: tab },
        init,
      );
    },
    openSocket(path) {
      const options = { headers, origin: server.url, perMessageDeflate: false };
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
      socket.on('error', () => {}); // its close says so
      open = socket;
      return socket as unknown as ReturnType<SourceHost['openSocket']>; // the same events, and headers besides
    },
    cookies: () => `writepath_live_${server.running.port}=1`,
    port: () => String(server.running.port),
    fragment: () => '',
    replaceFragment() {},
    onChance: (listener) => listeners.push(listener),
    chance() {
      for (const listener of listeners) listener();
    },
    cut: () => open?.terminate(),
    leave() {
      hasLeft = true;
      open?.terminate();
    },
  };
  return host;
}

/** Not the global one: that sends no Host of ours, and keeps connections that the test has cut. */
function fetchThrough(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  init: RequestInit,
): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    method: init.method ?? 'GET',
    headers,
    agent: false,
  });
  asked.on('error', reject);
  asked.on('response', (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('error', reject);
    answer.on('end', () => {
      const type = answer.headers['content-type'] ?? '';
      const { statusCode = 0 } = answer;
      resolve(new Response(Buffer.concat(parts), { status: statusCode, headers: { 'content-type': type } }));
    });
  });
  asked.end(typeof init.body === 'string' ? init.body : undefined);
  return promise;
}
