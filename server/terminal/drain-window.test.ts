import { expect, test } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { DrainWindow } from './drain-window.ts';

test('the window is what was drained in the last 250 ms', () => {
  const window = new DrainWindow();
  window.add(40_000, 1000);
  window.add(50_000, 1200);
  expect(window.bytes(1240)).toBe(90_000);
  expect(window.bytes(1300)).toBe(50_000);
});

test('the window stays between its limits on a dead link and on a very fast one', () => {
  const window = new DrainWindow();
  expect(window.bytes(0)).toBe(LIMITS.terminalWindowMinBytes);
  window.add(10_000_000, 1);
  expect(window.bytes(2)).toBe(LIMITS.terminalWindowMaxBytes);
  expect(window.bytes(1000)).toBe(LIMITS.terminalWindowMinBytes);
});
