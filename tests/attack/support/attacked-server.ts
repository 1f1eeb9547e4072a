import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { createRelay } from '../../../cli/launcher/relay.mjs';
import { plainEnvironment, ROOT } from '../../stories/support/run-node.ts';
import { ClientSocket } from '../../support/client-socket.ts';
import { freePort } from '../../support/free-port.ts';
import { PAGE_HALF_OF_TESTS } from '../../support/page-half.ts';
import { PtyHostProcess } from '../../support/pty-host-process.ts';
import { startFakeEngine } from './fake-engine.ts';
import { residentBytes } from './resident-bytes.ts';

/** The server as a process of its own, with a PTY host, an engine that answers, and files in place of a terminal. */
export interface AttackedServer extends AsyncDisposable {
  readonly port: number;
  readonly host: string;
  readonly url: string;
  readonly state: string;
  readonly secret: string;
  /** Of the address: it lets a browser in. */
  readonly key: string;
  readonly pid: number;
  /** Requests that reached the engine, as method and address. */
  readonly engineSaw: readonly string[];
  letIn(): Promise<string>;
  ticket(cookie: string): Promise<string>;
  join(tab?: string, cookie?: string): Promise<ClientSocket>;
  /** A page's line for terminals. */
  joinTerminals(tab?: string, cookie?: string): Promise<ClientSocket>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** What was done to the stack, such as "kill vmstorage-1". */
  stackDone(): Promise<readonly string[]>;
  residentBytes(): Promise<number>;
  /** Everything that the server and the PTY host wrote: log, standard output, audit. */
  written(): Promise<Readonly<Record<'log' | 'stdout' | 'audit' | 'ptyHost' | 'shellAudit', Buffer>>>;
  /** SIGKILL, and another one on the same port and state. */
  restart(): Promise<void>;
}

export async function startAttackedServer(
  env: Readonly<Record<string, string>> = {},
): Promise<AttackedServer> {
  const state = await mkdtemp(join(tmpdir(), 'writepath-attack-'));
  const dist = join(state, 'dist');
  await writeSite(dist);
  const engine = await startFakeEngine();
  const ptyHost = await startPtyHost(state);
  const relay = createRelay();
  relay.host(ptyHost.child);
  const port = await freePort();
  const environment = {
    ...plainEnvironment(),
    WRITEPATH_ROOT: ROOT,
    WRITEPATH_STATE: state,
    WRITEPATH_PORT: String(port),
    WRITEPATH_DIST: dist,
    ATTACK_ENGINE_URL: engine.url,
    ...env,
  };
  const startOne = async (): Promise<ChildProcess> => {
    const started = await startServerProcess(state, environment);
    relay.server(started);
    return started;
  };
  let child = await startOne();
  const host = `localhost:${port}`;
  const url = `http://${host}`;
  const [secret = '', key = ''] = await Promise.all(
    ['secret', 'key'].map(async (name) => (await readFile(join(state, name), 'utf8')).trim()),
  );

  const server: AttackedServer = {
    port,
    host,
    url,
    state,
    secret,
    key,
    get pid() {
      return child.pid ?? 0;
    },
    engineSaw: engine.saw,
    fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('origin')) headers.set('origin', url);
      return fetch(`${url}${path}`, { ...init, headers });
    },
    async letIn() {
      const answer = await server.fetch('/api/session', {
        method: 'POST',
        headers: PAGE_HALF_OF_TESTS,
        body: JSON.stringify({ key }),
      });
      return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    },
    async ticket(cookie) {
      const headers = { cookie, ...PAGE_HALF_OF_TESTS };
      const answer = await server.fetch('/api/ticket', { method: 'POST', headers });
      const { ticket } = await answer.json();
      return ticket;
    },
    async join(tab = 'test', cookie) {
      const own = cookie ?? (await server.letIn());
      return ClientSocket.open({ host, ticket: await server.ticket(own), tab, cookie: own });
    },
    async joinTerminals(tab = 'test', cookie) {
      const own = cookie ?? (await server.letIn());
      return ClientSocket.open({
        host,
        ticket: await server.ticket(own),
        tab,
        cookie: own,
        path: '/api/terminal',
      });
    },
    async stackDone() {
      const { promise, resolve } = Promise.withResolvers<readonly string[]>();
      const take = (message: unknown): void => {
        const answer = v.safeParse(v.object({ done: v.array(v.string()) }), message);
        if (answer.success) resolve(answer.output.done);
      };
      child.on('message', take);
      child.send('done?');
      return promise.finally(() => child.off('message', take));
    },
    residentBytes: () => residentBytes(child.pid ?? 0),
    async written() {
      const read = (name: string) => readFile(join(state, name)).catch(() => Buffer.alloc(0));
      return {
        log: await read('server.log'),
        stdout: await read('server.out'),
        audit: await read('audit.jsonl'),
        ptyHost: await read('pty-host.log'),
        shellAudit: await read('shell-audit.jsonl'),
      };
    },
    async restart() {
      await end(child, 'SIGKILL');
      child = await startOne();
    },
    async [Symbol.asyncDispose]() {
      await end(child, 'SIGTERM');
      await ptyHost[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
      await rm(state, { recursive: true, force: true });
    },
  };
  return server;
}

async function startServerProcess(state: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const log = openSync(join(state, 'server.log'), 'a', 0o600);
  const out = openSync(join(state, 'server.out'), 'a', 0o600);
  const child = fork(join(import.meta.dirname, 'server-process.ts'), {
    env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  closeSync(log);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  if (!child.stdout) throw new Error('no standard output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    writeSync(out, `${line}\n`);
    if (line.includes('"event":"ready"')) resolve();
  });
  child.once('exit', () => closeSync(out));
  await promise;
  return child;
}

async function startPtyHost(state: string): Promise<PtyHostProcess> {
  const log = openSync(join(state, 'pty-host.log'), 'a', 0o600);
  const host = await PtyHostProcess.start({ folder: state, log });
  closeSync(log);
  return host;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** Small pages of every kind that the real site has. */
async function writeSite(dist: string): Promise<void> {
  for (const folder of ['en/start/welcome', 'vi/start/welcome', '_astro', '_writepath'])
    await mkdir(join(dist, folder), { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>home</title>');
  await writeFile(join(dist, '404.html'), '<!doctype html><title>missing</title>');
  await writeFile(join(dist, 'en/start/welcome/index.html'), '<!doctype html><title>welcome</title>');
  await writeFile(join(dist, 'vi/start/welcome/index.html'), '<!doctype html><title>chào mừng</title>');
  await writeFile(join(dist, '_astro/page.abc.js'), `console.log(1);${' '.repeat(40_000)}`);
  await writeFile(join(dist, '_astro/large.abc.bin'), Buffer.alloc(8 * 1024 * 1024, 1));
  await writeFile(
    join(dist, '_writepath/commands.json'),
    JSON.stringify({ 'en/start/welcome': { 'say-hello': 'echo hello' } }),
  );
}
