import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { oneOfAPair } from '../../../labs/one-of-a-pair/lab.ts';
import { RecordingSchema } from '../../../protocol/recording.ts';
import { describeCheck } from './describe-check.ts';
import { figureRoom } from './figure-room.ts';

const FILE = join(import.meta.dirname, '../../../labs/one-of-a-pair/recordings/pair.json');

test('a card has room for the longest that a recording saw, more of it on a phone', async () => {
  const recording = v.parse(RecordingSchema, JSON.parse(await readFile(FILE, 'utf8')));
  for (const check of oneOfAPair.steps.flatMap(({ checks }) => checks)) {
    const { expected } = describeCheck(check);
    const guessed = figureRoom(check, expected, [], 'vi');
    const known = figureRoom(check, expected, [recording], 'vi');
    expect(known.wide).toBeGreaterThanOrEqual(guessed.wide);
    expect(known.narrow).toBeGreaterThan(known.wide);
    expect(known.narrow).toBeLessThan(14); // a card stays a card
  }
});
