import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeArgs, composeEnvironment } from '../../server/runtime/compose/compose-project.ts';
import { shellInContainer } from '../../server/runtime/compose/container-shell.ts';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { ROOT } from '../conformance/support/compose-test-runtime.ts';
import { offerDockerEngine } from '../support/docker-engine.ts';
import { buildLocalImages } from '../support/local-images.ts';
import { TerminalClient, until } from '../support/terminal-client.ts';
import { startTerminalServer, type TerminalServer } from '../support/terminal-server.ts';
import { ESCAPES, type Escape } from './support/escapes.ts';

const SETUP_TIMEOUT_MS = 240_000;
const PROJECT = 'wp-attack';
const CONTAINER = `${PROJECT}-toolbox-1`;
const NEIGHBOUR_MS = 5_000;
const PLAN = { topology: 'pair', variant: 'default', directLinks: false, hostPorts: {} } as const;
const LIMITS = { processes: 256, memoryBytes: 512 * 1024 * 1024, nanoCpus: 1e9 };
/** Limits of a single process are those of the container, which has its own; see the test of them. */
const OF_THE_CONTAINER = ['dump core', 'raise the number of processes', 'raise the limit of memory'];

/** Shells share the container, its processes and its terminals: they are one learner's (docs/decisions/0012). */
const OF_ALL_SHELLS = ['signal everything', 'use terminals of the machine'];

const { engine, reason } = await offerDockerEngine(AbortSignal.timeout(SETUP_TIMEOUT_MS));
const title = engine ? 'a shell in the toolbox' : `a shell in the toolbox (skipped: ${reason})`;

describe.skipIf(!engine)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wp-toolbox-'));
  let docker: (...args: string[]) => Promise<string>;
  let compose: (...args: string[]) => Promise<string>;
  let place: TerminalServer;
  let neighbour: TerminalClient;
  let prompt = '';

  beforeAll(async () => {
    if (!engine) return;
    const signal = AbortSignal.timeout(SETUP_TIMEOUT_MS);
    const images = await buildLocalImages(ROOT, engine, signal);
    const environment = { ...engine.environment, ...images };
    const env = { ...composeEnvironment(environment, PLAN), HOST_PORT_VMAUTH: '0' };
    docker = (...args) => runTool('docker', args, { signal: AbortSignal.timeout(60_000), env });
    compose = (...args) => docker(...composeArgs(ROOT, PROJECT, PLAN), ...args);
    await compose('up', '--detach', '--pull', 'never', '--no-build', '--no-deps', 'toolbox');
    place = await startTerminalServer({
      openShell: async ({ name }) =>
        shellInContainer({ container: CONTAINER, name, toolbox: true, environment, root: folder }),
    });
    neighbour = await TerminalClient.open(place.server, { name: 'neighbour' });
    await neighbour.untilShows('$ ');
    prompt = neighbour.text.slice(-4);
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    neighbour?.[Symbol.dispose]();
    await place?.[Symbol.asyncDispose]();
    await compose?.('down', '--volumes').catch(() => {}); // the engine goes with all that is in it
    await engine?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }, SETUP_TIMEOUT_MS);

  async function attempt(way: Escape, number: number): Promise<string> {
    using learner = await TerminalClient.open(place.server, { name: `escape-${number}` });
    await learner.untilShows(prompt);
    const outside = {
      STATE: folder,
      HIDDEN: join(folder, 'secret'),
      PROJECT: ROOT,
      HOSTHOME: '/root',
      HOSTPID: String(process.pid),
      PTYSOCKET: place.host.socketPath,
      ENGINESOCKET: '/var/run/docker.sock',
    };
    const names = Object.entries(outside).map(([name, value]) => `export ${name}='${value}'`);
    learner.type(`stty -echo; ${names.join('; ')}\r`);
    await learner.echoMs('prepared');
    const fromBytes = learner.receivedBytes;
    learner.type(`( ${way.script} ) 2>/dev/null; echo the-"end"\r`);
    await until(
      () => learner.output.includes('the-end', fromBytes) || learner.state.kind === 'ended',
      10_000,
      () => `the end of "${way.what}": ${learner.text.slice(-300)}`,
    );
    const said = learner.text;
    await learner.session.close();
    return said;
  }

  async function expectUndisturbed(): Promise<void> {
    expect(await neighbour.echoMs('neighbour'), "the neighbour's echo").toBeLessThan(NEIGHBOUR_MS);
    expect((await place.server.fetch('/api/ticket', { method: 'POST' })).status).toBe(401);
  }

  test('each attempt to get out is refused, and the neighbour notices nothing', async () => {
    const ways = ESCAPES.filter(
      ({ what }) => !OF_THE_CONTAINER.includes(what) && !OF_ALL_SHELLS.includes(what),
    );
    const through: string[] = [];
    for (const [number, way] of ways.entries())
      if ((await attempt(way, number)).includes('THROUGH')) through.push(way.what);
    await expectUndisturbed();
    console.log(`sandbox-compose: ${ways.length - through.length} of ${ways.length} attempts refused`);
    expect(through).toEqual([]);
  });

  test('the container has its share and no more, no capability and no socket', async () => {
    const [found] = JSON.parse(await docker('inspect', CONTAINER));
    const { PidsLimit, Memory, NanoCpus, CapDrop, SecurityOpt, ReadonlyRootfs, Binds } = found.HostConfig;
    expect(PidsLimit).toBeLessThanOrEqual(LIMITS.processes);
    expect(Memory).toBeLessThanOrEqual(LIMITS.memoryBytes);
    expect(NanoCpus).toBeLessThanOrEqual(LIMITS.nanoCpus);
    expect(CapDrop).toEqual(['ALL']);
    expect(SecurityOpt).toContain('no-new-privileges:true');
    expect(ReadonlyRootfs).toBe(true);
    expect(Binds ?? []).toEqual([]);
    expect(found.Config.User).toBe('1000:1000');
  });

  const HUNGRY = [
    ['a fork bomb', ':() { : | : & }; :'],
    [
      'a full home, /tmp and /dev/shm',
      'for f in ~ /tmp /dev/shm; do cat /dev/zero > $f/full; done; sleep 100',
    ],
    ['one process that takes memory', 'tail /dev/zero; sleep 100'],
    ['a flood of output', 'yes'],
  ] as const;

  test.each(HUNGRY)('%s stays in the toolbox, and is gone when its shell is closed', async (what, script) => {
    using hungry = await TerminalClient.open(place.server, { name: 'hungry' });
    await hungry.untilShows(prompt);
    hungry.type(`${script}\r`);
    let slowestMs = 0;
    for (let look = 0; look < 4; look++) {
      slowestMs = Math.max(slowestMs, await neighbour.echoMs(`look${look}`, 15_000));
      await sleep(250);
    }
    await expectUndisturbed();
    await hungry.session.close();
    console.log(`sandbox-compose: ${what}: the neighbour's slowest echo ${Math.round(slowestMs)} ms`);
    expect(slowestMs).toBeLessThan(NEIGHBOUR_MS);
    neighbour.type('rm -f ~/full /tmp/full /dev/shm/full\r');
    await expectUndisturbed();
  });
});
