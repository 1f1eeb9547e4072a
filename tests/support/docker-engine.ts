import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { isThere, unpackDebianPackages } from './debian-packages.ts';
import { testCacheFolder } from './test-cache.ts';

/** An engine that tests may fill; it ends with `await using`, by its process id, and leaves no mount. */
export interface TestEngine extends AsyncDisposable {
  readonly socketPath: string;
  /** PATH, DOCKER_HOST and DOCKER_CONFIG for whoever talks to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Kills the engine as a crash would; `revive` starts it again on the same socket. */
  crash(): Promise<void>;
  revive(): Promise<void>;
}

export type EngineOffer =
  | { readonly engine: TestEngine; readonly reason: null }
  | { readonly engine: null; readonly reason: string };

const STARTS_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 30_000;
const ENGINE_PACKAGES = ['docker.io', 'containerd', 'runc', 'libdevmapper1.02.1'];

/** Starts a Docker engine of our own; where that cannot be, says in one sentence why. */
export async function offerDockerEngine(signal: AbortSignal): Promise<EngineOffer> {
  const reason = await whyNoEngine(signal);
  if (reason) return { engine: null, reason };
  const tools = await findTools(signal).catch((failure: Error) => failure);
  if (tools instanceof Error)
    return { engine: null, reason: `no Docker engine could be had: ${tools.message}` };
  return { engine: await startEngine(tools, signal), reason: null };
}

async function whyNoEngine(signal: AbortSignal): Promise<string | null> {
  if (process.platform !== 'linux')
    return `a Docker engine is started by hand on Linux only, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'a Docker engine of our own needs root';
  if (!(await isThere('/sys/fs/cgroup/cgroup.controllers')) && !(await isThere('/sys/fs/cgroup/memory')))
    return 'no cgroup hierarchy is mounted';
  try {
    await runTool('unshare', ['--mount', '--net', 'true'], { signal });
  } catch (failure) {
    return `this machine gives no namespaces: ${String(failure)}`;
  }
  return null;
}

interface Tools {
  readonly path: string;
  readonly libraries: string;
  readonly composePlugin: string;
}

async function findTools(signal: AbortSignal): Promise<Tools> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const cache = join(testCacheFolder(), 'test-engine');
  await mkdir(cache, { recursive: true });
  const own = join(cache, 'engine');
  const missing = [];
  for (const program of ['docker', 'dockerd', 'containerd', 'runc', 'docker-proxy'])
    if (!(await onPath(program, [...folders, '/usr/sbin']))) missing.push(program);
  // Debian split the client off later; a suite without that package has it in docker.io.
  if (missing.length > 0) {
    await unpackDebianPackages([...ENGINE_PACKAGES, 'docker-cli'], {
      suite: null,
      folder: own,
      signal,
    }).catch(() => unpackDebianPackages(ENGINE_PACKAGES, { suite: null, folder: own, signal }));
  }
  const compose = join(cache, 'compose');
  await unpackDebianPackages(['docker-compose'], { suite: 'forky', folder: compose, signal });
  return {
    path: [...folders, '/usr/sbin', join(own, 'usr/bin'), join(own, 'usr/sbin')].join(delimiter),
    libraries: join(own, 'usr/lib', `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`),
    composePlugin: join(compose, 'usr/libexec/docker/cli-plugins/docker-compose'),
  };
}

async function onPath(program: string, folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) if (await isThere(join(folder, program))) return true;
  return false;
}

async function startEngine(tools: Tools, signal: AbortSignal): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'wp-engine-'));
  const release = await lockDataRoot();
  const dataRoot = release ? join(testCacheFolder(), 'test-engine/data') : join(folder, 'data');
  const socketPath = join(folder, 'docker.sock');
  const environment = {
    PATH: tools.path,
    HOME: folder,
    DOCKER_HOST: `unix://${socketPath}`,
    DOCKER_CONFIG: join(folder, 'client'),
  };
  await mkdir(join(folder, 'client/cli-plugins'), { recursive: true });
  await symlink(tools.composePlugin, join(folder, 'client/cli-plugins/docker-compose'));
  const containerdPid = join(folder, 'exec/containerd/containerd.pid');
  let daemon: ChildProcess | null = null;

  async function start(): Promise<void> {
    const logFile = openSync(join(folder, 'dockerd.log'), 'a');
    // No default bridge, no iptables, no forwarding: the host's network is left as it was. Published loopback ports
    // are served by docker-proxy. pdeathsig: a test runner that dies takes its engine along.
    const args = [
      '--pdeathsig',
      'TERM',
      'dockerd',
      '--data-root',
      dataRoot,
      '--exec-root',
      join(folder, 'exec'),
    ];
    args.push(
      '-H',
      `unix://${socketPath}`,
      '--pidfile',
      join(folder, 'dockerd.pid'),
      '--containerd-namespace',
      'wp-test',
    );
    args.push('--bridge=none', '--iptables=false', '--ip-forward=false', '--shutdown-timeout=5');
    const child = spawn('setpriv', args, {
      env: { ...environment, LD_LIBRARY_PATH: tools.libraries },
      stdio: ['ignore', logFile, logFile],
      detached: true, // Ctrl-C in the terminal must not end it before the containers are gone
    });
    closeSync(logFile);
    child.unref();
    child.on('error', () => {}); // shows as an engine that does not answer, with the log's last lines
    daemon = child;
    const giveUp = AbortSignal.any([signal, AbortSignal.timeout(STARTS_WITHIN_MS)]);
    for (;;) {
      const answer = await runTool('docker', ['version', '--format', '{{.Server.Version}}'], {
        signal: giveUp,
        env: environment,
      }).catch(() => null);
      if (answer) return;
      if (giveUp.aborted || child.exitCode !== null) {
        await end();
        throw new Error(
          `dockerd did not start: ${(await readFile(join(folder, 'dockerd.log'), 'utf8')).split('\n').slice(-6).join('\n')}`,
        );
      }
      await sleep(100);
    }
  }

  async function end(): Promise<void> {
    if (daemon) await endProcess(daemon, 'SIGTERM');
    daemon = null;
    await endContainerd(containerdPid, folder);
  }

  await start();
  await emptyEngine(environment); // a run that was killed may have left a stack in the kept store
  return {
    socketPath,
    environment,
    async crash() {
      if (daemon) await endProcess(daemon, 'SIGKILL');
      daemon = null;
      await endContainerd(containerdPid, folder);
      await rm(containerdPid, { force: true }); // a zombie would pass for a containerd that runs
    },
    revive: start,
    async [Symbol.asyncDispose]() {
      await emptyEngine(environment).catch(() => {}); // ending the engine matters more
      await end();
      await endLeftovers(folder);
      await unmountBelow([folder, dataRoot]);
      await rm(folder, { recursive: true, force: true });
      await release?.();
    },
  };
}

async function endProcess(child: ChildProcess, how: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.ref();
  child.kill(how);
  await Promise.race([gone, sleep(ENDS_WITHIN_MS, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** Images stay: building them takes longer than everything else. */
async function emptyEngine(environment: Readonly<Record<string, string>>): Promise<void> {
  const docker = (...args: string[]) =>
    runTool('docker', args, { signal: AbortSignal.timeout(ENDS_WITHIN_MS), env: { ...environment } });
  const listed = (text: string) => text.split('\n').filter((line) => line !== '');
  const containers = listed(await docker('ps', '-aq'));
  if (containers.length > 0) await docker('rm', '-f', '-v', ...containers);
  const volumes = listed(await docker('volume', 'ls', '-q'));
  if (volumes.length > 0) await docker('volume', 'rm', ...volumes);
  await docker('network', 'prune', '--force');
}

/** Containers of an engine that crashed and did not come back: their shims name our folder, the rest is below them. */
async function endLeftovers(folder: string): Promise<void> {
  const parents = new Map<number, number>();
  const doomed: number[] = [];
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry);
    if (!(pid > 0)) continue;
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes('containerd-shim') && commandLine.includes(`${folder}/`)) doomed.push(pid);
  }
  for (let index = 0; index < doomed.length; index++)
    for (const [pid, parent] of parents) if (parent === doomed[index]) doomed.push(pid);
  for (const pid of doomed) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {} // it went with its parent
  }
}

/** A dockerd that crashed leaves its containerd behind; only a process that names our folder is ended. */
async function endContainerd(pidFile: string, folder: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  if (pid <= 0) return;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!commandLine.includes(folder)) return;
  process.kill(pid, 'SIGKILL');
  for (
    let waited = 0;
    waited < 50 && (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
    waited++
  )
    await sleep(20);
}

/** One engine at a time may use the kept images; a second one starts with an empty store. Null when it is taken. */
async function lockDataRoot(): Promise<(() => Promise<void>) | null> {
  const path = join(testCacheFolder(), 'test-engine/data.lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => unlink(path);
    } catch {
      const owner = Number(await readFile(path, 'utf8').catch(() => '0'));
      if (owner > 0 && (await isThere(`/proc/${owner}`))) return null;
      await rm(path, { force: true });
    }
  }
  return null;
}

async function unmountBelow(folders: readonly string[]): Promise<void> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.reverse()) {
    if (!folders.some((folder) => `${mount}/`.startsWith(`${folder}/`))) continue;
    await runTool('umount', ['--lazy', mount], { signal: AbortSignal.timeout(5_000) }).catch(() => ''); // the next start cleans it
  }
}
