import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { stackAddresses } from './addresses.ts';
import { requireFreePorts } from './taken-ports.ts';

const addresses = stackAddresses('/checkout', 'ports');

function refusalOf(port: number): LearnerError | null {
  try {
    requireFreePorts([{ name: 'vmauth', listens: [port] }], addresses);
    return null;
  } catch (failure) {
    if (failure instanceof LearnerError) return failure;
    throw failure;
  }
}

test.skipIf(process.platform !== 'linux').each([
  ['0.0.0.0', true],
  ['::', true],
  [addresses.of('vmauth'), true],
  ['127.0.0.1', false],
  [addresses.of('observer'), false],
])('a listener on %s blocks: %s', async (host, blocks) => {
  const server = createServer().listen(0, host);
  await once(server, 'listening').catch(() => {});
  if (!server.listening) return expect(host).toBe('::'); // no IPv6 here
  const { port } = server.address() as AddressInfo;
  const refusal = refusalOf(port);
  server.close();
  expect(refusal?.code ?? null).toBe(blocks ? 'port-in-use' : null);
  if (!refusal) return;
  expect(refusal.text.en).toContain(`process ${process.pid}`);
  expect(refusal.text.vi).toContain(String(port));
});

test('a free port is free', () => {
  expect(refusalOf(1)).toBeNull();
});
