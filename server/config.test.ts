import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const least = { WRITEPATH_ROOT: '/repo', WRITEPATH_STATE: '/state', WRITEPATH_PORT: '7400' };

test('what is not set takes its default', () => {
  expect(readConfig(least)).toEqual({
    root: '/repo',
    state: '/state',
    cache: '/state/cache',
    port: 7400,
    host: '127.0.0.1',
    allowHosts: [],
    dist: '/repo/dist',
    base: '/',
    runtime: 'auto',
    topology: 'auto',
    stack: 'main',
  });
});

test('hosts and base are brought into one form', () => {
  const config = readConfig({
    ...least,
    WRITEPATH_ALLOW_HOSTS: 'Class.example, 10.0.0.7:8080,',
    WRITEPATH_BASE: 'docs',
  });
  expect(config.allowHosts).toEqual(['class.example', '10.0.0.7:8080']);
  expect(config.base).toBe('/docs/');
});

describe('a setting that cannot be used names its variable', () => {
  test.each([
    ['WRITEPATH_ROOT', undefined],
    ['WRITEPATH_STATE', ''],
    ['WRITEPATH_PORT', '80a'],
    ['WRITEPATH_PORT', '70000'],
    ['WRITEPATH_ALLOW_HOSTS', 'http://class.example'],
    ['WRITEPATH_ALLOW_HOSTS', '*'],
    ['WRITEPATH_RUNTIME', 'podman'],
    ['WRITEPATH_TOPOLOGY', 'three'],
    ['WRITEPATH_STACK', '../main'],
  ])('%s=%s', (variable, value) => {
    expect(() => readConfig({ ...least, [variable]: value })).toThrow(new RegExp(`^${variable} `));
  });
});
