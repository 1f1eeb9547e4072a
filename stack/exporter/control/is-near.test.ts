import { expect, test } from 'vitest';
import { isNear } from './is-near.ts';

test.each([
  ['127.0.0.1', true, true],
  ['127.9.8.7', true, true],
  ['::1', true, true],
  ['::ffff:127.0.0.1', true, true],
  ['172.18.0.4', false, true],
  ['::ffff:10.1.2.3', false, true],
  ['192.168.1.20', false, true],
  ['fd00::12', false, true],
  ['172.32.0.1', false, false],
  ['8.8.8.8', false, false],
  ['2001:db8::1', false, false],
  [undefined, false, false],
])('%s is near as loopback: %s, as private: %s', (address, loopback, inPrivate) => {
  expect(isNear(address, 'loopback')).toBe(loopback);
  expect(isNear(address, 'private')).toBe(inPrivate);
});
