import { describe, expect, test } from 'vitest';
import { composeArgs, composeEnvironment, projectName } from './compose-project.ts';

const plan = {
  topology: 'cluster',
  variant: 'rf2-storage3',
  directLinks: true,
  hostPorts: { HOST_PORT_VMAUTH: '0' },
} as const;

test('a project is named after checkout and stack, so that two of either live side by side', () => {
  const name = projectName('/here', 'main');
  expect(name).toMatch(/^writepath-[0-9a-f]{6}-main$/);
  expect(projectName('/there', 'main')).not.toBe(name);
  expect(projectName('/here', 'other')).not.toBe(name);
});

test('Compose gets the files in the order in which they win, and the profiles of the variant', () => {
  const args = composeArgs('/here', 'p', plan).join(' ');
  expect(args).toContain(
    '--env-file /here/stack/lab-settings.env --env-file /here/stack/topologies/cluster.env --env-file /here/stack/topologies/cluster-direct.env',
  );
  expect(args).toContain('--profile cluster --profile storage3');
});

describe('the environment of Compose', () => {
  const environment = composeEnvironment(
    {
      PATH: '/bin',
      DOCKER_HOST: 'unix:///x',
      TOPOLOGY: 'pair',
      LATENCY_OFFSET: '9s',
      VM_TAG: 'v1',
      REGISTRY_PREFIX: 'mirror/',
    },
    plan,
  );

  test('keeps what docker needs and what a person may set', () => {
    expect(environment).toMatchObject({
      PATH: '/bin',
      DOCKER_HOST: 'unix:///x',
      VM_TAG: 'v1',
      REGISTRY_PREFIX: 'mirror/',
    });
  });

  test('drops stray variables that would win over the files, and adds the plan', () => {
    expect(environment.TOPOLOGY).toBeUndefined();
    expect(environment.LATENCY_OFFSET).toBeUndefined();
    expect(environment).toMatchObject({
      HOST_PORT_VMAUTH: '0',
      REPLICATION_FACTOR: '2',
      TARGETS: 'cluster-storage3',
    });
  });
});
