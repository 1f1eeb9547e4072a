import { expect, test } from 'vitest';
import { Announcer, QUIET_MS } from './announcer.ts';

/** An announcer on a clock that the test moves. */
function listener() {
  const said: { atMs: number; text: string }[] = [];
  const due: { atMs: number; call: () => void }[] = [];
  let nowMs = 0;
  const announcer = new Announcer((text) => said.push({ atMs: nowMs, text }), {
    nowMs: () => nowMs,
    after: (delayMs, call) => due.push({ atMs: nowMs + delayMs, call }),
  });
  const goTo = (ms: number): void => {
    for (const one of due.filter(({ atMs }) => atMs <= ms).sort((a, b) => a.atMs - b.atMs)) {
      due.splice(due.indexOf(one), 1);
      nowMs = one.atMs;
      one.call();
    }
    nowMs = ms;
  };
  return { announcer, said, goTo };
}

test('the first sentence is said at once, what follows within five seconds comes together after them', () => {
  const { announcer, said, goTo } = listener();
  announcer.announce('a', 'A is dead.');
  goTo(10);
  announcer.announce('b', 'B is dead.');
  goTo(900);
  announcer.announce('c', 'C is dead.');
  goTo(2 * QUIET_MS);
  expect(said).toEqual([
    { atMs: 0, text: 'A is dead.' },
    { atMs: QUIET_MS, text: 'B is dead. C is dead.' },
  ]);
});

test('a newer sentence about the same thing replaces the older, and equal ones are said once', () => {
  const { announcer, said, goTo } = listener();
  announcer.announce('a', 'A starts.');
  announcer.announce('a', 'A is healthy.');
  announcer.announce('header', 'Done.');
  announcer.announce('step', 'Done.');
  goTo(QUIET_MS);
  expect(said.map(({ text }) => text)).toEqual(['A is healthy. Done.']);
});

test('a thousand sentences in a minute are at most one announcement in five seconds', () => {
  const { announcer, said, goTo } = listener();
  for (let ms = 0; ms < 60_000; ms += 60) {
    goTo(ms);
    announcer.announce(`service ${ms % 7}`, `${ms}`);
  }
  const gaps = said.slice(1).map(({ atMs }, index) => atMs - (said[index]?.atMs ?? 0));
  expect(said).toHaveLength(12);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(QUIET_MS);
});

test('the five seconds begin when a sentence is heard, however late a busy page says it', () => {
  const { announcer, said, goTo } = listener();
  announcer.announce('a', 'A is dead.');
  goTo(100);
  announcer.announce('b', 'B is dead.');
  goTo(900);
  announcer.spoken();
  goTo(QUIET_MS + 800);
  expect(said).toHaveLength(1);
  goTo(QUIET_MS + 900);
  expect(said).toHaveLength(2);
});
