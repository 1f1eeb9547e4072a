import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const never = new AbortController().signal;

test('work is done one after the other, also after a failure', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const slow = turns.take(never, async () => {
    seen.push('first begins');
    await new Promise((resolve) => setTimeout(resolve, 10));
    seen.push('first ends');
    throw new Error('no');
  });
  const next = turns.take(never, async () => seen.push('second'));
  await expect(slow).rejects.toThrow('no');
  await next;
  expect(seen).toEqual(['first begins', 'first ends', 'second']);
});

test('who leaves while waiting is let go at once, and its work is never done', async () => {
  const turns = new Turns();
  const gate = Promise.withResolvers<void>();
  const first = turns.take(never, () => gate.promise);
  const leave = new AbortController();
  let done = false;
  const second = turns.take(leave.signal, async () => {
    done = true;
  });
  const reason = new Error('left');
  leave.abort(reason);
  await expect(second).rejects.toBe(reason);
  gate.resolve();
  await first;
  await turns.idle();
  expect(done).toBe(false);
});
