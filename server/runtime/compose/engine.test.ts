import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { DockerFailedError } from './docker-cli.ts';
import { toEngineError } from './engine.ts';

const engine = {
  address: 'unix:///run/docker.sock',
  api: new Docker({ socketPath: '/nowhere' }),
  environment: {},
};

test.each([
  ['write /data: no space left on device', 'no-space-left'],
  [
    'failed to create network: could not find an available, non-overlapping IPv4 address pool',
    'out-of-capacity',
  ],
  ['all predefined address pools have been fully subnetted', 'out-of-capacity'],
  ['fork/exec /proc/self/exe: resource temporarily unavailable', 'out-of-capacity'],
  ['Bind for 127.0.0.1:8427 failed: port is already allocated', 'port-in-use'],
  ['Cannot connect to the Docker daemon at unix:///run/docker.sock.', 'engine-dead'],
  ['something nobody has seen yet', 'internal'],
] as const)('what the engine says becomes a word of ours: %s', (message, code) => {
  const told = toEngineError(engine, 'start', new DockerFailedError(['up'], 1, `line before\n${message}`));
  expect(told.code).toBe(code);
  expect(told.text.vi).not.toBe(told.text.en);
  expect(told.cause).toBeInstanceOf(DockerFailedError);
});
