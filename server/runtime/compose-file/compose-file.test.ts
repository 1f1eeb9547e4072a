import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LearnerError } from '../../../protocol/learner-error.ts';
import { TOPOLOGIES } from '../../../protocol/stack.ts';
import { SERVICE_NAMES, SERVICES, servicesStartedBy } from '../../../stack/services.ts';
import type { VariantName } from '../../../stack/variants.ts';
import { parseEnvFile } from './parse-env-file.ts';
import { parseComposeFile, readComposeFile } from './read-compose-file.ts';
import { isVariantOf, selectedServices } from './selected-services.ts';
import { stackValues } from './stack-values.ts';

const stackFolder = join(import.meta.dirname, '../../../stack');
const composePath = join(stackFolder, 'compose.yaml');
const read = (values: Record<string, string> = {}) => readComposeFile(composePath, values);

function failureOf(text: string): LearnerError {
  try {
    parseComposeFile(text, 'compose.yaml', {});
  } catch (failure) {
    if (failure instanceof LearnerError) return failure;
    throw failure;
  }
  throw new Error('the text was read');
}

test('compose.yaml and services.ts name the same services', async () => {
  expect(Object.keys((await read()).services).sort()).toEqual([...SERVICE_NAMES].sort());
});

test('every published port leads to the port that services.ts states', async () => {
  const file = await read();
  for (const service of SERVICES) {
    const [port] = file.services[service.name]?.ports ?? [];
    expect(port?.containerPort ?? null, service.name).toBe(service.port);
    expect(port?.hostPort ?? null, service.name).toBe(service.hostPort);
  }
});

test('profiles of compose.yaml are the topologies and variants of services.ts', async () => {
  const file = await read();
  for (const service of SERVICES) {
    const expected = 'variant' in service ? [service.variant] : [...service.topologies];
    expect(file.services[service.name]?.profiles, service.name).toEqual(expected);
  }
});

test('a service is called by its own host name', async () => {
  for (const [name, service] of Object.entries((await read()).services)) expect(service.hostname).toBe(name);
});

test('every file that compose.yaml mounts is there, for every topology', async () => {
  for (const topology of TOPOLOGIES) {
    const values = await stackValues({ stackFolder, topology, variant: 'default', directLinks: false });
    const file = await read(values);
    for (const name of selectedServices(file, topology, 'default')) {
      for (const mount of file.services[name]?.mounts ?? []) {
        if (mount.kind === 'bind')
          await expect(readFile(join(stackFolder, mount.source))).resolves.toBeTruthy();
        else expect(Object.keys(file.volumes)).toContain(mount.source);
      }
    }
  }
});

test('the scrape interval of the writer is the one of the lab settings', async () => {
  const settings = parseEnvFile(
    await readFile(join(stackFolder, 'lab-settings.env'), 'utf8'),
    'lab-settings.env',
  );
  const folder = join(stackFolder, 'config/prometheus-writer');
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    expect(/scrape_interval: (\S+)/.exec(text)?.[1], name).toBe(settings.SCRAPE_INTERVAL);
  }
});

test('the third vmstorage runs only in the variants that name it', async () => {
  const file = await read();
  expect(selectedServices(file, 'cluster', 'default')).not.toContain('vmstorage-3');
  expect(selectedServices(file, 'cluster', 'storage3')).toContain('vmstorage-3');
  expect(selectedServices(file, 'pair', 'storage3')).not.toContain('vmstorage-3');
});

test('the third vminsert and vmselect run only where vmauth and the observer know them', async () => {
  for (const [variant, service, port] of [
    ['small-readers-insert3', 'vminsert-3', 8480],
    ['small-readers-insert3-select3', 'vmselect-3', 8481],
  ] as const) {
    expect(selectedServices(await read(), 'cluster', 'default')).not.toContain(service);
    expect(selectedServices(await read(), 'cluster', variant)).toContain(service);
    const values = await stackValues({ stackFolder, topology: 'cluster', variant, directLinks: false });
    for (const folder of ['vmauth', 'observer']) {
      const name = folder === 'vmauth' ? values.DOOR : values.TARGETS;
      const config = await readFile(join(stackFolder, 'config', folder, `${name}.yml`), 'utf8');
      expect(config, `${folder} in ${variant}`).toContain(`${service}:${port}`);
    }
  }
});

test('the pinned vmagent runs only in the variant that names it, and knows one vminsert', async () => {
  const file = await read();
  expect(selectedServices(file, 'cluster', 'default')).not.toContain('vmagent-pinned');
  expect(selectedServices(file, 'cluster', 'pinned')).toContain('vmagent-pinned');
  expect(selectedServices(file, 'pair', 'default')).not.toContain('vmagent-pinned');
  const urls = file.services['vmagent-pinned']?.command.filter((flag) =>
    flag.startsWith('-remoteWrite.url='),
  );
  expect(urls).toEqual(['-remoteWrite.url=http://vminsert-1:8480/insert/0/prometheus/api/v1/write']);
});

test.each(TOPOLOGIES)('alerting runs on the %s topology, and never by itself', async (topology) => {
  const names = servicesStartedBy('alerting').map(({ name }) => name);
  expect(names).toHaveLength(5);
  expect(isVariantOf(topology, 'alerting')).toBe(true);
  const values = await stackValues({ stackFolder, topology, variant: 'alerting', directLinks: false });
  const file = await read(values);
  for (const name of names) expect(selectedServices(file, topology, 'default')).not.toContain(name);
  expect(selectedServices(file, topology, 'alerting')).toEqual(expect.arrayContaining(names));
  for (const name of [...names, 'observer'] as const)
    for (const mount of file.services[name]?.mounts ?? [])
      if (mount.kind === 'bind')
        await expect(readFile(join(stackFolder, mount.source))).resolves.toBeTruthy();
});

test('a variant that starts a part of the cluster is none of the pair', () => {
  expect(isVariantOf('cluster', 'pinned')).toBe(true);
  expect(isVariantOf('pair', 'pinned')).toBe(false);
  expect(isVariantOf('pair', 'vendor-latency')).toBe(true);
});

test.each([
  ['alerting-labelled', ['vmalert-2']],
  ['alerting-dedup', ['vmstorage-1', 'vmstorage-2', 'vmstorage-3', 'vmselect-1', 'vmselect-2', 'vmselect-3']],
] as const)('beside plain alerting, the variant %s changes %j', async (variant, changed) => {
  const servicesOf = async (name: VariantName) =>
    (await read(await stackValues({ stackFolder, topology: 'cluster', variant: name, directLinks: false })))
      .services;
  const [before, after] = [await servicesOf('alerting'), await servicesOf(variant)];
  const differing = SERVICE_NAMES.filter(
    (name) => !name.startsWith('vmsingle-') && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  expect(differing.toSorted()).toEqual([...changed].sort());
});

test('the observer of an alerting stack scrapes all that the plain one scrapes, and alerting itself', async () => {
  for (const topology of TOPOLOGIES) {
    const config = (name: string) => readFile(join(stackFolder, `config/observer/${name}.yml`), 'utf8');
    const targets = (text: string) =>
      [...text.matchAll(/targets: \["([\w-]+):\d+"\]\n/g)].map(([, name]) => name);
    const plain = targets(await config(topology));
    const more = servicesStartedBy('alerting');
    expect(plain.length).toBeGreaterThan(8);
    expect(targets(await config(`${topology}-alerting`)).sort()).toEqual(
      [...plain, ...more.map(({ name }) => name)].sort(),
    );
  }
});

test.each([
  ['cluster', ['vmauth:8427']],
  ['pair', ['vmsingle-1:8428', 'vmsingle-2:8428']],
] as const)(
  'on a %s the late vmagent scrapes nothing and writes to %j and the receiver',
  async (topology, hosts) => {
    const file = await read(
      await stackValues({ stackFolder, topology, variant: 'late', directLinks: false }),
    );
    expect(selectedServices(file, topology, 'default')).not.toContain('vmagent-late');
    expect(selectedServices(file, topology, 'late')).toContain('vmagent-late');
    const command = file.services['vmagent-late']?.command ?? [];
    expect(command.some((flag) => flag.startsWith('-promscrape'))).toBe(false);
    const urls = command
      .find((flag) => flag.startsWith('-remoteWrite.url='))
      ?.replace('-remoteWrite.url=', '');
    expect(urls?.split(',').map((url) => new URL(url).host)).toEqual([...hosts, 'prometheus-receiver:9090']);
  },
);

test.each([
  ['series-limit', 'cluster', ['vmstorage-1', 'vmstorage-2', 'vminsert-1', 'vminsert-2']],
  ['series-limit', 'pair', ['vmsingle-1', 'vmsingle-2']],
  ['users-dropped', 'cluster', ['vminsert-1', 'vminsert-2']],
  ['users-dropped', 'pair', ['vmsingle-1', 'vmsingle-2']],
] as const)('the variant %s on a %s changes %j and nothing else', async (variant, topology, changed) => {
  const servicesOf = async (name: 'default' | typeof variant) =>
    (await read(await stackValues({ stackFolder, topology, variant: name, directLinks: false }))).services;
  const [before, after] = [await servicesOf('default'), await servicesOf(variant)];
  const differing = selectedServices(
    await read(await stackValues({ stackFolder, topology, variant, directLinks: false })),
    topology,
    variant,
  ).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  expect(differing).toEqual(changed);
});

test('a variant outranks the topology, and the topology outranks the lab settings', async () => {
  const values = await stackValues({
    stackFolder,
    topology: 'cluster',
    variant: 'storage3',
    directLinks: false,
  });
  expect(values).toMatchObject({ TOPOLOGY: 'cluster', TARGETS: 'cluster-storage3', LATENCY_OFFSET: '1s' });
  const late = await stackValues({
    stackFolder,
    topology: 'pair',
    variant: 'vendor-latency',
    directLinks: true,
  });
  expect(late).toMatchObject({ LATENCY_OFFSET: '30s' });
  expect(late.WRITE_US_EAST_1).not.toContain('region-link');
});

test('merged anchors, defaults and given values end up in the service', async () => {
  const file = await read({ REPLICATION_FACTOR: '2' });
  expect(file.services['vminsert-1']?.command).toContain('-replicationFactor=2');
  expect(file.services['vminsert-1']?.image).toBe('victoriametrics/vminsert:v1.150.0-cluster');
  expect(file.services['vmstorage-1']?.command).toContain('-dedup.minScrapeInterval=0s');
});

test.each([
  ['default', 2, 1, 2, 1],
  ['rf2', 2, 2, 2, 2],
  ['rf2-storage3', 3, 2, 3, 2],
  ['rf1-read-as-rf2-storage3', 3, 1, 3, 2],
  ['storage3-writers', 3, 1, 2, 1],
  ['storage3-readers', 2, 1, 3, 1],
] as const)(
  'in the variant %s writers know %d nodes and make %d copies, readers know %d and expect %d',
  async (variant, ...expected) => {
    const file = await read(
      await stackValues({ stackFolder, topology: 'cluster', variant, directLinks: false }),
    );
    const flag = (service: 'vminsert-1' | 'vmselect-2', name: string) =>
      file.services[service]?.command?.find((argument) => argument.startsWith(`-${name}=`))?.split('=')[1] ??
      '';
    const of = (service: 'vminsert-1' | 'vmselect-2') => [
      flag(service, 'storageNode').split(',').length,
      Number(flag(service, 'replicationFactor')),
    ];
    expect([...of('vminsert-1'), ...of('vmselect-2')]).toEqual(expected);
  },
);

test.each([
  ['cluster', 'vmstorage-1'],
  ['pair', 'vmsingle-1'],
] as const)(
  'on a %s the variant disk-1-small puts the data of %s on a disk in memory',
  async (topology, name) => {
    const values = (variant: VariantName) =>
      stackValues({ stackFolder, topology, variant, directLinks: false });
    const before = await read(await values('default'));
    const after = await read(await values('disk-1-small'));
    const differing = selectedServices(after, topology, 'disk-1-small').filter(
      (one) => JSON.stringify(before.services[one]) !== JSON.stringify(after.services[one]),
    );
    expect(differing).toEqual([name]);
    const [data] = after.services[name]?.mounts ?? [];
    expect(after.volumes[data?.source ?? '']).toEqual({ sizeBytes: 32 * 2 ** 20 });
    expect(before.volumes[before.services[name]?.mounts[0]?.source ?? '']).toBe(null);
  },
);

test.each([
  ['disk-1-full', ['vmstorage-1']],
  ['disks-full', ['vmstorage-1', 'vmstorage-2']],
] as const)('the variant %s changes %j and nothing else', async (variant, changed) => {
  const servicesOf = async (name: 'default' | typeof variant) =>
    (await read(await stackValues({ stackFolder, topology: 'cluster', variant: name, directLinks: false })))
      .services;
  const [before, after] = [await servicesOf('default'), await servicesOf(variant)];
  const differing = SERVICE_NAMES.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  expect(differing).toEqual(changed);
  for (const name of changed) expect(after[name]?.command).toContain('-storage.minFreeDiskSpaceBytes=100TiB');
});

test.each([
  ['services:\n  a: [', 2],
  ['name: x\nservices:\n  a:\n    hostname: a\n    image: ""\n', 5],
  ['name: x\nservices:\n  a:\n    hostname: a\n    image: b\n    ports:\n      - "0.0.0.0:80:80"\n', 7],
  ['name: x\nservices:\n  a:\n    image: "$A and $\u007bA:?must be set}"\n    hostname: a\n', 4],
])('a broken compose.yaml is named with its line: %j', (text, line) => {
  const failure = failureOf(text);
  expect(failure.code).toBe('bad-compose-file');
  expect(failure.text.en).toMatch(new RegExp(`compose\\.yaml:${line} `));
});

test('REGISTRY_PREFIX stands before every image, also before those that our own are built from', async () => {
  const prefix = 'mirror.test:5000/team/';
  const images = Object.values((await read({ REGISTRY_PREFIX: prefix })).services).map(({ image }) => image);
  expect(images.length).toBe(SERVICE_NAMES.length);
  expect(images.filter((image) => !image.startsWith(prefix))).toEqual([]);
  const without = Object.values((await read()).services).map(({ image }) => image);
  expect(new Set(without.filter((image) => image.startsWith('ghcr.io/')))).toEqual(
    new Set(['ghcr.io/shopify/toxiproxy:2.12.0']),
  );
  for (const folder of ['exporter', 'webhook', 'toolbox']) {
    const file = await readFile(join(stackFolder, folder, 'Dockerfile'), 'utf8');
    const bases = [...file.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base ?? '');
    expect(bases.length).toBeGreaterThan(0);
    expect(bases.filter((base) => !base.startsWith('${REGISTRY_PREFIX'))).toEqual([]);
  }
});

test("a proxy of Docker's own settings reaches no service", async () => {
  for (const { environment } of Object.values((await read()).services))
    expect(environment).toMatchObject({ HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '' });
});
