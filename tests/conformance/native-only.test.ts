import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Runtime, Stack } from '../../server/runtime/contract.ts';
import type { Binaries } from '../../server/runtime/native/binaries.ts';
import { createNativeRuntime } from '../../server/runtime/native/create-native-runtime.ts';
import { expectCode } from './suite/expect-code.ts';
import { answers, changedSince, momentsOf, patience, statusOf, until } from './suite/stack-probe.ts';
import { root, testBinaries } from './support/native-test-runtime.ts';

const pair = { topology: 'pair', variant: 'default' } as const;
const binaries = testBinaries();
let stateRoot: string;
let runtime: Runtime;
let stack: Stack;

function runtimeWith(given: Partial<Parameters<typeof createNativeRuntime>[0]> = {}): Runtime {
  return createNativeRuntime({ root, stateRoot, binaries, log: { info() {}, warn() {} }, ...given });
}

beforeEach(async () => {
  stateRoot = await mkdtemp(join(tmpdir(), 'writepath-native-'));
  runtime = runtimeWith();
  stack = runtime.stack('only');
});

afterEach(async () => {
  await stack.down({ ...patience(), keepData: false });
  await rm(stateRoot, { recursive: true, force: true });
});

const recordPath = (service: string) => join(stateRoot, 'only', 'services', `${service}.json`);
async function readRecord(service: string): Promise<{ pid: number; startTime: string }> {
  return JSON.parse(await readFile(recordPath(service), 'utf8'));
}

/** Processes that carry the mark of this state folder. */
async function ourProcesses(): Promise<number[]> {
  const pids: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const text = await readFile(`/proc/${entry}/environ`, 'utf8').catch(() => '');
    if (text.includes(`WRITEPATH_STACK_FOLDER=${join(stateRoot, 'only')}\0`)) pids.push(Number(entry));
  }
  return pids;
}

describe('processes of others', () => {
  test('a record that names a foreign process never gets it signalled', async () => {
    await stack.up(pair, patience());
    const record = await readRecord('vmauth');
    const stranger = spawn('sleep', ['60']);
    const died = once(stranger, 'exit').then(() => 'died');
    process.kill(record.pid, 'SIGKILL');
    await writeFile(recordPath('vmauth'), JSON.stringify({ ...record, pid: stranger.pid }));
    const next = runtimeWith().stack('only');
    expect(await next.adopt(patience())).toBe(true);
    expect(statusOf(next, 'vmauth').state).toBe('dead');
    await next.kill('vmauth', patience());
    await next.down({ ...patience(), keepData: false });
    expect(await Promise.race([died, new Promise((resolve) => setTimeout(resolve, 300, 'lives'))])).toBe(
      'lives',
    );
    stranger.kill('SIGKILL');
    await died;
  });

  test('a service whose record was lost is still ours: up ends it and starts another', async () => {
    await stack.up(pair, patience());
    const { pid } = await readRecord('vmauth');
    await rm(recordPath('vmauth'));
    const next = runtimeWith().stack('only');
    await next.up(pair, patience());
    expect((await readRecord('vmauth')).pid).not.toBe(pid);
    expect(await answers(next, 'vmauth')).toBe(true);
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).toBe('');
  });

  test('down leaves no process and no file', async () => {
    await stack.up(pair, patience());
    expect((await ourProcesses()).length).toBeGreaterThan(10);
    await stack.down({ ...patience(), keepData: false });
    expect(await ourProcesses()).toEqual([]);
    expect(await readdir(stateRoot)).toEqual([]);
  });
});

describe('what stands in the way', () => {
  test('a listener in the way is named with its process', async () => {
    const blocker = createServer().listen(8427, new URL(stack.baseUrl('vmauth')).hostname);
    await once(blocker, 'listening');
    try {
      await expectCode(() => stack.up(pair, patience()), 'port-in-use');
      const { failure, phase } = stack.snapshot();
      expect(phase).toBe('failed');
      expect(failure?.text.en).toContain('8427');
      expect(failure?.text.en).toContain(String(process.pid));
      expect(await ourProcesses()).toEqual([]);
    } finally {
      blocker.close();
    }
    await stack.up(pair, patience());
    expect(stack.snapshot()).toMatchObject({ phase: 'ready', failure: null });
  });

  test('a listener on 127.0.0.1 is in nobody’s way', async () => {
    const neighbour = createServer().listen(8427, '127.0.0.1');
    // Where the port is taken already, another listens there: just as good.
    await once(neighbour, 'listening').catch(() => {});
    await stack.up(pair, patience());
    neighbour.close();
  });

  test('a missing program is named, with what to do', async () => {
    const without: Binaries = {
      ...binaries,
      find: async (program, options) => {
        const found = await binaries.find(program, options);
        return program === 'vmagent'
          ? { ...found, path: null, from: null, why: 'hidden by the test' }
          : found;
      },
    };
    const bare = runtimeWith({ binaries: without });
    await expectCode(() => bare.stack('only').up(pair, patience()), 'binary-missing');
    expect(bare.stack('only').snapshot().failure?.text.en).toContain('vmagent');
  });

  test('a service that ends at once is told with its last words', async () => {
    const broken: Binaries = {
      ...binaries,
      find: async (program, options) => {
        const found = await binaries.find(program, options);
        return program === 'vmauth' ? { ...found, path: '/bin/false' } : found;
      },
    };
    await expectCode(
      () => runtimeWith({ binaries: broken }).stack('only').up(pair, patience()),
      'service-down',
    );
  });

  test('a broken compose.yaml is named with its line, a missing file of values by its name', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'writepath-root-'));
    await mkdir(join(elsewhere, 'stack'));
    const broken = runtimeWith({ root: elsewhere }).stack('only');
    await expectCode(() => broken.up(pair, patience()), 'bad-compose-file');
    expect(broken.snapshot().failure?.text.en).toContain('lab-settings.env');
    for (const name of ['lab-settings.env', 'topologies']) {
      await symlink(join(root, 'stack', name), join(elsewhere, 'stack', name));
    }
    await writeFile(
      join(elsewhere, 'stack', 'compose.yaml'),
      'name: x\nservices:\n  vmauth:\n    hostname: vmauth\n',
    );
    await expectCode(() => broken.up(pair, patience()), 'bad-compose-file');
    expect(broken.snapshot().failure?.text.en).toContain('compose.yaml:4');
    await rm(elsewhere, { recursive: true });
  });
});

describe('two processes and one stack', () => {
  test('what a command in another terminal does is seen by the server', async () => {
    await stack.up(pair, patience());
    const other = runtimeWith().stack('only');
    expect(await other.adopt(patience())).toBe(true);
    const seen = (state: string) => until(state, () => statusOf(stack, 'vmauth').state === state, 2000);
    await other.pause('vmauth', patience());
    await seen('paused');
    await other.resume('vmauth', patience());
    await seen('running');
    await other.stop('vmauth', patience());
    await seen('stopped');
    await other.start('vmauth', patience());
    await seen('running');
    await other.kill('vmauth', patience());
    await seen('dead');
  });

  test('down during up ends the up and leaves no process', async () => {
    const up = stack.up(pair, patience());
    const refused = expectCode(() => up, 'stack-down');
    await until('starting', () => stack.snapshot().phase === 'starting', 10_000, 1);
    await stack.down({ ...patience(), keepData: false });
    await refused;
    expect(await ourProcesses()).toEqual([]);
    expect(stack.snapshot().phase).toBe('down');
  });
});

describe('without Toxiproxy', () => {
  test('regions write straight to their backends and links are off', async () => {
    const wired: Binaries = {
      ...binaries,
      find: async (program, options) => {
        const found = await binaries.find(program, options);
        return program === 'toxiproxy-server' ? { ...found, path: null, from: null } : found;
      },
    };
    const bare = runtimeWith({ binaries: wired });
    expect((await bare.capabilities(patience())).has('links')).toBe(false);
    const direct = bare.stack('only');
    await direct.up(pair, patience());
    expect(direct.snapshot().links).toEqual([]);
    expect(direct.snapshot().services.map(({ name }) => name)).not.toContain('region-link');
    await expectCode(() => direct.setLink('us-east-1', { kind: 'cut' }, patience()), 'not-supported');
    const before = momentsOf(direct);
    await direct.up(pair, patience());
    expect(changedSince(direct, before)).toEqual([]);
  });
});

describe('where the machine allows no namespaces', () => {
  let path: string | undefined;

  beforeEach(async () => {
    path = process.env.PATH;
    const few = join(stateRoot, 'few-programs');
    await rm(few, { recursive: true, force: true });
    await mkdir(few);
    for (const name of ['sh', 'bash', 'mkfifo', 'curl', 'env'])
      await symlink(`/usr/bin/${name}`, join(few, name));
    // Programs of the stack that stand on PATH are found there all the same.
    process.env.PATH = few;
  });

  afterEach(() => {
    process.env.PATH = path;
  });

  test('names are rewritten to addresses, and doctor says so', async () => {
    const poor = runtimeWith();
    await poor.stack('only').up(pair, patience());
    expect(await answers(poor.stack('only'), 'vmauth')).toBe(true);
    const tools = await poor.components(patience());
    expect(tools.find(({ name }) => name === 'unshare')?.why).toContain('rewritten');
    const url = `${poor.stack('only').baseUrl('observer')}/api/v1/targets`;
    const scraped = async () => {
      const { data } = await (await fetch(url)).json();
      return data.activeTargets.some((one: { labels: Record<string, string>; health: string }) => {
        return one.labels.node === 'vmauth' && one.health === 'up';
      });
    };
    await until('vmauth scraped at its address', scraped, 15_000, 100);
  });

  test('a shell needs consent, and curl knows the names then', async () => {
    const poor = runtimeWith();
    expect((await poor.capabilities(patience())).has('sandbox')).toBe(false);
    await poor.stack('only').up(pair, patience());
    const request = { name: 'one', consent: false };
    await expectCode(() => poor.stack('only').shellCommand(request), 'shell-consent');
    const shell = await poor.stack('only').shellCommand({ ...request, consent: true });
    expect(shell.sandboxed).toBe(false);
    const curl = spawn('curl', ['-s', 'http://vmauth:8427/health'], { env: { ...shell.env } });
    let said = '';
    curl.stdout.on('data', (part) => {
      said += part;
    });
    await once(curl, 'close');
    expect(said).toBe('OK');
    const options = { ...patience(), timeoutMs: 5000 };
    await expectCode(() => poor.stack('only').exec('toolbox', ['true'], options), 'not-supported');
  });
});

test('the toolbox is no process: it cannot be killed, reached or wiped', async () => {
  await stack.up(pair, patience());
  await expectCode(() => stack.kill('toolbox', patience()), 'not-supported');
  await expectCode(() => stack.wipe('toolbox', patience()), 'not-supported');
  await expectCode(async () => stack.baseUrl('toolbox'), 'not-supported');
  expect(statusOf(stack, 'toolbox').state).toBe('running');
});

test('a link inside the data that leads out is not followed', async () => {
  await stack.up(pair, patience());
  const data = join(stateRoot, 'only', 'data', 'vmsingle-1');
  await symlink('/etc/passwd', join(data, 'link-to-file'));
  await symlink('/etc', join(data, 'link-to-folder'));
  const range = { offsetBytes: 0, lengthBytes: 10 };
  await expectCode(() => stack.readData('vmsingle-1', 'link-to-file', range), 'denied');
  await expectCode(() => stack.readData('vmsingle-1', 'link-to-folder/passwd', range), 'denied');
  await expectCode(() => stack.listData('vmsingle-1', 'link-to-folder'), 'denied');
});

test('a stack id that is no folder name is refused', () => {
  for (const id of ['', '..', 'a/b', 'A', 'x'.repeat(40)])
    expect(() => runtime.stack(id)).toThrow(RangeError);
});
