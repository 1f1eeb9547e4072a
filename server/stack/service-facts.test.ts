import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Topology } from '../../protocol/stack.ts';
import { SERVICE_NAMES, type ServiceName } from '../../stack/services.ts';
import type { VariantName } from '../../stack/variants.ts';
import { readConfigFiles } from './service-facts.ts';

const root = resolve(import.meta.dirname, '../..');

test('a service shows the file of the topology and variant that run', async () => {
  const sources = async (name: ServiceName, topology: Topology, variant: VariantName) =>
    (await readConfigFiles(root, name, { topology, variant })).map(({ source, path }) => [source, path]);
  expect(await sources('vmauth', 'pair', 'default')).toEqual([
    ['stack/config/vmauth/pair.yml', '/etc/vmauth/auth.yml'],
  ]);
  expect(await sources('observer', 'cluster', 'storage3')).toEqual([
    ['stack/config/observer/cluster-storage3.yml', '/etc/prometheus/prometheus.yml'],
    ['stack/config/observer/health-rules.yml', '/etc/prometheus/health-rules.yml'],
  ]);
  expect(await sources('observer', 'pair', 'alerting')).toContainEqual([
    'stack/config/observer/pair-alerting.yml',
    '/etc/prometheus/prometheus.yml',
  ]);
  expect(await sources('vmalert-2', 'pair', 'alerting')).toEqual([
    ['stack/config/vmalert/shop-rules.yml', '/etc/vmalert/shop-rules.yml'],
  ]);
  expect(await sources('vmstorage-1', 'cluster', 'default')).toEqual([]);
});

test('every service can be asked in every topology', async () => {
  for (const topology of ['cluster', 'pair'] as const)
    for (const name of SERVICE_NAMES) await readConfigFiles(root, name, { topology, variant: 'default' });
});
