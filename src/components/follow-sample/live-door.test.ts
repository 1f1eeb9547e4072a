import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import type { Source } from '../../client/source.ts';
import { liveDoor } from './live-door.ts';

const nobody = new Proxy({} as Source, {
  get: () => () => {
    throw new Error('a rest asks nobody');
  },
});

test('a rest leaves nothing behind on the signal of its trip', async () => {
  const trip = new AbortController();
  await liveDoor(nobody).rest(trip.signal);
  expect(getEventListeners(trip.signal, 'abort')).toEqual([]);
});

test('a rest ends at once with its trip', async () => {
  const trip = new AbortController();
  const resting = liveDoor(nobody).rest(trip.signal);
  trip.abort(new Error('left'));
  await expect(resting).rejects.toThrow('left');
});
