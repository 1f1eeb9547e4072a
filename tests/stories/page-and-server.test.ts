import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import { LiveSource, type SourceHost } from '../../src/client/live-source.ts';
import type { SourceState } from '../../src/client/source.ts';
import { EDGES } from '../../stack/edges.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const life: AbortController[] = [];
afterEach(() => {
  for (const controller of life.splice(0)) controller.abort();
});

/** A browser with cookies and an address, as far as the page's source looks. */
class Browser implements SourceHost {
  readonly base = '/';
  readonly tab = 'tab';
  half = 'half-of-the-first-browser';
  readonly #url: string;
  readonly #jar = new Map<string, string>();
  #fragment: string;
  #chance = (): void => {};
  sockets: WebSocket[] = [];

  constructor(url: string, fragment: string, { hint = true } = {}) {
    this.#url = url;
    this.#fragment = fragment;
    if (hint) this.#jar.set(`writepath_live_${new URL(url).port}`, '1');
  }

  readonly cookies = (): string => [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  readonly port = (): string => new URL(this.#url).port;
  readonly fragment = (): string => this.#fragment;
  readonly fetch: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', this.cookies());
    if (init?.method === 'POST') headers.set('origin', this.#url);
    const answer = await fetch(new URL(String(input), this.#url), { ...init, headers });
    const [name = '', value = ''] = answer.headers.get('set-cookie')?.split(';', 1)[0]?.split('=') ?? [];
    if (name !== '') this.#jar.set(name, value);
    return answer;
  };

  replaceFragment(fragment: string): void {
    this.#fragment = fragment;
  }

  onChance(listener: () => void): void {
    this.#chance = listener;
  }

  /** Opens another address in the same tab. */
  goTo(fragment: string): void {
    this.#fragment = fragment;
    this.#chance();
  }

  openSocket(path: string): globalThis.WebSocket {
    const socket = new WebSocket(this.#url.replace('http', 'ws') + path, {
      origin: this.#url,
      headers: { cookie: this.cookies() },
    });
    socket.on('error', () => {}); // the page hears of it as a close
    this.sockets.push(socket);
    return socket as unknown as globalThis.WebSocket;
  }
}

function open(
  server: TestServer,
  fragment = `#key=${server.running.secret}`,
): { page: LiveSource; browser: Browser } {
  const browser = new Browser(server.url, fragment);
  return { page: new LiveSource(browser), browser };
}

function pageLife(): AbortSignal {
  const controller = new AbortController();
  life.push(controller);
  return controller.signal;
}

async function until(page: LiveSource, kind: SourceState['kind']): Promise<void> {
  await expect.poll(() => page.state.kind, { timeout: 5_000, interval: 20 }).toBe(kind);
}

test('the address of npm start lets the browser in once, and the key leaves the address', async () => {
  await using server = await startTestServer();
  const { page, browser } = open(server, `#step-2&key=${server.running.secret}`);
  await until(page, 'live');
  expect(browser.fragment()).toBe('#step-2');
});

test('a page without the key says so, and goes on as soon as the address with the key is opened in it', async () => {
  await using server = await startTestServer();
  const { page, browser } = open(server, '');
  await until(page, 'no-session');
  await expect(page.ask({ type: 'watch', topic: 'stack' })).rejects.toMatchObject({ code: 'no-session' });
  browser.goTo(`#key=${server.running.secret}`);
  await until(page, 'live');
});

test('a browser that has lost its half of the session is asked for the address, and goes on with it', async () => {
  await using server = await startTestServer();
  const { page, browser } = open(server);
  await until(page, 'live');
  browser.half = 'half-of-somebody-else-who-has-the-cookie';
  const lost = new LiveSource(browser);
  await until(lost, 'no-session');
  await expect(lost.get('report', pageLife())).rejects.toMatchObject({ code: 'no-session' });
  browser.goTo(`#key=${server.running.secret}`);
  await until(lost, 'live');
});

test('a page on a static host asks nobody', async () => {
  await using server = await startTestServer();
  const page = new LiveSource(new Browser(server.url, '', { hint: false }));
  expect(page.state.kind).toBe('static');
  await expect(page.query('vm', 'query', { query: 'up' }, pageLife())).rejects.toMatchObject({
    code: 'gone',
  });
});

test('a static host that took over the port of a server is known as static', async () => {
  const host = createServer((_request, response) => response.writeHead(405).end('no'));
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  try {
    const port = typeof address === 'object' ? address?.port : 0;
    const page = new LiveSource(new Browser(`http://127.0.0.1:${port}`, ''));
    await until(page, 'static');
  } finally {
    host.close();
  }
});

test('a page that watches the stack sees a service die at once, and every widget gets the state when it comes', async () => {
  await using server = await startTestServer();
  const { page } = open(server);
  const seen: string[] = [];
  page.on('stack', ({ snapshot }) => seen.push(snapshot.phase), pageLife());
  page.on('service', ({ status }) => seen.push(`${status.name} ${status.state}`), pageLife());
  page.watch('stack', pageLife());
  await expect.poll(() => seen).toEqual(['ready']);
  page.watch('stack', pageLife());
  await expect.poll(() => seen).toEqual(['ready', 'ready']);
  const beganMs = performance.now();
  await page.ask({ type: 'stack-fault', fault: { kind: 'kill', service: 'vmstorage-1' } });
  await expect.poll(() => seen.at(-1), { interval: 5 }).toBe('vmstorage-1 dead');
  expect(performance.now() - beganMs).toBeLessThan(200);
});

test('a fault that the server refuses comes back as the error that it is', async () => {
  await using server = await startTestServer();
  const { page } = open(server);
  await expect(page.ask({ type: 'lab-begin', lab: 'none' })).rejects.toMatchObject({ code: 'not-supported' });
});

test('a server that is killed and comes back finds its pages again, with session and watches', async () => {
  const state = await mkdtemp(join(tmpdir(), 'writepath-story-'));
  const first = await startTestServer({ state });
  const { page } = open(first);
  const seen: string[] = [];
  page.on('stack', ({ snapshot }) => seen.push(snapshot.variant), pageLife());
  page.watch('stack', pageLife());
  await expect.poll(() => seen).toEqual(['default']);
  const stranded = page.ask({ type: 'shell-list' }).catch(({ code }: { code: string }) => code);
  await first.stop();
  await until(page, 'lost');
  expect(['gone', 'not-supported']).toContain(await stranded);
  await expect(page.ask({ type: 'watch', topic: 'flow' })).rejects.toMatchObject({ code: 'gone' });

  const again = await startTestServer({ state, env: { WRITEPATH_PORT: String(first.running.port) } });
  try {
    again.stack.patch({ variant: 'rf2' });
    const beganMs = Date.now();
    await until(page, 'live');
    expect(Date.now() - beganMs).toBeLessThan(3_000);
    await expect.poll(() => seen.at(-1)).toBe('rf2');
  } finally {
    await again.stop();
    await rm(state, { recursive: true });
  }
});

test("a query goes through the door, an engine's error is an answer, a dead engine an error", async () => {
  const engine = createServer((request, response) => {
    response
      .writeHead(422, { 'content-type': 'application/json' })
      .end(JSON.stringify({ path: request.url }));
  });
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  const address = engine.address();
  await using server = await startTestServer();
  server.stack.urls.set('vmauth', `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const { page } = open(server);
  try {
    const answer = await page.query('vm', 'query', { query: 'up', time: '5' }, pageLife());
    expect(answer).toMatchObject({
      status: 422,
      body: '{"path":"/select/0/prometheus/api/v1/query?query=up&time=5"}',
    });
    const long = await page.query('vm', 'query', { query: `up{a="${'x'.repeat(3000)}"}` }, pageLife());
    expect(long.status).toBe(422);
    await expect(page.query('writer', 'query', { query: 'up' }, pageLife())).rejects.toMatchObject({
      code: 'service-down',
    });
    server.stack.patch({ phase: 'down' });
    await expect(page.query('vm', 'query', { query: 'up' }, pageLife())).rejects.toMatchObject({
      code: 'stack-down',
    });
    server.stack.patch({ phase: 'ready', topology: 'pair' });
    await expect(page.query('vmselect-1', 'query', { query: 'up' }, pageLife())).rejects.toMatchObject({
      code: 'unknown-engine',
    });
  } finally {
    engine.close();
  }
});

test('flow is measured while somebody watches, for all topologies, also with a silent observer', async () => {
  await using server = await startTestServer();
  const { page } = open(server);
  const flows: number[] = [];
  page.on('flow', ({ flow }) => flows.push(Object.keys(flow.edges).length), pageLife());
  const watching = new AbortController();
  page.watch('flow', watching.signal);
  await expect.poll(() => flows.length, { timeout: 4_000 }).toBeGreaterThan(1);
  const { topology } = server.stack.snapshot();
  const ofTopology = EDGES.filter(({ topologies }) => topologies.some((one) => one === topology));
  expect(new Set(flows)).toEqual(new Set([ofTopology.length]));
  watching.abort();
});

test('a log arrives in lines and ends with the page', async () => {
  await using server = await startTestServer();
  server.stack.logLines = [
    'one',
    'x'.repeat(10_000),
    ...Array.from({ length: 5_000 }, (_, line) => `line ${line}`),
  ];
  const { page } = open(server);
  const lines: string[] = [];
  page.on('log', (message) => lines.push(...message.lines), pageLife());
  await page.ask({ type: 'logs-follow', service: 'vmauth', tailLines: 10 });
  await expect.poll(() => lines.length).toBe(5_002);
  expect(lines[1]).toHaveLength(4_097);
  expect(lines.at(-1)).toBe('line 4999');
});

test('what changes the stack is written down, with who and how it ended', async () => {
  await using server = await startTestServer();
  const { page } = open(server);
  await page.ask({ type: 'stack-fault', fault: { kind: 'link', link: 'us-east-1', fault: { kind: 'cut' } } });
  const audit = join(server.state, 'audit.jsonl');
  await expect.poll(async () => (await readFile(audit, 'utf8')).includes('us-east-1')).toBe(true);
  const entry = JSON.parse((await readFile(audit, 'utf8')).trim());
  expect(entry).toMatchObject({ tab: 'tab', outcome: 'done', message: { type: 'stack-fault' } });
});
