import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PLAIN_BASH } from '../../server/terminal/test-terminals.ts';
import { countOf } from '../support/machine-counts.ts';
import { sandboxedShells } from '../support/sandboxed-shells.ts';
import { TerminalClient } from '../support/terminal-client.ts';
import { startTerminalServer } from '../support/terminal-server.ts';

const CYCLES = Number(process.env.WRITEPATH_TEST_SHELL_CYCLES ?? 1_000);
const AT_ONCE = 8;
/** One of so many is opened in a sandbox, where one can be had: it costs ten times as much. */
const SANDBOX_EACH = 20;

test(`${CYCLES} shells opened and closed leave no descriptor, process, thread, cgroup or file`, async () => {
  const stateRoot = await mkdtemp(join(tmpdir(), 'wp-cycles-'));
  const shells = await sandboxedShells(stateRoot);
  await using place = await startTerminalServer({
    openShell: (request) =>
      request.name.startsWith('boxed') ? shells.open(request) : Promise.resolve(PLAIN_BASH),
  });
  using page = await TerminalClient.open(place.server, { name: 'witness' });
  await page.untilShows('box:$ ');
  let opened = 0;
  let sandboxed = 0;
  const cycle = async (number: number, client: ReturnType<typeof asker>): Promise<void> => {
    const isBoxed = shells.sandbox !== null && number % SANDBOX_EACH === 0;
    await client.openAndClose(`${isBoxed ? 'boxed' : 'plain'}-${number}`);
    opened++;
    if (isBoxed) sandboxed++;
  };
  const run = async (count: number, from: number): Promise<void> => {
    let next = from;
    const client = asker(page);
    const worker = async () => {
      while (next < from + count) await cycle(next++, client);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  const counts = async () => ({
    ...heldBy(place.host.pid),
    files: (await readdir(stateRoot, { recursive: true })).sort(),
    hostFiles: (await readdir(place.host.folder)).sort(),
    cgroups: shells.cgroups().length,
  });
  await run(2 * AT_ONCE, 0); // what is made once: hosts files, pools of threads
  await expect.poll(async () => (await counts()).processes.length, { timeout: 10_000 }).toBe(1);
  const before = await counts();
  const ofServer = countOf(process.pid).descriptors;

  opened = 0;
  sandboxed = 0;
  const beganMs = performance.now();
  await run(CYCLES, 1_000);
  const tookMs = performance.now() - beganMs;
  expect(opened).toBe(CYCLES);
  await expect.poll(counts, { timeout: 15_000, interval: 200 }).toEqual(before);
  // This process also holds what the runner and its requests have open, which may go meanwhile.
  expect(countOf(process.pid).descriptors).toBeLessThanOrEqual(ofServer);
  console.log(
    `terminal-life-cycle: ${opened} shells, ${sandboxed} of them in a sandbox, ${(tookMs / opened).toFixed(1)} ms each; ${before.descriptors} descriptors, ${before.threads} threads before and after`,
  );
  expect(await page.echoMs('alive')).toBeLessThan(5_000);
  await rm(stateRoot, { recursive: true });
}, 180_000);

/** Without memory, which no two moments have in common. */
function heldBy(pid: number) {
  const { descriptors, threads, processes } = countOf(pid);
  return { descriptors, threads, processes };
}

function asker(page: TerminalClient) {
  return {
    async openAndClose(name: string): Promise<void> {
      const size = { columns: 80, rows: 24, fromBytes: 0 };
      const opened = await page.source.ask({ type: 'shell-open', name, ...size });
      const session = Object(opened).session;
      await page.source.ask({ type: 'shell-close', session });
    },
  };
}
