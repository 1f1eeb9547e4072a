import { expect, test } from 'vitest';
import { mapPaths } from './map-paths.ts';

const mappings = [
  { from: '/prometheus', to: '/state/data/writer' },
  { from: '/etc/prometheus/prometheus.yml', to: '/checkout/config/prometheus.yml' },
  { from: '/tmp', to: '/state/tmp/vmselect-1/tmp' },
];

test.each([
  ['--storage.tsdb.path=/prometheus', '--storage.tsdb.path=/state/data/writer'],
  ['--config.file=/etc/prometheus/prometheus.yml', '--config.file=/checkout/config/prometheus.yml'],
  ['-cacheDataPath=/tmp/vmselect-cache', '-cacheDataPath=/state/tmp/vmselect-1/tmp/vmselect-cache'],
  ['-url=http://vmauth:8427/insert/0/prometheus/api', '-url=http://vmauth:8427/insert/0/prometheus/api'],
  ['--path=/prometheus-data', '--path=/prometheus-data'],
  ['/tmp,/prometheus', '/state/tmp/vmselect-1/tmp,/state/data/writer'],
])('%s becomes %s', (argument, expected) => {
  expect(mapPaths(argument, mappings)).toBe(expected);
});
