import { expect, test } from 'vitest';
import type { StackSnapshot, Topology } from '../../protocol/stack.ts';
import { readySnapshot } from '../../tests/support/ready-snapshot.ts';
import type { Sample } from './ask-observer.ts';
import { FLOW_QUERIES } from './flow-queries.ts';
import { measureFlow } from './measure-flow.ts';

function snapshotOf(topology: Topology, observer: 'running' | 'dead' = 'running'): () => StackSnapshot {
  const services: StackSnapshot['services'] = [
    { name: 'observer', state: observer, sinceMs: 0, address: 'observer:9090' },
  ];
  return () => readySnapshot({ topology, services });
}

/** An observer that answers by the query's id. */
function observerWith(answers: Readonly<Record<string, readonly Sample[]>>) {
  return async (promql: string): Promise<readonly Sample[]> => {
    const query = FLOW_QUERIES.find((candidate) => candidate.promql === promql);
    return answers[query?.id ?? ''] ?? [];
  };
}

const never = new AbortController().signal;

test('each answer of the observer lands on its edge; what nobody reports stays unknown', async () => {
  const ask = observerWith({
    'vmagent-scraped': [{ labels: { node: 'vmagent-us-east-1' }, value: 500 }],
    'writer-sent': [{ labels: { remote_name: 'victoriametrics' }, value: 490 }],
    'vmagent-sent': [{ labels: { node: 'vmagent-us-east-1', url: '1:secret-url' }, value: 480 }],
    'vminsert-sent': [{ labels: { node: 'vminsert-1', addr: 'vmstorage-2:8400' }, value: 250 }],
    'vmselect-rows': [{ labels: { node: 'vmselect-1' }, value: 100 }],
    'vmstorage-blocks': [
      { labels: { node: 'vmstorage-1' }, value: 30 },
      { labels: { node: 'vmstorage-2' }, value: 10 },
    ],
    'agent-queued': [{ labels: { node: 'vmagent-us-east-1' }, value: 4096 }],
    unreachable: [{ labels: { addr: 'vmstorage-1:8400' }, value: 2 }],
  });
  const { edges, queuedBytes, unreachable } = await measureFlow(ask, snapshotOf('cluster'), never);
  expect(edges).toMatchObject({
    'mock-exporter>vmagent-us-east-1': 500,
    'mock-exporter>vmagent-eu-west-1': null,
    'prometheus-writer>vmauth': 490,
    'vmagent-us-east-1>vmauth': 480,
    'vminsert-1>vmstorage-2': 250,
    'vmstorage-1>vmselect-1': 75,
    'vmstorage-2>vmselect-1': 25,
    'vmstorage-1>vmselect-2': null,
  });
  expect(queuedBytes).toEqual({ 'vmagent-us-east-1': 4096 });
  expect(unreachable).toEqual(['vmstorage-1']);
});

test('what the pinned vmagent sends passes the door by', async () => {
  const ask = observerWith({
    'vmagent-sent': [{ labels: { node: 'vmagent-pinned', url: '1:secret-url' }, value: 200 }],
  });
  const { edges } = await measureFlow(ask, snapshotOf('cluster'), never);
  expect(edges).toMatchObject({ 'vmagent-pinned>vminsert-1': 200, 'vmagent-us-east-1>vmauth': null });
});

test('what a lab pushes by hand is on no edge', async () => {
  const ask = observerWith({
    'vmagent-sent': [
      { labels: { node: 'vmagent-late', url: '3:http://prometheus-receiver:9090/api/v1/write' }, value: 30 },
    ],
  });
  const { edges } = await measureFlow(ask, snapshotOf('pair'), never);
  expect(Object.keys(edges).filter((id) => id.startsWith('vmagent-late'))).toEqual([]);
});

test('on a pair, the number of a vmagent address tells the node', async () => {
  const ask = observerWith({
    'vmagent-sent': [
      { labels: { node: 'vmagent-sa-east-1', url: '1:secret-url' }, value: 5 },
      { labels: { node: 'vmagent-sa-east-1', url: '2:secret-url' }, value: 6 },
    ],
  });
  const { edges } = await measureFlow(ask, snapshotOf('pair'), never);
  expect(edges).toMatchObject({ 'vmagent-sa-east-1>vmsingle-1': 5, 'vmagent-sa-east-1>vmsingle-2': 6 });
  expect(Object.keys(edges).some((edge) => edge.includes('vminsert'))).toBe(false);
});

test('a dead observer, or one that fails, leaves every edge unknown', async () => {
  const failing = async (): Promise<never> => {
    throw new Error('connection refused');
  };
  for (const state of ['dead', 'running'] as const) {
    const { edges, queuedBytes } = await measureFlow(failing, snapshotOf('pair', state), never);
    expect(new Set(Object.values(edges))).toEqual(new Set([null]));
    expect(queuedBytes).toEqual({});
  }
});

test('every question has a name of its own and a topology', () => {
  expect(FLOW_QUERIES.filter(({ topologies }) => topologies.length === 0)).toEqual([]);
  expect(new Set(FLOW_QUERIES.map(({ id }) => id)).size).toBe(FLOW_QUERIES.length);
});
