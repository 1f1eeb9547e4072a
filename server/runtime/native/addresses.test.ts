import { expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../../stack/services.ts';
import { stackAddresses } from './addresses.ts';

test('every service has an address of its own, the same each time', () => {
  const { of } = stackAddresses('/checkout', 'main');
  const all = SERVICE_NAMES.map(of);
  expect(new Set(all).size).toBe(SERVICE_NAMES.length);
  expect(SERVICE_NAMES.map(stackAddresses('/checkout', 'main').of)).toEqual(all);
});

test('two checkouts and two stacks do not meet, and nobody gets 127.0.* or 127.255.*', () => {
  const networks = new Set<string>();
  for (let number = 0; number < 200; number++) {
    const address = stackAddresses(`/checkout/${number % 20}`, `stack-${number}`).of('vmauth');
    expect(address).toMatch(/^127\.(?!0\.|255\.)\d+\.\d+\.\d+$/);
    networks.add(address);
  }
  expect(networks.size).toBeGreaterThan(195);
});

test('the hosts file names every service once', () => {
  const lines = stackAddresses('/checkout', 'main').hostsFile().trim().split('\n');
  expect(lines[0]).toBe('127.0.0.1 localhost');
  expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual([...SERVICE_NAMES]);
});
