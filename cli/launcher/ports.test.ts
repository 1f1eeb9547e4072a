import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { choosePort, holderOf, isFree } from './ports.mjs';

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => void server.close());

test('a taken port is seen, its holder named, and a later free one chosen', async () => {
  expect(await isFree(port, '127.0.0.1')).toBe(false);
  expect(await choosePort(port, '127.0.0.1')).toBeGreaterThan(port);
  if (process.platform === 'linux') expect(holderOf(port)).toContain(`pid ${process.pid}`);
});

test('nobody holds a free port', () => {
  expect(holderOf(1)).toBeNull();
});
