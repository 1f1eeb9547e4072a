import { expect, test } from 'vitest';
import { chooseEncoding } from './compressed-cache.ts';

test.each([
  ['gzip, deflate, br, zstd', 5000, 'br'],
  ['gzip, deflate', 5000, 'gzip'],
  ['br;q=0, gzip;q=0.5', 5000, 'gzip'],
  ['identity', 5000, null],
  [undefined, 5000, null],
  ['gzip, br', 100, null],
])('a visitor that takes %s gets a file of %i bytes as %s', (accept, bytes, encoding) => {
  expect(chooseEncoding(accept, bytes)).toBe(encoding);
});
