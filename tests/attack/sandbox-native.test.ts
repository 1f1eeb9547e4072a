import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { SANDBOX_LIMITS } from '../../server/runtime/native/sandbox-limits.ts';
import { countOf } from '../support/machine-counts.ts';
import { nobodysShells, type SandboxedShells, sandboxedShells } from '../support/sandboxed-shells.ts';
import { TerminalClient } from '../support/terminal-client.ts';
import { startTerminalServer, type TerminalServer } from '../support/terminal-server.ts';
import { attemptEscape } from './support/attempt-escape.ts';
import { ABSTRACT_SOCKET, ESCAPES, type Escape, type Outside } from './support/escapes.ts';

const PROJECT = resolve(import.meta.dirname, '../..');
const NEIGHBOUR_MS = 5_000;
const LOOKS = 6;
const BETWEEN_LOOKS_MS = 250;
const MEBIBYTE = 1024 * 1024;
const PROMPT = 'learner@toolbox';
const isRoot = process.getuid?.() === 0;

/** Where the launcher is root its learners get a user of their own; elsewhere the sandbox is the launcher's own user. */
const KINDS = isRoot
  ? (['as root starts it', 'as any other user starts it'] as const)
  : (['as this user starts it'] as const);

describe.each(KINDS)('a shell in the native sandbox, %s', (kind) => {
  let stateRoot: string;
  let shells: SandboxedShells;
  let place: TerminalServer;
  let outside: Outside;
  let listeners: Server[];
  let neighbour: TerminalClient;

  beforeAll(async () => {
    stateRoot = await mkdtemp(join(tmpdir(), 'wp-escape-'));
    await mkdir(join(stateRoot, 'main/data'), { recursive: true });
    await writeFile(join(stateRoot, 'secret'), 'the-secret\n', { mode: 0o600 });
    shells =
      kind === 'as any other user starts it'
        ? await nobodysShells(stateRoot, ['bash', '-i'])
        : await sandboxedShells(stateRoot);
    place = await startTerminalServer({
      openShell: shells.open,
      hostPrefix: ['bash', '-c', `exec 9<${stateRoot}/secret 100<${stateRoot}/secret; exec "$@"`, 'bash'],
    });
    outside = {
      STATE: stateRoot,
      HIDDEN: join(stateRoot, 'secret'),
      PROJECT,
      HOSTHOME: homedir(),
      HOSTPID: String(process.pid),
      ENGINESOCKET: join(stateRoot, 'docker.sock'),
      ABSTRACT: `writepath-test-${process.pid}`,
    };
    listeners = [];
    for (const path of [outside.ENGINESOCKET, `\0${outside.ABSTRACT}`]) {
      const listener = createServer((socket) => socket.on('error', () => {}).end('hello\n'));
      await once(listener.listen(path), 'listening');
      listeners.push(listener);
    }
    if (shells.sandbox) {
      neighbour = await TerminalClient.open(place.server, { name: 'neighbour' });
      await neighbour.untilShows(PROMPT);
    }
  });
  afterAll(async () => {
    neighbour?.[Symbol.dispose]();
    for (const listener of listeners) listener.close();
    await place[Symbol.asyncDispose]();
    await rm(stateRoot, { recursive: true, force: true });
  });

  const attempt = (way: Escape, number: number): Promise<string> =>
    attemptEscape(place, way, { number, prompt: PROMPT, outside, patienceMs: 10_000 });

  async function expectUndisturbed(): Promise<void> {
    expect(await neighbour.echoMs('neighbour'), "the neighbour's echo").toBeLessThan(NEIGHBOUR_MS);
    expect((await place.server.fetch('/api/ticket', { method: 'POST' })).status).toBe(401);
  }

  test('each attempt to get out is refused, and the neighbour notices nothing', async ({ skip }) => {
    if (!shells.sandbox) return skip('bubblewrap is missing or refused on this machine');
    const attempts = [...ESCAPES, ...(shells.sandbox.hidesAbstractSockets ? [ABSTRACT_SOCKET] : [])];
    const through: string[] = [];
    let refused = 0;
    let next = 0;
    const worker = async () => {
      for (let number = next++; number < attempts.length; number = next++) {
        const way = attempts[number]!;
        if ((await attempt(way, number)).includes('THROUGH')) through.push(way.what);
        else refused++;
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    await expectUndisturbed();
    console.log(`sandbox-native (${kind}): ${refused} of ${attempts.length} attempts refused`);
    expect(through).toEqual([]);
    expect(refused).toBe(attempts.length);
  });

  test('the same attempts get through outside a sandbox, so that a refusal means something', async ({
    skip,
  }) => {
    if (!isRoot) return skip('what a control reads is for root alone');
    const controls = [...ESCAPES, ABSTRACT_SOCKET].filter(({ control }) => control);
    const env = { ...process.env, ...outside };
    for (const { what, script } of controls) {
      const said = await runTool('bash', ['-c', `( ${script} ) 2>&1; :`], {
        signal: AbortSignal.timeout(5_000),
        env,
      });
      expect(said, what).toContain('THROUGH');
    }
    expect(controls.length).toBeGreaterThanOrEqual(12);
  });

  test('every route of the server that needs a session refuses it from inside', async ({ skip }) => {
    if (!shells.sandbox) return skip('bubblewrap is missing or refused on this machine');
    const routes = place.server.running.routes.filter(({ access }) => access !== 'public');
    expect(routes.length).toBeGreaterThan(4);
    const { url, host } = place.server;
    const lines = routes.map(({ method, path }) => {
      const address = path
        .replace(':engine', 'vm')
        .replace(':name', 'vmauth')
        .replace(':what', 'config')
        .replace('*', 'query');
      return `curl -s -o /dev/null -w '%{http_code} ' -X ${method} -H 'Origin: ${url}' http://${host}${address}`;
    });
    // A ticket that nobody was given, and a socket without one.
    const upgrade = `-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='`;
    lines.push(
      `curl -s -m 3 -o /dev/null -w '%{http_code} ' ${upgrade} -H 'Origin: ${url}' '${url}/api/socket?tab=x&ticket=guess'`,
    );
    const script = `${lines.join('; ')}; echo`;
    const said = await attempt({ what: 'use the control API', script: `printf '<codes>'; ${script}` }, 900);
    const codes = said.slice(said.lastIndexOf('<codes>') + 7).match(/\b\d{3}\b/g) ?? [];
    console.log(`sandbox-native (${kind}): ${codes.length} doors answered ${[...new Set(codes)].join(', ')}`);
    expect(codes).toHaveLength(lines.length);
    for (const code of codes) expect(['401', '403']).toContain(code);
  });

  test('what is pushed into its own terminal reaches no other', async ({ skip }) => {
    if (!shells.sandbox) return skip('bubblewrap is missing or refused on this machine');
    const push = `perl -e 'for (split //, "echo pushed\\n") { ioctl(STDIN, 0x5412, $_) }'`;
    await attempt(
      {
        what: 'push keys into a terminal',
        script: `${push}; for t in /dev/pts/* /dev/tty; do ${push} < $t; done`,
      },
      901,
    );
    await expectUndisturbed();
    expect(neighbour.text).not.toContain('pushed');
  });

  const HUNGRY = [
    ['a fork bomb', ':() { : | : & }; :'],
    ['processes that all compute', 'for i in 1 2 3 4 5 6; do (while :; do :; done) & done; wait'],
    [
      'a full home, /tmp and /dev/shm',
      'for f in ~ /tmp /dev/shm; do cat /dev/zero > $f/full; done; sleep 100',
    ],
    ['one process that takes memory', `perl -e 'my @a; while (1) { push @a, "x" x 1e7 }'; sleep 100`],
    [
      'many processes that take memory',
      `for i in {1..12}; do perl -e 'my @a; push @a, "x" x 1e7 for 1..20; sleep 100' & done; wait`,
    ],
    ['a flood of output', 'yes'],
  ] as const;

  test.each(HUNGRY)('%s stays within its share, and goes with its shell', async (what, script) => {
    if (!shells.sandbox) return;
    using hungry = await TerminalClient.open(place.server, { name: 'hungry' });
    await hungry.untilShows(PROMPT);
    const without = countOf(place.host.pid);
    hungry.type(`${script}\r`);
    let slowestMs = 0;
    let mostProcesses = 0;
    for (let look = 0; look < LOOKS; look++) {
      slowestMs = Math.max(slowestMs, await neighbour.echoMs(`look${look}`, 15_000));
      await sleep(BETWEEN_LOOKS_MS);
      const now = countOf(place.host.pid);
      mostProcesses = Math.max(mostProcesses, now.processes.length - without.processes.length);
    }
    // Without a cgroup a watch looks in turns, and between two of its looks more may be taken.
    let bytes = 0;
    const taken = () => {
      bytes = countOf(place.host.pid).bytes - without.bytes;
      return bytes;
    };
    await expect.poll(taken, { timeout: 10_000 }).toBeLessThanOrEqual(SANDBOX_LIMITS.memoryBytes);
    await expectUndisturbed();
    await hungry.session.close();
    const left = () => countOf(place.host.pid).processes.length;
    await expect.poll(left, { timeout: 15_000 }).toBeLessThan(without.processes.length);
    console.log(
      `sandbox-native (${kind}): ${what}: ${mostProcesses} processes, ${Math.round(bytes / MEBIBYTE)} MiB at the end, neighbour's slowest echo ${Math.round(slowestMs)} ms`,
    );
    expect(mostProcesses).toBeLessThanOrEqual(SANDBOX_LIMITS.processes);
    expect(slowestMs).toBeLessThan(NEIGHBOUR_MS);
  });
});
