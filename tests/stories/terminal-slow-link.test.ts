import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../support/seeded-random.ts';
import { terminalBytes } from '../support/terminal-bytes.ts';
import { TerminalClient, until } from '../support/terminal-client.ts';
import { startTerminalServer } from '../support/terminal-server.ts';
import { startToxicLink } from '../support/toxic-link.ts';

/** The suite takes a shorter time between two cuts; 20 s and as long as one likes by these two. */
const CUT_EVERY_MS = Number(process.env.WRITEPATH_TEST_CUT_EVERY_MS ?? 2_000);
const RUN_MS = Number(process.env.WRITEPATH_TEST_SLOW_LINK_MS ?? 5_000);
/** 300 ms there and back; 1 Mbit/s. */
const LINK = { latencyMs: 150, kilobytesPerSecond: 125 };
const PATIENCE_MS = 20_000;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test(
  'over 300 ms, 1 Mbit/s and repeated cuts output is exact, keys are echoed, Ctrl-C ends a flood',
  async () => {
    const signal = AbortSignal.timeout(RUN_MS + 100_000);
    const folder = await mkdtemp(join(tmpdir(), 'wp-slow-'));
    await using place = await startTerminalServer();
    await using link = await startToxicLink({ ...LINK, targetPort: place.server.running.port, signal });
    using learner = await TerminalClient.open(place.server, { port: link.port });
    await learner.untilShows('box:$ ', PATIENCE_MS);

    const echoMs = await learner.echoMs('first');
    expect(echoMs).toBeGreaterThanOrEqual(2 * LINK.latencyMs); // the link is as slow as it says

    // Half of what the link can carry in the time, so that it is busy throughout.
    const expected = terminalBytes((RUN_MS / 1000) * LINK.kilobytesPerSecond * 500, seededRandom(7));
    await writeFile(join(folder, 'output'), expected);
    learner.type("stty -echo -opost; PS1=; printf '<%s>' begin\r");
    await learner.untilShows('<begin>', PATIENCE_MS);
    const fromBytes = learner.receivedBytes;
    learner.type(`cat ${folder}/output\r`);
    let cuts = 0;
    const cutting = setInterval(() => {
      cuts++;
      link.cut().catch(() => cuts--); // counted only when it was one
    }, CUT_EVERY_MS);
    const isHere = () => learner.output.subarray(fromBytes).includes(expected.subarray(-64));
    await until(isHere, RUN_MS + PATIENCE_MS, () => 'all of the output');
    clearInterval(cutting);
    const begin = learner.output.indexOf(expected.subarray(0, 64), fromBytes);
    expect(sha256(learner.output.subarray(begin, begin + expected.length))).toBe(sha256(expected));
    expect(cuts).toBeGreaterThanOrEqual(2);
    expect(learner.resets).toBe(0);

    await learner.untilLive(PATIENCE_MS);
    learner.type('stty echo opost; PS1=back:; yes flood\r');
    await until(
      () => learner.text.endsWith('flood\r\n'),
      PATIENCE_MS,
      () => 'a flood',
    );
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // the window finds the link's pace
    const beganMs = performance.now();
    const floodBytes = learner.receivedBytes;
    learner.type('\x03');
    await learner.untilShows('back:', PATIENCE_MS, floodBytes);
    const ctrlCMs = performance.now() - beganMs;

    await link.cut();
    await until(
      () => !learner.isLive,
      PATIENCE_MS,
      () => 'the loss of the link',
    );
    await learner.untilLive(PATIENCE_MS);
    const afterMs = await learner.echoMs('second', PATIENCE_MS);
    console.log(
      `terminal-slow-link: ${expected.length} bytes exact over ${cuts} cuts; echo ${Math.round(echoMs)} ms, after a cut ${Math.round(afterMs)} ms; Ctrl-C under yes ${Math.round(ctrlCMs)} ms (goal 500)`,
    );
    await rm(folder, { recursive: true, force: true });
  },
  RUN_MS + 120_000,
);
