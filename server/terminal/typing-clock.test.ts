import { expect, test } from 'vitest';
import { TypingClock } from './typing-clock.ts';

test('a key makes the other shells yield for a second, never its own', () => {
  const clock = new TypingClock();
  expect(clock.isBusyElsewhere(1, 0)).toBe(false);
  clock.note(1, 1000);
  expect(clock.isBusyElsewhere(1, 1001)).toBe(false);
  expect(clock.isBusyElsewhere(2, 1999)).toBe(true);
  expect(clock.isBusyElsewhere(2, 2000)).toBe(false);
});

test('of two who type each makes the other yield', () => {
  const clock = new TypingClock();
  clock.note(1, 1000);
  clock.note(2, 1100);
  expect([1, 2, 3].map((session) => clock.isBusyElsewhere(session, 1200))).toEqual([true, true, true]);
  expect(clock.isBusyElsewhere(2, 2050)).toBe(false);
});
