import { expect, test } from 'vitest';
import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';
import { edgeMotion, nodeRate } from './edge-motion.ts';
import { layoutMap } from './map-layout.ts';
import { nodeVerdict } from './node-verdict.ts';

const layout = layoutMap('pair', 'across');
const edge = layout.edges.find((one) => one.id === 'vmagent-sa-east-1>vmsingle-1')!;
const flow: Flow = { atMs: 0, edges: { [edge.id]: 201 }, queuedBytes: {}, unreachable: [] };
const snapshot: StackSnapshot = {
  stackId: 'test',
  runtime: 'native',
  topology: 'pair',
  variant: 'default',
  phase: 'ready',
  progress: null,
  failure: null,
  capabilities: ['links'],
  services: [{ name: 'vmsingle-1', state: 'running', sinceMs: 0, address: 'vmsingle-1:8428' }],
  links: [],
};

test('an edge moves faster the more samples cross it', () => {
  const slow = edgeMotion(edge, layout.edges, snapshot, { ...flow, edges: { [edge.id]: 2 } });
  const fast = edgeMotion(edge, layout.edges, snapshot, flow);
  expect(slow.state).toBe('flowing');
  expect(fast.speed).toBeGreaterThan(slow.speed);
});

test('an edge to a dead service is broken', () => {
  const dead = { ...snapshot.services[0]!, state: 'dead' as const };
  expect(edgeMotion(edge, layout.edges, { ...snapshot, services: [dead] }, flow).state).toBe('broken');
});

test('a cut region breaks only the edges of its agent', () => {
  const cut: StackSnapshot = { ...snapshot, links: [{ name: 'sa-east-1', fault: { kind: 'cut' } }] };
  const scrape = layout.edges.find((one) => one.id === 'mock-exporter>vmagent-sa-east-1')!;
  expect(edgeMotion(edge, layout.edges, cut, flow).state).toBe('broken');
  expect(edgeMotion(scrape, layout.edges, cut, flow).state).not.toBe('broken');
});

test('an edge fattens with the bytes that wait behind it', () => {
  const waiting = edgeMotion(edge, layout.edges, snapshot, {
    ...flow,
    queuedBytes: { 'vmagent-sa-east-1': 4_000_000 },
  });
  expect(waiting.width).toBeGreaterThan(edgeMotion(edge, layout.edges, snapshot, flow).width + 2);
});

test('a queue waits at the broken edge, not at the one that flows', () => {
  const dead = { ...snapshot.services[0]!, state: 'dead' as const };
  const other = layout.edges.find((one) => one.id === 'vmagent-sa-east-1>vmsingle-2')!;
  const waiting = { ...flow, queuedBytes: { 'vmagent-sa-east-1': 4_000_000 } };
  const broken = { ...snapshot, services: [dead] };
  expect(edgeMotion(edge, layout.edges, broken, waiting).width).toBeGreaterThan(4);
  expect(edgeMotion(other, layout.edges, broken, waiting).width).toBeLessThan(2);
});

test('a node shows what arrives, and nothing while nobody knows', () => {
  expect(nodeRate('vmsingle-1', layout.edges, flow)).toBe(201);
  expect(nodeRate('vmsingle-1', layout.edges, null)).toBeNull();
});

test('a vmselect answers partially while a storage node is unreachable', () => {
  const status = { name: 'vmselect-1', state: 'running', sinceMs: 0, address: 'vmselect-1:8481' } as const;
  expect(nodeVerdict(status, { ...flow, unreachable: ['vmstorage-1'] })).toBe('partial');
  expect(nodeVerdict(status, flow)).toBe('healthy');
});
