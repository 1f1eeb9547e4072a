import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheFolder } from '../../cli/launcher/places.mjs';
import { freePort } from '../support/free-port.ts';
import { addressesOf, listenersOn, processesNaming } from './support/machine.ts';
import { ROOT, runNode } from './support/run-node.ts';
import { startWritepath } from './support/start-writepath.ts';

const STACK = 'story-launcher';

describe('npm start, from the first to the last moment', () => {
  /** All starts share a state folder, as those of one checkout do; home and temp are watched for what is left there. */
  let state: string;
  let home: string;
  let temp: string;
  let environment: Record<string, string>;
  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), 'writepath-launcher-state-'));
    home = await mkdtemp(join(tmpdir(), 'writepath-launcher-home-'));
    temp = await mkdtemp(join(tmpdir(), 'writepath-launcher-temp-'));
    environment = {
      HOME: home,
      XDG_CACHE_HOME: '',
      TMPDIR: temp,
      WRITEPATH_CACHE: cacheFolder(),
      WRITEPATH_STATE: state,
      WRITEPATH_STACK: STACK,
      WRITEPATH_RUNTIME: 'native',
    };
  });
  afterAll(() =>
    Promise.all([state, home, temp].map((folder) => rm(folder, { recursive: true, force: true }))),
  );

  const start = (options: { port?: number; environment?: Record<string, string> } = {}) =>
    startWritepath({
      topology: 'pair',
      stack: STACK,
      state,
      ...options,
      environment: { ...environment, ...options.environment },
    });
  const writepath = (...args: string[]) => runNode('cli/writepath.ts', args, environment);
  const untracked = async () => {
    const { stdout } = await runGit('status', '--porcelain');
    return stdout.split('\n').filter((line) => line.startsWith('??'));
  };

  test('the address answers, and a second start of the same checkout is refused with it', async () => {
    await using first = await start();
    const page = await fetch(`${first.origin}/en/start/welcome/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<wp-stack-map');
    const second = await runNode('cli/start.mjs', ['--runtime', 'native', '--topology', 'pair'], environment);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`at ${first.origin}.`);
    expect(second.stderr).toContain(`(pid ${first.launcher.pid})`);
    expect((await fetch(`${first.origin}/api/health`)).status).toBe(200);
  });

  test('a port that is taken is named with its holder, and the next free one is used', async () => {
    const port = await freePort();
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');
    try {
      await using started = await start({ port });
      expect(Number(new URL(started.address).port)).toBeGreaterThan(port);
      expect(started.printed()).toMatch(
        new RegExp(`Port ${port} is taken by .+ \\(pid ${process.pid}\\); using \\d+\\.`),
      );
    } finally {
      holder.close();
    }
  });

  test('Ctrl-C leaves no process, no listener and no file outside cache and state; its exit code is 0', async () => {
    const before = { untracked: await untracked(), root: (await readdir(ROOT)).sort() };
    const started = await start();
    const addresses = await addressesOf(state, STACK);
    const port = Number(new URL(started.address).port);
    expect((await processesNaming(state)).length).toBeGreaterThan(10);
    expect((await listenersOn(addresses, port)).length).toBeGreaterThan(10);
    expect(await started.interrupt()).toBe(0);
    expect(started.printed()).toContain('Stopped: no process of Writepath runs any more.');
    expect(await processesNaming(state)).toEqual([]);
    expect(await listenersOn(addresses, port)).toEqual([]);
    expect(await readdir(home)).toEqual([]);
    expect(await readdir(temp)).toEqual([]);
    expect((await readdir(ROOT)).sort()).toEqual(before.root);
    expect((await untracked()).filter((line) => !before.untracked.includes(line))).toEqual([]);
    expect(existsSync(join(state, 'launch.json'))).toBe(false);
  });

  test('a launcher killed -9 takes server and shells with it; the next start adopts the stack that runs', async () => {
    const first = await start();
    const { children } = JSON.parse(await readFile(join(state, 'launch.json'), 'utf8'));
    const engines = async () =>
      (await processesNaming(join(state, 'stacks', STACK, 'data')))
        .filter(({ command }) => command.includes('-storageDataPath'))
        .map(({ pid }) => pid)
        .sort();
    const running = await engines();
    expect(running).toHaveLength(2);
    first.launcher.kill('SIGKILL');
    await once(first.launcher, 'exit');
    const ours: number[] = [children.server.pid, children['pty-host'].pid];
    await expect
      .poll(async () => (await processesNaming(state)).filter(({ pid }) => ours.includes(pid)), {
        timeout: 20_000,
      })
      .toEqual([]);
    expect(await engines()).toEqual(running);

    await using next = await start();
    expect(await engines()).toEqual(running);
    expect((await fetch(`${next.origin}/api/health`)).status).toBe(200);
    const statusWith = async (address: string) => {
      const body = JSON.stringify({ key: address.split('#key=')[1] });
      const headers = { origin: next.origin };
      return (await fetch(`${next.origin}/api/session`, { method: 'POST', headers, body })).status;
    };
    expect([await statusWith(first.address), await statusWith(next.address)]).toEqual([403, 200]);
  });

  test('a second start needs no network', async () => {
    const nowhere = 'http://127.0.0.1:9'; // the discard port: nobody answers
    await using started = await start({
      environment: {
        WRITEPATH_OFFLINE: '1',
        HTTP_PROXY: nowhere,
        HTTPS_PROXY: nowhere,
        http_proxy: nowhere,
        https_proxy: nowhere,
      },
    });
    expect((await fetch(`${started.origin}/vi/start/welcome/`)).status).toBe(200);
  });

  test('the commands tell the truth about a running stack, for people and for programs', async () => {
    await using started = await start();
    const status = await writepath('stack', 'status', '--json');
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      stackId: STACK,
      runtime: 'native',
      topology: 'pair',
      phase: 'ready',
      services: expect.arrayContaining([expect.objectContaining({ name: 'vmsingle-1', state: 'running' })]),
    });
    const doctor = JSON.parse((await writepath('doctor', '--json')).stdout);
    expect(Object.keys(doctor).sort()).toEqual(['checks', 'components', 'labs', 'support']);
    const engine = doctor.components.find(({ name }: { name: string }) => name === 'victoria-metrics');
    expect(engine).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), running: true });
    expect(Object.keys(engine).sort()).toEqual([
      'from',
      'name',
      'running',
      'sha256',
      'verified',
      'version',
      'why',
    ]);
    for (const lab of doctor.labs) expect(Object.keys(lab).sort()).toEqual(['canRun', 'id', 'why']);
    const clean = await writepath('clean');
    expect(clean.stdout).toContain(state);
    expect(clean.stdout).toMatch(/\d+\.\d MB {2}--data/);
    const refused = await writepath('clean', '--data');
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`pid ${started.launcher.pid}`),
    });
  });

  test('what does not exist is named, each by a message of its own', async () => {
    await using _started = await start();
    for (const [args, message] of [
      [['stack', 'kill', 'vmstorage-9'], 'service "vmstorage-9" is unknown; it is one of '],
      [['stack', 'up', '--variant', 'rf9'], 'variant "rf9" is unknown; it is one of '],
      [['stack', 'up', '--topology', 'ring'], 'topology "ring" is unknown; it is one of cluster, pair'],
      [['stack', 'link', 'mars-1', 'cut'], 'region "mars-1" is unknown; it is one of '],
      [['stack', 'explode'], '"explode" is no command.'],
      [['lab', 'verify', 'no-such-lab'], 'no-such-lab'],
      [['bench', 'nothing'], 'There is no bench "nothing"; there are '],
    ] as const) {
      const ended = await writepath(...args);
      expect({ args, code: ended.code === 0, stderr: ended.stderr }).toEqual({
        args,
        code: false,
        stderr: expect.stringContaining(message),
      });
      expect(ended.stderr).not.toMatch(/\n {4}at /);
    }
  });

  test('nothing of all this runs any more', async () => {
    await sleep(200);
    expect(await processesNaming(state)).toEqual([]);
  });
});

async function runGit(...args: string[]) {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  return promisify(execFile)('git', args, { cwd: ROOT });
}
