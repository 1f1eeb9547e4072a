import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Progress, TOPOLOGIES } from '../../protocol/stack.ts';
import { composeArgs, composeEnvironment } from '../../server/runtime/compose/compose-project.ts';
import { openDigestLock } from '../../server/runtime/compose/digest-lock.ts';
import { dockerPath } from '../../server/runtime/compose/docker-cli.ts';
import { findEngine } from '../../server/runtime/compose/engine.ts';
import { imageNeeds } from '../../server/runtime/compose/image-needs.ts';
import { createImageStore } from '../../server/runtime/compose/image-store.ts';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { offerDockerEngine } from '../support/docker-engine.ts';
import { buildLocalImages, type LocalImages } from '../support/local-images.ts';
import { startTinyRegistry } from '../support/tiny-registry.ts';
import { expectCode } from './suite/expect-code.ts';
import { answers, patience, statusOf, until } from './suite/stack-probe.ts';
import { createTestRuntime, ROOT } from './support/compose-test-runtime.ts';

const SETUP_TIMEOUT_MS = 240_000;
const OBSERVER_PORT = 9094;

const { engine, reason } = await offerDockerEngine(AbortSignal.timeout(SETUP_TIMEOUT_MS));
const title = engine ? 'the compose runtime alone' : `the compose runtime alone (skipped: ${reason})`;

describe.skipIf(!engine)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'writepath-compose-only-'));
  const environment: Record<string, string> = { ...engine?.environment };
  let images: LocalImages = {};

  beforeAll(async () => {
    if (engine) images = await buildLocalImages(ROOT, engine, AbortSignal.timeout(SETUP_TIMEOUT_MS));
  });
  afterAll(async () => {
    await engine?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });
  const runtime = (changes: Readonly<Record<string, string>> = {}) =>
    createTestRuntime(join(folder, 'state'), { ...environment, ...images, ...changes });

  test('an engine that is not there is named by its socket', async () => {
    const nowhere = runtime({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
    await expectCode(() => nowhere.capabilities(patience()), 'engine-dead');
    await expect(nowhere.prepare('pair', patience())).rejects.toThrow('/nowhere/docker.sock');
  });

  test('an engine on another machine is refused, as its loopback ports are not ours', () =>
    expectCode(
      () => runtime({ DOCKER_HOST: 'tcp://192.0.2.1:2375' }).topologies(patience()),
      'not-supported',
    ));

  test('a missing docker client and a missing Compose are told apart from a dead engine', async () => {
    const { DOCKER_HOST, ...withoutHost } = environment;
    const blind = createTestRuntime(folder, { ...withoutHost, PATH: '/nowhere' });
    await expectCode(() => blind.topologies(patience()), 'binary-missing');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync(dockerPath(environment), join(bin, 'docker'));
    const noPlugins = { PATH: bin, HOME: folder, DOCKER_CONFIG: join(folder, 'empty') };
    const bare = await runTool('docker', ['compose', 'version'], { ...patience(), env: noPlugins }).catch(
      () => null,
    );
    if (bare === null) await expectCode(() => runtime(noPlugins).topologies(patience()), 'binary-missing');
  });

  test('images that are nowhere are named, all of them, with the way out', async () => {
    const closed = runtime({ REGISTRY_PREFIX: '127.0.0.1:1/closed/' });
    await expectCode(() => closed.prepare('pair', patience()), 'image-missing');
    await expect(closed.prepare('pair', patience())).rejects.toThrow(
      /prom\/prometheus.*victoriametrics\/vmagent.*REGISTRY_PREFIX/,
    );
    expect(await closed.topologies(patience())).toEqual([]);
  });

  test('the digest of the first pull is kept, and a tag that moved later is refused and removed', async () => {
    await using registry = await startTinyRegistry();
    const { signal } = patience();
    const lockFile = join(folder, 'image-digests.json');
    const found = await findEngine(environment, signal);
    const store = createImageStore(ROOT, found, openDigestLock(lockFile));
    const image = `${registry.host}/writepath/thing:v1`;
    const need = { image, built: false, services: ['vmauth'] };
    const plan = { topology: 'pair', variant: 'default', directLinks: false, hostPorts: {} } as const;
    const first = registry.publish('as the publisher made it');
    expect(await store.canBeHad(need, signal)).toBe(true);
    const told: Progress[] = [];
    const [source] = await store.get([need], plan, { signal, onProgress: (progress) => told.push(progress) });
    expect(source).toMatchObject({ from: 'image', verified: true, sha256: first.replace('sha256:', '') });
    expect(told.at(0)?.unit).toBe('bytes');
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toEqual({ [image]: first });

    await found.api.getImage(image).remove();
    registry.publish('as someone else made it');
    await expectCode(() => store.get([need], plan, { signal }), 'checksum-differs');
    expect((await store.look([need], signal))[0]?.from).toBeNull();
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toEqual({ [image]: first });
  });

  test('every image that is pulled comes from the registry that REGISTRY_PREFIX names', async () => {
    await using registry = await startTinyRegistry();
    registry.publish('one image for all names');
    const { signal } = patience();
    const prefix = `${registry.host}/team/`;
    const found = await findEngine({ ...environment, REGISTRY_PREFIX: prefix }, signal);
    const store = createImageStore(ROOT, found, openDigestLock(join(folder, 'mirror-digests.json')));
    const pulled = new Set<string>();
    for (const topology of TOPOLOGIES) {
      const plan = { topology, variant: 'default', directLinks: false, hostPorts: {} } as const;
      const needs = (await imageNeeds(ROOT, found, plan, signal)).filter(({ built }) => !built);
      await store.get(needs, plan, { signal });
      for (const { image } of needs) pulled.add(image);
    }
    expect(pulled.size).toBe(8);
    expect(new Set([...registry.asked].map((image) => `${registry.host}/${image}`))).toEqual(pulled);
    for (const image of pulled) await found.api.getImage(image).remove();
  });

  test("a proxy of Docker's own settings is not what a service sees", async () => {
    const config = join(folder, 'behind-a-proxy');
    cpSync(environment.DOCKER_CONFIG ?? '', config, { recursive: true, verbatimSymlinks: true });
    const proxy = 'http://proxy.test:3128';
    const proxies = { default: { httpProxy: proxy, httpsProxy: proxy } };
    writeFileSync(join(config, 'config.json'), JSON.stringify({ proxies }));
    const { signal } = patience();
    const settings = { ...environment, ...images, DOCKER_CONFIG: config };
    const plan = { topology: 'pair', variant: 'default', directLinks: false, hostPorts: {} } as const;
    const env = { ...composeEnvironment(settings, plan), HOST_PORT_VMAUTH: '0' };
    const docker = (args: readonly string[]) => runTool('docker', args, { signal, env });
    const args = composeArgs(ROOT, 'wp-behind-a-proxy', plan);
    const seen = async (container: string) =>
      (await docker(['inspect', '--format', '{{json .Config.Env}}', container])).trim();
    try {
      await docker([...args, 'create', '--pull', 'never', 'vmauth']);
      const service = await seen('wp-behind-a-proxy-vmauth-1');
      expect(service).toContain('HTTP_PROXY=');
      expect(service).not.toContain('proxy.test');
      // The same client does put it into a container that says nothing about it.
      const image = (
        await docker(['inspect', '--format', '{{.Config.Image}}', 'wp-behind-a-proxy-vmauth-1'])
      ).trim();
      const plain = (await docker(['create', image])).trim();
      expect(await seen(plain)).toContain('proxy.test');
      await docker(['rm', '-f', plain]);
    } finally {
      await docker([...args, 'down', '--volumes']);
    }
  });

  describe('a stack', () => {
    const stack = () => shared;
    let shared = runtime().stack('only');
    const squatter = createServer();

    beforeAll(async () => {
      await new Promise<void>((resolve) => {
        squatter.once('error', () => resolve()); // taken by someone else already: just as well
        squatter.listen(OBSERVER_PORT, '127.0.0.1', resolve);
      });
      shared = runtime().stack('only');
      await shared.up({ topology: 'pair', variant: 'default' }, patience());
    });
    afterAll(async () => {
      squatter.close();
      await shared.down({ ...patience(), keepData: false });
    });

    test('takes a free port where the preferred one is taken', async () => {
      expect(stack().baseUrl('observer')).not.toContain(`:${OBSERVER_PORT}`);
      expect(await answers(stack(), 'observer')).toBe(true);
    });

    test('keeps its ports when the preferred one becomes free, as nothing else changed', async () => {
      const before = stack().baseUrl('observer');
      await new Promise((resolve) => squatter.close(resolve));
      await stack().up({ topology: 'pair', variant: 'default' }, patience());
      expect(stack().baseUrl('observer')).toBe(before);
    });

    test('ignores variables of the learner that belong to labs', async () => {
      const stray = runtime({ LATENCY_OFFSET: '7s', TOPOLOGY: 'cluster' }).stack('only');
      expect(await stray.adopt(patience())).toBe(true);
      expect(await stray.reconfigure('default', patience())).toEqual([]);
    });

    test('a terminal that closes leaves no shell and nothing that it started', async () => {
      const command = await stack().shellCommand({ name: 'left', consent: false });
      const pty = spawn(command.file, [...command.args], { cwd: command.cwd, env: { ...command.env } });
      let shown = '';
      pty.onData((text) => {
        shown += text;
      });
      await until('a prompt', () => shown.includes('$ '), 10_000);
      pty.write('sleep 4321 &\rsleep 4321\r');
      const sleeps = async () => {
        const options = { ...patience(), timeoutMs: 5_000 };
        const { stdout } = await stack().exec('toolbox', ['ps', '-e', '-o', 'args='], options);
        return new TextDecoder()
          .decode(stdout)
          .split('\n')
          .filter((line) => line === 'sleep 4321').length;
      };
      await until('both', async () => (await sleeps()) === 2, 10_000);
      pty.kill('SIGKILL');
      if (command.afterClose) {
        const { file, args } = command.afterClose;
        await runTool(file, args, { ...patience(), env: { ...command.env } });
      }
      expect(await sleeps()).toBe(0);
    });

    test('an engine that dies is told at once, and what it left is found when it is back', async () => {
      await engine?.crash();
      await until('failed', () => stack().snapshot().failure?.code === 'engine-dead', 5_000);
      await expectCode(() => stack().kill('vmauth', patience()), 'engine-dead');
      await engine?.revive();
      await until('found again', () => stack().snapshot().failure === null, 20_000);
      await stack().up({ topology: 'pair', variant: 'default' }, patience());
      expect(statusOf(stack(), 'vmauth').state).toBe('running');
      expect(await answers(stack(), 'vmauth')).toBe(true);
    });
  });
});
