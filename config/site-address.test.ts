import { expect, test } from 'vitest';
import { readSiteAddress } from './site-address.ts';

test('a site address is scheme and host, with or without a slash', () => {
  expect(readSiteAddress('https://example.org')).toBe('https://example.org');
  expect(readSiteAddress(' http://example.org:8080/ ')).toBe('http://example.org:8080');
});

test('no address is an answer too', () => {
  expect(readSiteAddress(undefined)).toBeUndefined();
  expect(readSiteAddress('')).toBeUndefined();
});

test.each([
  'example.org',
  'ftp://example.org',
  'https://example.org/docs/',
  'https://me@example.org',
  '/docs',
])('%s is refused, and the refusal says what to write', (raw) => {
  expect(() => readSiteAddress(raw)).toThrow(/--site https:\/\/example\.org/);
});
