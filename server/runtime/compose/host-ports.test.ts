import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServiceName } from '../../../stack/services.ts';
import { chooseHostPorts, hostPortVariable, portRefused } from './host-ports.ts';

const taken = createServer();
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  if (address !== null && typeof address !== 'string') port = address.port;
});
afterAll(() => {
  taken.close();
});

function choose(changes: {
  environment?: NodeJS.ProcessEnv;
  configured?: ReadonlyMap<ServiceName, string>;
  refused?: ReadonlySet<number>;
}) {
  const nothing = { environment: {}, configured: new Map(), refused: new Set<number>() };
  return chooseHostPorts({ services: ['observer', 'vmselect-1'], ...nothing, ...changes });
}

describe('the host port of a service', () => {
  test('is left to compose.yaml while the preferred one is free', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const address = free.address();
    await new Promise((resolve) => free.close(resolve));
    if (address === null || typeof address === 'string') throw new Error('no port');
    expect(await choose({ environment: { HOST_PORT_OBSERVER: String(address.port) } })).toEqual({});
  });

  test('is any free one when the preferred one is taken or was refused', async () => {
    expect(await choose({ environment: { HOST_PORT_OBSERVER: String(port) } })).toEqual({
      HOST_PORT_OBSERVER: '0',
    });
    expect(await choose({ refused: new Set([9094]) })).toMatchObject({ HOST_PORT_OBSERVER: '0' });
  });

  test('stays what the container was created with', async () => {
    expect(await choose({ configured: new Map([['observer', '9094']]) })).toEqual({
      HOST_PORT_OBSERVER: '9094',
    });
    expect(await choose({ configured: new Map([['observer', '0']]) })).toEqual({ HOST_PORT_OBSERVER: '0' });
    expect(await choose({ configured: new Map([['vmselect-1', '']]), refused: new Set([9094]) })).toEqual({
      HOST_PORT_OBSERVER: '0',
    });
  });
});

test('the variable of a service is its name in capitals', () => {
  expect(hostPortVariable('vmagent-us-east-1')).toBe('HOST_PORT_VMAGENT_US_EAST_1');
});

test.each([
  ['Bind for 127.0.0.1:9094 failed: port is already allocated', 9094],
  ['listen tcp4 127.0.0.1:8427: bind: address already in use', 8427],
  ['no space left on device', null],
])('what the engine says of a port is understood: %s', (message, expected) => {
  expect(portRefused(message)).toBe(expected);
});
