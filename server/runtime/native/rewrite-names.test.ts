import { expect, test } from 'vitest';
import { stackAddresses } from './addresses.ts';
import { rewriteName, rewriteNames } from './rewrite-names.ts';

const { of } = stackAddresses('/checkout', 'main');

test('a name before a port becomes an address, the same name elsewhere stays', () => {
  expect(rewriteNames('-storageNode=vmstorage-1:8400,vmstorage-2:8400', of)).toBe(
    `-storageNode=${of('vmstorage-1')}:8400,${of('vmstorage-2')}:8400`,
  );
  expect(rewriteNames('labels: { node: vmauth }', of)).toBe('labels: { node: vmauth }');
  expect(rewriteNames('http://not-vmauth:8427/', of)).toBe('http://not-vmauth:8427/');
  expect(rewriteNames('-host=region-link', of)).toBe(`-host=${of('region-link')}`);
});

test('a value that is a name becomes an address', () => {
  expect(rewriteName('mock-exporter', of)).toBe(of('mock-exporter'));
  expect(rewriteName('us-east-1', of)).toBe('us-east-1');
});
