import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRelay } from '../../../cli/launcher/relay.mjs';
import { PAGE_HALF_OF_TESTS } from '../../support/page-half.ts';
import { PtyHostProcess } from '../../support/pty-host-process.ts';
import { startTtyd, type Ttyd } from '../ttyd.ts';
import { BENCH_SHELL } from './bench-shell.ts';
import type { Door } from './door.ts';

/** One of the programs compared, running. */
export interface Peer extends AsyncDisposable {
  readonly name: string;
  /** Processes whose memory and processor time count; the shells are the same everywhere and do not. */
  readonly pids: readonly number[];
  readonly door: Door;
}

const SERVER_FILE = new URL('./our-server.ts', import.meta.url).pathname;
/** More than any learner has: 200 sessions are measured. */
const SHELLS = 256;
/** One browser may hold 64 sockets. */
const BROWSERS = 8;

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = await Promise.race([
    once(child.stdout ?? child, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
    }),
  ]);
  return String(line);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

/** Our PTY host and our server, a process each, behind the real doors: cookie, ticket, socket. */
export async function startOurs(nodeArgs: readonly string[] = []): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'wp-bench-'));
  const env = { ...process.env, WRITEPATH_SHELLS: String(SHELLS) };
  const host = await PtyHostProcess.start({ folder, nodeArgs, env });
  const server = spawn(process.execPath, [...nodeArgs, SERVER_FILE, folder], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    env,
  });
  const relay = createRelay();
  relay.host(host.child);
  relay.server(server);
  const { port: own, secret } = JSON.parse(await firstLine(server));
  const origin = `http://localhost:${own}`;
  const sessions = await Promise.all(Array.from({ length: BROWSERS }, () => letIn(origin, secret)));
  return {
    name: 'ours',
    pids: [host.pid, server.pid ?? 0],
    door: { kind: 'ours', port: own, sessions },
    async [Symbol.asyncDispose]() {
      await end(server);
      await host[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The headers of a page that was let in. */
async function letIn(origin: string, secret: string): Promise<Record<string, string>> {
  const session = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, ...PAGE_HALF_OF_TESTS },
    body: JSON.stringify({ key: secret }),
  });
  return { cookie: session.headers.get('set-cookie')?.split(';', 1)[0] ?? '', ...PAGE_HALF_OF_TESTS };
}

export async function startTtydPeer(ttyd: Ttyd, signal: AbortSignal): Promise<Peer> {
  const { child, port } = await startTtyd(ttyd, BENCH_SHELL, signal);
  return {
    name: 'ttyd',
    pids: [child.pid ?? 0],
    door: { kind: 'ttyd', port },
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** node-pty in the client's own process, with no hop at all: the floor that the library and the machine give. */
export async function startNodePty(): Promise<Peer> {
  return {
    name: 'node-pty alone',
    pids: [process.pid],
    door: { kind: 'node-pty' },
    async [Symbol.asyncDispose]() {},
  };
}
