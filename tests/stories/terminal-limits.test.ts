import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { TerminalClient, until } from '../support/terminal-client.ts';
import { startTerminalServer } from '../support/terminal-server.ts';

const PASTE = 'words of a paste that nobody reads\r'.repeat(200_000 / 35);
const MEBIBYTE = 1024 * 1024;

test('a paste that no program reads is refused in one line, costs no CPU, and Ctrl-C gives the shell back', async () => {
  await using place = await startTerminalServer();
  using learner = await TerminalClient.open(place.server);
  await learner.untilShows('box:$ ');
  learner.type('stty -echo; sleep 500\r');
  await sleep(300);
  learner.type(PASTE);
  learner.type(PASTE);
  await until(
    () => learner.refusals.length > 0,
    5_000,
    () => 'a refusal',
  );
  expect(learner.refusals).toHaveLength(1);
  const { code, text } = learner.refusals[0]!;
  expect(code).toBe('over-budget');
  for (const words of [text.en, text.vi]) expect(words).toMatch(/^[^\n]*256 KiB[^\n]*Ctrl-C[^\n]*$/);
  expect(text.vi).not.toBe(text.en);

  const hostMs = cpuMs(place.host.pid);
  await sleep(1_500);
  const share = (cpuMs(place.host.pid) - hostMs) / 1_500;
  console.log(`terminal-limits: the host takes ${(100 * share).toFixed(1)} % of a core behind a stuck paste`);
  expect(share).toBeLessThan(0.2); // 0.79 where the stream of node-pty is used

  learner.type('\x03');
  await learner.untilShows('box:$ ');
  learner.type('\x03stty echo\r'); // also ends what stood in the kernel's own buffer
  await sleep(300);
  expect(await learner.echoMs('alive')).toBeLessThan(5_000);
});

test('more than the budget in one paste is refused before any of it is sent', async () => {
  await using place = await startTerminalServer();
  using learner = await TerminalClient.open(place.server);
  await learner.untilShows('box:$ ');
  const folder = await mkdtemp(join(tmpdir(), 'wp-paste-'));
  learner.type(`stty -echo -icanon; cat > ${folder}/got\r`);
  await sleep(300);
  expect(learner.type('x'.repeat(LIMITS.terminalInputQueueBytes + 1))).toBe(false);
  expect(learner.refusals).toHaveLength(1);
  const words = 'y'.repeat(LIMITS.terminalInputQueueBytes);
  expect(learner.type(words)).toBe(true);
  const got = () => readFile(join(folder, 'got'), 'utf8');
  await expect.poll(async () => (await got()).length, { timeout: 10_000 }).toBe(words.length);
  expect(await got()).toBe(words);
  await rm(folder, { recursive: true });
});

test('a shell that floods a page which does not read is held, in bounded memory, beside one that answers', async () => {
  await using place = await startTerminalServer();
  using reader = await TerminalClient.open(place.server, { name: 'reader' });
  using stuck = await TerminalClient.open(place.server, { name: 'stuck' });
  const alone = await TerminalClient.open(place.server, { name: 'alone' });
  await reader.untilShows('box:$ ');
  await stuck.untilShows('box:$ ');
  await alone.untilShows('box:$ ');
  const before = residentBytes(place.host.pid) + process.memoryUsage().external;
  stuck.stopReading();
  stuck.type('yes of the stuck one\r');
  alone.type('yes of the one that nobody looks at\r');
  await sleep(100);
  alone[Symbol.dispose]();
  await sleep(3_000); // longer than a page may owe an answer
  const heldBytes = stuck.receivedBytes;
  await sleep(1_000);
  const grown = residentBytes(place.host.pid) + process.memoryUsage().external - before;
  console.log(
    `terminal-limits: a page that stood still got ${heldBytes} bytes; host and buffers grew by ${grown}`,
  );
  expect(stuck.receivedBytes).toBe(heldBytes);
  expect(heldBytes).toBeLessThanOrEqual(LIMITS.terminalWindowMaxBytes + LIMITS.terminalFlushBytes);
  expect(grown).toBeLessThan(24 * MEBIBYTE); // two rings on each side, and what the collector has not taken yet
  expect(await reader.echoMs('quiet')).toBeLessThan(2_000);

  stuck.readOn();
  stuck.type('\x03');
  await until(
    () => stuck.text.endsWith('box:$ '),
    10_000,
    () => 'the prompt behind the flood',
  );
});

test('a burst of a thousand sizes ends with the last one, and the program hears of no more than were sent', async () => {
  await using place = await startTerminalServer();
  using learner = await TerminalClient.open(place.server);
  await learner.untilShows('box:$ ');
  const folder = await mkdtemp(join(tmpdir(), 'wp-sizes-'));
  const script =
    "count=0; trap 'count=$((count + 1))' WINCH; echo ready; until [ -e stop ]; do sleep 0.05; done; stty size; echo heard $count";
  await writeFile(join(folder, 'script'), script);
  learner.type(`cd ${folder}; bash script\r`);
  await learner.untilShows('ready\r\n');
  const SIZES = 1_000;
  for (let size = 1; size <= SIZES; size++) learner.session.resize(20 + (size % 400), 10 + (size % 100));
  learner.session.resize(133, 43);
  await sleep(500);
  await writeFile(join(folder, 'stop'), '');
  await learner.untilShows('heard ');
  await learner.untilShows('box:$ ', 5_000, learner.receivedBytes - 10);
  const [, heard] = /heard (\d+)/.exec(learner.text) ?? [];
  console.log(`terminal-limits: ${SIZES + 1} sizes, the program heard of ${heard}`);
  expect(learner.text).toContain('43 133\r\n');
  expect(Number(heard)).toBeGreaterThanOrEqual(1);
  expect(Number(heard)).toBeLessThanOrEqual(SIZES + 1);
  await rm(folder, { recursive: true });
});

/** In user and kernel mode since the process began; a tick is 10 ms on every Linux. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

function residentBytes(pid: number): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
