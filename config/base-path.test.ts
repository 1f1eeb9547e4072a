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

test.each(['https://example.org/docs', '/../docs', '/a b/', '/x?y', '/đường/'])(
  'the base path %j is refused, and the refusal says what to write',
  (raw) => {
    expect(() => normaliseBasePath(raw)).toThrow(/--base \/docs\/writepath\//);
  },
);
