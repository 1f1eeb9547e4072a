import { expect, test } from 'vitest';
import { EventHub } from './event-hub.ts';

test('a listener hears what came between its call and its first look', async () => {
  const hub = new EventHub<number>();
  const stop = new AbortController();
  const events = hub.listen(stop.signal);
  hub.emit(1);
  hub.emit(2);
  const heard: number[] = [];
  for await (const event of events) {
    heard.push(event);
    if (event === 2) stop.abort();
  }
  expect(heard).toEqual([1, 2]);
});

test('a slow listener loses nothing and delays nobody', async () => {
  const hub = new EventHub<number>();
  const stop = new AbortController();
  const slow = hub.listen(stop.signal)[Symbol.asyncIterator]();
  const quick = hub.listen(stop.signal)[Symbol.asyncIterator]();
  for (let number = 0; number < 100; number++) hub.emit(number);
  expect((await quick.next()).value).toBe(0);
  for (let number = 0; number < 100; number++) expect((await slow.next()).value).toBe(number);
  stop.abort();
  expect((await slow.next()).done).toBe(true);
});
