import { expect, test } from 'vitest';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import { leaseWords, sourceWords, stackWords } from './status-words.ts';

const snapshot: StackSnapshot = {
  stackId: 'test',
  runtime: 'native',
  topology: 'pair',
  variant: 'default',
  phase: 'ready',
  progress: null,
  failure: null,
  capabilities: [],
  services: [
    { name: 'vmsingle-1', state: 'dead', sinceMs: 0, address: 'vmsingle-1:8428' },
    { name: 'vmsingle-2', state: 'running', sinceMs: 0, address: 'vmsingle-2:8428' },
    { name: 'vmstorage-3', state: 'parked', sinceMs: 0, address: 'vmstorage-3:8482' },
  ],
  links: [],
};

test('the bar counts what runs, without the parked', () => {
  expect(stackWords(snapshot, 'en')).toBe('pair · native · 1/2 up');
  expect(stackWords(snapshot, 'vi')).toBe('pair · native · 1/2 chạy');
});

test('a lost connection says when it tries again', () => {
  expect(sourceWords({ kind: 'lost', retryAtMs: 4200 }, 1000, 'en')).toBe(
    '✕ connection lost, again in 4\u00a0s',
  );
});

test('nobody holds a lab that is idle', () => {
  expect(leaseWords(null, 0, 'en')).toBe('');
});
