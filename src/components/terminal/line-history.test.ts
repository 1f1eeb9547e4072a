import { expect, test } from 'vitest';
import { LineHistory } from './line-history.ts';

test('up and down walk through sent lines and come back to the draft', () => {
  const history = new LineHistory();
  expect(history.older('')).toBeNull();
  for (const line of ['one', 'two', 'two', '']) history.add(line);
  expect(history.older('draft')).toBe('two');
  expect(history.older('two')).toBe('one');
  expect(history.older('one')).toBeNull();
  expect(history.newer()).toBe('two');
  expect(history.newer()).toBe('draft');
  expect(history.newer()).toBeNull();
});
