import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sitePlace } from '../../../cli/launcher/site.mjs';
import { freePort } from '../../support/free-port.ts';
import { plainEnvironment, ROOT } from './run-node.ts';
import { sharedSite } from './shared-site.ts';

const READY_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 40_000;

export interface Writepath extends AsyncDisposable {
  /** Address with its key, as the launcher printed it. */
  readonly address: string;
  readonly origin: string;
  /** State folder of this run. */
  readonly state: string;
  /** Seconds from the command to the address, and to the stack being ready. */
  readonly secondsToAddress: number;
  /** Seconds until a page came from that address. */
  readonly secondsToPages: number;
  readonly secondsToReady: number;
  readonly launcher: ChildProcess;
  /** Everything the launcher printed. */
  printed(): string;
  /** kill -9 of the server process; the launcher starts another one. */
  killServer(): Promise<void>;
  /** Ctrl-C, and waits for the end. @returns the launcher's exit code. */
  interrupt(): Promise<number>;
}

/** The pages that the launcher would build at its first start, where it looks for them: the same command has built them. */
async function bringPages(state: string): Promise<void> {
  const { folder } = sitePlace(ROOT, state);
  await cp(await sharedSite(), folder, { recursive: true });
}

/**
 * Runs `npm start` as a newcomer would, beside whatever else runs on this machine. With a state folder of its own, and
 * outside of the stories, it also builds the pages.
 */
export async function startWritepath(options: {
  topology: 'cluster' | 'pair' | 'auto';
  stack: string;
  language?: 'en' | 'vi';
  state?: string;
  port?: number;
  allowHosts?: readonly string[];
  environment?: Readonly<Record<string, string>>;
}): Promise<Writepath> {
  const state = options.state ?? (await mkdtemp(join(tmpdir(), 'writepath-story-')));
  if (!options.state && process.env.WRITEPATH_SHARED_SITES) await bringPages(state);
  const port = options.port ?? (await freePort());
  const begunMs = performance.now();
  const launcher = spawn(
    process.execPath,
    [
      join(ROOT, 'cli/start.mjs'),
      '--port',
      String(port),
      '--runtime',
      'native',
      '--topology',
      options.topology,
      ...(options.allowHosts ?? []).flatMap((host) => ['--allow-host', host]),
    ],
    {
      cwd: ROOT,
      env: {
        ...plainEnvironment(),
        WRITEPATH_STATE: state,
        WRITEPATH_STACK: options.stack,
        WRITEPATH_LANG: options.language ?? 'en',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let printed = '';
  const keep = (text: string) => {
    printed += text;
  };
  launcher.stderr.setEncoding('utf8').on('data', keep);
  const lines = createInterface({ input: launcher.stdout });
  const seconds = () => (performance.now() - begunMs) / 1000;

  const { address, secondsToAddress, secondsToPages, secondsToReady } = await new Promise<{
    address: string;
    secondsToAddress: number;
    secondsToPages: number;
    secondsToReady: number;
  }>((resolve, reject) => {
    let found: { address: string; secondsToAddress: number } | null = null;
    let secondsToPages: number | null = null;
    let readySeconds: number | null = null;
    const timer = setTimeout(
      () => reject(new Error(`not ready after ${READY_TIMEOUT_MS / 1000} s:\n${printed}`)),
      READY_TIMEOUT_MS,
    );
    const settle = () => {
      if (!found || readySeconds === null || secondsToPages === null) return;
      clearTimeout(timer);
      resolve({ ...found, secondsToPages, secondsToReady: readySeconds });
    };
    launcher.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${printed}`)));
    lines.on('line', (line) => {
      keep(`${line}\n`);
      const url = /http:\/\/localhost:\S+#key=\S+/.exec(line)?.[0];
      if (url) {
        found = { address: url, secondsToAddress: seconds() };
        void waitForPages(new URL(url).origin).then(() => {
          secondsToPages = seconds();
          settle();
        }, reject);
      }
      if (line.includes('stack ready') || line.includes('stack đã sẵn sàng')) readySeconds = seconds();
      settle();
    });
  });

  async function interrupt(): Promise<number> {
    if (launcher.exitCode !== null) return launcher.exitCode;
    const timer = setTimeout(() => launcher.kill('SIGKILL'), STOP_TIMEOUT_MS);
    const exited = once(launcher, 'exit');
    launcher.kill('SIGINT');
    const [code] = await exited;
    clearTimeout(timer);
    return code ?? -1;
  }

  return {
    address,
    origin: new URL(address).origin,
    state,
    secondsToAddress,
    secondsToPages,
    secondsToReady,
    launcher,
    printed: () => printed,
    interrupt,
    async killServer() {
      const launch = JSON.parse(await readFile(join(state, 'launch.json'), 'utf8'));
      process.kill(launch.children.server.pid, 'SIGKILL');
    },
    async [Symbol.asyncDispose]() {
      await interrupt();
      if (!options.state) await rm(state, { recursive: true, force: true });
    },
  };
}

/** The pages of this checkout are built at the first start; until then the server says so. */
async function waitForPages(origin: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${origin}/en/start/welcome/`).catch(() => null);
    if (response?.ok && (await response.text()).includes('wp-')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
