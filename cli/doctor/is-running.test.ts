import { expect, test } from 'vitest';
import { isRunning } from './is-running.ts';

test('a component runs when a service made from it runs, as a program or as an image', () => {
  const service = (name: 'vmsingle-1' | 'observer' | 'region-link', state: 'running' | 'dead') => ({
    name,
    state,
    sinceMs: 0,
    address: '',
  });
  const services = [
    service('vmsingle-1', 'running'),
    service('observer', 'running'),
    service('region-link', 'dead'),
  ];
  expect(
    [
      'victoria-metrics',
      'docker.io/victoriametrics/victoria-metrics:v1.150.0',
      'prometheus',
      'toxiproxy-server',
      'vmauth',
    ].map((name) => isRunning(name, services)),
  ).toEqual([true, true, true, false, false]);
});
