import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellInContainer } from '../../server/runtime/compose/container-shell.ts';
import { ROOT } from '../conformance/support/compose-test-runtime.ts';
import { offerDockerEngine } from '../support/docker-engine.ts';
import { TerminalClient } from '../support/terminal-client.ts';
import { startTerminalServer, type TerminalServer } from '../support/terminal-server.ts';
import { attemptEscape } from './support/attempt-escape.ts';
import { CONTAINER_ESCAPES, type OutsideOfContainer } from './support/container-escapes.ts';
import { ABSTRACT_SOCKET, ESCAPES, type Escape, type Outside } from './support/escapes.ts';
import { createToolboxContainers, type ToolboxContainers } from './support/toolbox-containers.ts';

const SETUP_TIMEOUT_MS = 180_000;
const PROJECT = 'wp-attack';
const OTHER_PROJECT = 'wp-attack-other';
const LOOSE = 'wp-attack-loose';
const PROMPT = 'learner@toolbox';
const OTHERS_PORT = '8123';
const NEIGHBOUR_MS = 5_000;
const LOOKS = 4;
const LIMITS = { processes: 256, memoryBytes: 512 * 1024 * 1024, nanoCpus: 1e9 };

/** Limits of a single process are those of the container, whose share is asked below. */
const OF_THE_CONTAINER = ['dump core', 'raise the number of processes', 'raise the limit of memory'];
/** Has a test of its own: it ends all shells of this learner. */
const OF_ITS_OWN = 'signal everything';
/** Shells of one learner share the container and its terminals (docs/decisions/0012). */
const OF_ALL_SHELLS = ['use terminals of the machine'];
const ATTEMPTS = [...ESCAPES, ABSTRACT_SOCKET, ...CONTAINER_ESCAPES].filter(
  ({ what }) => ![...OF_THE_CONTAINER, ...OF_ALL_SHELLS, OF_ITS_OWN].includes(what),
);

const { engine, reason } = await offerDockerEngine(AbortSignal.timeout(SETUP_TIMEOUT_MS));
const title = engine ? 'a shell in the toolbox' : `a shell in the toolbox (skipped: ${reason})`;

describe.skipIf(!engine)(title, () => {
  let stateRoot: string;
  let toolboxes: ToolboxContainers;
  let place: TerminalServer;
  let container: string;
  let outside: Outside & OutsideOfContainer;
  let listeners: Server[] = [];
  let neighbour: TerminalClient;

  beforeAll(async () => {
    if (!engine) return;
    stateRoot = await mkdtemp(join(tmpdir(), 'wp-toolbox-'));
    await mkdir(join(stateRoot, 'main/data'), { recursive: true });
    await writeFile(join(stateRoot, 'secret'), 'the-secret\n', { mode: 0o600 });
    toolboxes = await createToolboxContainers(engine, AbortSignal.timeout(SETUP_TIMEOUT_MS));
    const { environment } = toolboxes;
    container = await toolboxes.raise(PROJECT);
    const others = await toolboxes.raise(OTHER_PROJECT);
    place = await startTerminalServer({
      openShell: async ({ name }) => {
        const where = name === 'neighbour' ? others : container;
        return shellInContainer({ container: where, name, service: 'toolbox', environment, root: stateRoot });
      },
    });
    const network = '{{range .NetworkSettings.Networks}}{{.Gateway}} {{.IPAddress}}{{end}}';
    const [gateway = ''] = (await toolboxes.docker('inspect', '-f', network, container)).trim().split(' ');
    const [, other = ''] = (await toolboxes.docker('inspect', '-f', network, others)).trim().split(' ');
    outside = {
      STATE: stateRoot,
      HIDDEN: join(stateRoot, 'secret'),
      PROJECT: ROOT,
      HOSTHOME: homedir(),
      HOSTPID: String(process.pid),
      ENGINESOCKET: engine.socketPath,
      ABSTRACT: `writepath-test-${process.pid}`,
      GATEWAY: gateway,
      SERVERPORT: String(place.server.running.port),
      OTHER: other,
      OTHERPORT: OTHERS_PORT,
    };
    const listener = createServer((socket) => socket.on('error', () => {}).end('hello\n'));
    await once(listener.listen(`\0${outside.ABSTRACT}`), 'listening');
    listeners = [listener];
    const answer = `perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => ${OTHERS_PORT}, Listen => 5); while ($c = $s->accept) { while (<$c>) { last unless /[a-z]/ } print $c "HTTP/1.0 200 OK\\r\\n\\r\\nhello\\n"; close $c }'`;
    await toolboxes.docker('exec', '--detach', others, 'bash', '-c', answer);
    neighbour = await TerminalClient.open(place.server, { name: 'neighbour' });
    await neighbour.untilShows(PROMPT);
  }, SETUP_TIMEOUT_MS);
  afterAll(async () => {
    neighbour?.[Symbol.dispose]();
    for (const listener of listeners) listener.close();
    try {
      await place?.[Symbol.asyncDispose]();
    } finally {
      await engine?.[Symbol.asyncDispose](); // with every container in it
      if (stateRoot) await rm(stateRoot, { recursive: true, force: true });
    }
  }, SETUP_TIMEOUT_MS);

  const attempt = (way: Escape, number: number): Promise<string> =>
    attemptEscape(place, way, { number, prompt: PROMPT, outside, patienceMs: 15_000 });

  async function expectUndisturbed(): Promise<void> {
    expect(await neighbour.echoMs('neighbour'), "another learner's echo").toBeLessThan(NEIGHBOUR_MS);
    expect((await place.server.fetch('/api/ticket', { method: 'POST' })).status).toBe(401);
  }

  test('each attempt to get out is refused, and another learner notices nothing', async () => {
    const through: string[] = [];
    let refused = 0;
    let next = 0;
    const worker = async () => {
      for (let number = next++; number < ATTEMPTS.length; number = next++) {
        const way = ATTEMPTS[number]!;
        if ((await attempt(way, number)).includes('THROUGH')) through.push(way.what);
        else refused++;
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    await expectUndisturbed();
    console.log(`sandbox-compose: ${refused} of ${ATTEMPTS.length} attempts refused`);
    expect(through).toEqual([]);
    expect(refused).toBe(ATTEMPTS.length);
  });

  test('the same attempts get through in a container that nothing holds, so that a refusal means something', async () => {
    const { STATE, PROJECT: root, HOSTHOME, ENGINESOCKET } = outside;
    const mounts = [STATE, root, HOSTHOME, ENGINESOCKET, '/etc/shadow'].map((path) => `${path}:${path}`);
    await toolboxes.raiseLoose(LOOSE, [...mounts, `${ENGINESOCKET}:/var/run/docker.sock`]);
    const names = Object.entries(outside).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const controls = ATTEMPTS.filter(({ control }) => control);
    const scripts = controls.map(({ script }, index) => `echo "<${index}>"; ( ${script} ) 2>&1`);
    const said = await toolboxes.docker('exec', ...names, LOOSE, 'bash', '-c', `${scripts.join('\n')}\n:`);
    const answers = said.split(/^<\d+>$/m).slice(1);
    const refused = controls.filter((_, index) => !answers[index]?.includes('THROUGH'));
    await toolboxes.docker('rm', '--force', LOOSE);
    expect(refused.map(({ what }) => what)).toEqual([]);
    expect(controls.length).toBeGreaterThanOrEqual(15);
  });

  test('the container has its share and no more, no capability and no mount of the machine', async () => {
    const [found] = JSON.parse(await toolboxes.docker('inspect', container));
    const { PidsLimit, Memory, NanoCpus, CapDrop, CapAdd, SecurityOpt, ReadonlyRootfs, Privileged } =
      found.HostConfig;
    expect(PidsLimit).toBeLessThanOrEqual(LIMITS.processes);
    expect(Memory).toBeLessThanOrEqual(LIMITS.memoryBytes);
    expect(NanoCpus).toBeLessThanOrEqual(LIMITS.nanoCpus);
    expect(CapDrop).toEqual(['ALL']);
    expect(CapAdd ?? []).toEqual([]);
    expect(SecurityOpt).toContain('no-new-privileges:true');
    expect([ReadonlyRootfs, Privileged]).toEqual([true, false]);
    expect(found.Mounts.filter(({ Type }: { Type: string }) => Type !== 'tmpfs')).toEqual([]);
    expect(found.Config.User).toBe('1001:1001');
  });

  const HUNGRY = [
    ['a fork bomb', ':() { : | : & }; :'],
    ['a fork bomb that left its session', `setsid bash -c ':() { : | : & }; :; sleep 100'`],
    [
      'a full home, /tmp and /dev/shm',
      'for f in ~ /tmp /dev/shm; do cat /dev/zero > $f/full; done; sleep 100',
    ],
    ['one process that takes memory', 'tail /dev/zero; sleep 100'],
    ['a flood of output', 'yes'],
    ['a tmux session left behind', `tmux new-session -d 'yes > /dev/null'; sleep 100`],
  ] as const;

  test.each(HUNGRY)('%s stays in the toolbox, and is gone when its shell is closed', async (what, script) => {
    using hungry = await TerminalClient.open(place.server, { name: 'hungry' });
    await hungry.untilShows(PROMPT);
    hungry.type(`${script}\r`);
    let slowestMs = 0;
    for (let look = 0; look < LOOKS; look++) {
      slowestMs = Math.max(slowestMs, await neighbour.echoMs(`look${look}`, 15_000));
      await sleep(250);
    }
    const most = await processesIn();
    await expectUndisturbed();
    await hungry.session.close();
    // What is left is the container's own: its init and its sleep.
    await expect.poll(processesIn, { timeout: 15_000 }).toBeLessThanOrEqual(2);
    console.log(
      `sandbox-compose: ${what}: ${most} processes, another learner's slowest echo ${Math.round(slowestMs)} ms`,
    );
    expect(most).toBeLessThanOrEqual(LIMITS.processes);
    expect(slowestMs).toBeLessThan(NEIGHBOUR_MS);
    const empty = 'rm -f ~/full /tmp/full /dev/shm/full';
    await toolboxes.docker('exec', '--user', '1000:1000', container, 'sh', '-c', empty);
  });

  test('a learner who kills everything in reach ends no more than their own shells, and can open another', async () => {
    using angry = await TerminalClient.open(place.server, { name: 'angry' });
    await angry.untilShows(PROMPT);
    angry.type('kill -9 -1\r');
    await angry.echoMs('alone');
    expect(await processesIn()).toBeLessThanOrEqual(3 + 1); // init, sleep, this shell and what starts it
    await expectUndisturbed();
    using next = await TerminalClient.open(place.server, { name: 'next' });
    await next.untilShows(PROMPT);
  });

  async function processesIn(): Promise<number> {
    const listed = await toolboxes.docker('top', container, '-eo', 'pid');
    return listed.trim().split('\n').length - 1;
  }
});
