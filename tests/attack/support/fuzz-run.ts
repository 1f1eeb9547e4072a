import { expect } from 'vitest';
import type { AttackedServer } from './attacked-server.ts';
import { type HonestLearner, visitHonestly } from './honest-learner.ts';
import { SEED } from './seeded.ts';
import type { Tally } from './tally.ts';

/** The process starts at 110; with what Node keeps for reuse it grows to 260; a leak of 2 KB a time would be 200 more. */
const MOST_MEGABYTES = 360;

export interface FuzzRun {
  /** What is sent, in the plural, for the line at the end. */
  readonly what: string;
  readonly least: number;
  readonly atOnce: number;
  readonly tally: Tally;
  /** Sends something that is counted in the tally. */
  readonly attack: (learner: HonestLearner) => Promise<void>;
}

/** Attacks a server from several sides until enough was sent, while a learner types and asks; then looks at what is left. */
export async function fuzz(
  server: AttackedServer,
  { what, least, atOnce, tally, attack }: FuzzRun,
): Promise<void> {
  const learner = await visitHonestly(server);
  const memory = [server.residentBytes()];
  const beganMs = performance.now();

  const work = async (): Promise<void> => {
    while (tally.attempts < least) {
      if (tally.attempts > (least / 4) * memory.length) memory.push(server.residentBytes());
      await attack(learner);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));

  const seconds = Math.round((performance.now() - beganMs) / 1000);
  const megabytes = (await Promise.all([...memory, server.residentBytes()])).map((bytes) =>
    Math.round(bytes / 1024 / 1024),
  );
  const calm = await learner.leaveUndisturbed();
  tally.print(
    what,
    `, seed ${SEED}, ${seconds} s, memory by quarters ${megabytes} MB, learner ${JSON.stringify(calm)}`,
  );
  expect(tally.cameThrough).toEqual([]);
  expect(tally.attempts).toBeGreaterThanOrEqual(least);
  expect(await server.stackDone()).toEqual([]);
  expect(Math.max(...megabytes)).toBeLessThan(MOST_MEGABYTES);
  expect((await server.fetch('/api/health')).status).toBe(200);
}
