import { expect, test } from 'vitest';
import { normaliseBasePath } from './base-path.ts';

test.each([
  ['', '/'],
  ['/', '/'],
  ['docs', '/docs/'],
  ['/docs', '/docs/'],
  ['//a/b//', '/a/b/'],
])('the base path %j becomes %j', (raw, expected) => {
  expect(normaliseBasePath(raw)).toBe(expected);
});
