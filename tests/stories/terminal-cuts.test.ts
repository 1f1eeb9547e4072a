import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CutRelay } from '../support/cut-relay.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { terminalBytes } from '../support/terminal-bytes.ts';
import { TerminalClient, until } from '../support/terminal-client.ts';
import { startTerminalServer } from '../support/terminal-server.ts';

const CUTS = Number(process.env.WRITEPATH_TEST_CUTS ?? 1000);
const SEED = Number(process.env.WRITEPATH_TEST_SEED ?? Date.now() % 1_000_000);
const LONGEST_RUN_BYTES = 20_000;
const BEGIN = '<<the-output-begins>>';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wp-cuts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(`over ${CUTS} cuts at random bytes a learner sees each byte once, and no line arrives twice`, async () => {
  const random = seededRandom(SEED);
  const expected = terminalBytes(CUTS * LONGEST_RUN_BYTES * 0.6, random); // a run is half of the longest on average
  await writeFile(join(folder, 'output'), expected);
  await using place = await startTerminalServer();
  await using relay = await CutRelay.to(place.server.running.port);
  let typed = 0;
  let isTyping = false;
  using learner = await TerminalClient.open(place.server, {
    port: relay.port,
    // Half of the returns find the learner typing, so that input is under way when the next cut comes.
    onState: ({ kind }) => {
      if (kind !== 'live' || !isTyping || random() < 0.5) return;
      queueMicrotask(() => learner.type(`line ${typed++}\n`));
    },
  });
  await learner.untilShows('box:$ ');
  const script = `stty -echo -opost; printf '%s' '${BEGIN}'; cat output & exec cat > input`;
  await writeFile(join(folder, 'script'), script);

  const { promise: lastCut, resolve: allCut } = Promise.withResolvers<number>();
  const cutAgain = () => {
    // Set in the moment of the cut before: bytes of the way back in, its headers and tickets, are cut as well.
    if (relay.cuts < CUTS) relay.cutAfter(1 + Math.floor(random() * LONGEST_RUN_BYTES), cutAgain);
    else allCut(learner.receivedBytes);
  };
  learner.type(`cd ${folder}; exec bash script\r`);
  await learner.untilShows(BEGIN);
  const fromBytes = learner.output.indexOf(BEGIN) + BEGIN.length;
  isTyping = true;
  cutAgain();
  expect(await lastCut, 'output that came before the last cut').toBeLessThan(expected.length);
  await learner.untilLive();
  await until(
    () => learner.receivedBytes >= fromBytes + expected.length,
    10_000,
    () =>
      `byte ${expected.length} of output (${learner.receivedBytes} came, ${learner.state.kind}, it ends with ${JSON.stringify(learner.text.slice(-80))})`,
  );
  learner.type('the last line\n');
  const arrived = async () => (await readFile(join(folder, 'input'), 'utf8')).split('\n').slice(0, -1);
  await expect.poll(arrived, { timeout: 10_000 }).toContain('the last line');
  const lines = (await arrived()).slice(0, -1);

  console.log(
    `terminal-cuts: seed ${SEED}, ${relay.cuts} cuts, ${expected.length} bytes, ${lines.length} of ${typed} lines arrived`,
  );
  expect(relay.cuts).toBe(CUTS);
  expect(learner.resets).toBe(0);
  const output = learner.output.subarray(fromBytes);
  expect(output.length).toBe(expected.length);
  expect(sha256(output)).toBe(sha256(expected));
  expect(new Set(lines).size, 'no line twice').toBe(lines.length);
}, 90_000);
