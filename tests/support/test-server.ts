import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { createLog, type LogEntry } from '../../server/log.ts';
import type { SocketModule } from '../../server/socket/peer.ts';
import { createAskObserver } from '../../server/stack/ask-observer.ts';
import { measureFlow } from '../../server/stack/measure-flow.ts';
import { createStackModule } from '../../server/stack/stack-module.ts';
import { createStackView } from '../../server/stack/stack-view.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import type { HostLink } from '../../server/terminal/host-link.ts';
import { ClientSocket } from './client-socket.ts';
import { createFakeRuntime, createFakeStack, type FakeStack } from './fake-stack.ts';
import { PAGE_HALF_OF_TESTS } from './page-half.ts';

export interface TestServerOptions {
  readonly stack?: FakeStack;
  /** Beside the stack's own module. */
  readonly modules?: readonly SocketModule[];
  readonly terminals?: HostLink;
  /** Settings as the environment would give them, such as WRITEPATH_DIST. */
  readonly env?: Readonly<Record<string, string>>;
  readonly pingEveryMs?: number;
  readonly queryTimeoutMs?: number;
  /** Kept between two servers of one test; made and removed here when absent. */
  readonly state?: string;
}

/** A listening server with a stack of states; `await using` ends it. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly host: string;
  readonly running: RunningServer;
  readonly stack: FakeStack;
  readonly state: string;
  /** A request as a page of ours makes it, with the session when `cookie` is given. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Exchanges the secret for a cookie. */
  letIn(): Promise<string>;
  /** As the page with this cookie gets it. */
  ticket(cookie: string): Promise<string>;
  /** A page that has been let in and is connected. */
  join(tab?: string): Promise<ClientSocket>;
  logged(): readonly LogEntry[];
  /** Stops the server, keeps its state. */
  stop(): Promise<void>;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const state = options.state ?? (await mkdtemp(join(tmpdir(), 'writepath-test-')));
  const stack = options.stack ?? createFakeStack();
  const log = createLog(() => {}, { pretty: false });
  const life = new AbortController();
  const config = readConfig({
    WRITEPATH_ROOT: resolve(import.meta.dirname, '../..'),
    WRITEPATH_STATE: state,
    WRITEPATH_PORT: '0',
    WRITEPATH_DIST: resolve(import.meta.dirname, '../fixtures/site'),
    ...options.env,
  });
  const runtime = createFakeRuntime(stack);
  const view = createStackView(stack);
  void view.follow(life.signal);
  const ask = createAskObserver(() => stack.baseUrl('observer'));
  const stackModule = createStackModule({
    work: { runtime, stack, view, onProgress: () => {} },
    measureFlow: (signal) => measureFlow(ask, view.snapshot, signal),
    log,
    signal: life.signal,
  });
  const running = await startServer({
    config,
    runtime,
    stack,
    view,
    modules: [stackModule, ...(options.modules ?? [])],
    ...(options.terminals && { terminals: options.terminals }),
    log,
    ...(options.pingEveryMs === undefined ? {} : { pingEveryMs: options.pingEveryMs }),
    ...(options.queryTimeoutMs === undefined ? {} : { queryTimeoutMs: options.queryTimeoutMs }),
  });
  const host = `localhost:${running.port}`;
  const url = `http://${host}`;
  let stopped: Promise<void> | null = null;

  const server: TestServer = {
    url,
    host,
    running,
    stack,
    state,
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has('origin')) headers.set('origin', url);
      return fetch(`${url}${path}`, { ...init, headers });
    },
    async letIn() {
      const answer = await server.fetch('/api/session', {
        method: 'POST',
        headers: PAGE_HALF_OF_TESTS,
        body: JSON.stringify({ key: running.secret }),
      });
      return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    },
    async ticket(cookie) {
      const headers = { cookie, ...PAGE_HALF_OF_TESTS };
      const answer = await server.fetch('/api/ticket', { method: 'POST', headers });
      const { ticket } = await answer.json();
      return ticket;
    },
    async join(tab = 'test') {
      const cookie = await server.letIn();
      return ClientSocket.open({ host, ticket: await server.ticket(cookie), tab, cookie });
    },
    logged: log.recent,
    stop() {
      life.abort();
      stopped ??= running.close();
      return stopped;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      if (options.state === undefined) await rm(state, { recursive: true, force: true });
    },
  };
  return server;
}
