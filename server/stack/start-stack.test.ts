import { describe, expect, test } from 'vitest';
import { LearnerError } from '../../protocol/learner-error.ts';
import type { Progress, StackSnapshot } from '../../protocol/stack.ts';
import type { Runtime, Stack } from '../runtime/contract.ts';
import { createStackView } from './stack-view.ts';
import { bringUp, startStack } from './start-stack.ts';

const PROGRESS: Progress = { what: { en: 'Getting', vi: 'Đang lấy' }, done: 1, total: 2, unit: 'items' };

/** A stack of which only starting matters. */
interface Scene {
  readonly running?: boolean;
  readonly phase?: StackSnapshot['phase'];
  readonly prepare?: () => Promise<void>;
}

function scene({ running = false, phase = 'ready', prepare = async () => {} }: Scene) {
  const calls: string[] = [];
  let snapshot: StackSnapshot = {
    stackId: 'main',
    runtime: 'native',
    topology: 'cluster',
    variant: 'default',
    phase: running ? phase : 'down',
    progress: null,
    failure: null,
    capabilities: [],
    services: [],
    links: [],
  };
  const stack: Pick<Stack, 'adopt' | 'up' | 'snapshot' | 'events'> = {
    async *events() {},
    adopt: async () => running,
    snapshot: () => snapshot,
    async up({ topology, variant }) {
      calls.push(`up ${topology} ${variant}`);
      snapshot = { ...snapshot, topology, variant, phase: 'ready' };
    },
  };
  const runtime: Pick<Runtime, 'prepare' | 'topologies'> = {
    topologies: async () => ['pair'],
    async prepare(topology, { onProgress }) {
      calls.push(`prepare ${topology}`);
      onProgress?.(PROGRESS);
      await prepare();
      return [];
    },
  };
  const view = createStackView(stack);
  const phases: string[] = [];
  view.onEvent((event) => {
    if (event.type === 'snapshot') phases.push(event.snapshot.phase + (event.snapshot.progress ? '…' : ''));
  }, new AbortController().signal);
  const work = { runtime, stack, view, onProgress: () => {} };
  return { work, view, calls, phases };
}

const never = new AbortController().signal;

describe('at the start of the server', () => {
  test('what runs already is taken over as it is', async () => {
    const { work, calls, view } = scene({ running: true });
    await startStack(work, { topology: 'pair' }, never);
    expect(calls).toEqual([]);
    expect(view.snapshot()).toMatchObject({ phase: 'ready', topology: 'cluster' });
  });

  test('a stack that was left half started is finished', async () => {
    const { work, calls } = scene({ running: true, phase: 'starting' });
    await startStack(work, { topology: 'auto' }, never);
    expect(calls).toEqual(['prepare cluster', 'up cluster default']);
  });

  test('nothing runs: parts are got, then started, and pages see how far it is', async () => {
    const { work, calls, phases } = scene({});
    await startStack(work, { topology: 'auto' }, never);
    expect(calls).toEqual(['prepare pair', 'up pair default']);
    expect(phases).toEqual(['starting', 'preparing', 'preparing…', 'starting', 'ready']);
  });

  test('what cannot be got is shown to pages with its reason', async () => {
    const missing = new LearnerError('download-failed', { en: 'no network', vi: 'không có mạng' });
    const { work, view } = scene({ prepare: () => Promise.reject(missing) });
    await expect(startStack(work, { topology: 'cluster' }, never)).rejects.toBe(missing);
    expect(view.snapshot()).toMatchObject({ phase: 'failed', failure: { code: 'download-failed' } });
    expect(view.isBusy()).toBe(false);
  });
});

test('a second start waits for its turn', async () => {
  const hold = Promise.withResolvers<void>();
  const { work, view } = scene({ running: true, prepare: () => hold.promise });
  const first = bringUp(work, { topology: 'pair', variant: 'default' }, never);
  await expect(bringUp(work, { topology: 'cluster', variant: 'rf2' }, never)).rejects.toMatchObject({
    code: 'stack-starting',
  });
  hold.resolve();
  await first;
  expect(view.snapshot()).toMatchObject({ phase: 'ready', topology: 'pair' });
});

test('who stops the server can wait until the work in hand is given up', async () => {
  const stop = new AbortController();
  const hold = Promise.withResolvers<void>();
  const { work, view } = scene({ prepare: () => hold.promise });
  const started = startStack(work, { topology: 'pair' }, stop.signal);
  let idle = false;
  const waited = view.idle().then(() => {
    idle = true;
  });
  stop.abort();
  await Promise.resolve();
  expect(idle).toBe(false);
  hold.reject(stop.signal.reason);
  await expect(started).rejects.toThrow();
  await waited;
  expect(view.isBusy()).toBe(false);
});

test('a start that was called off leaves no trace on the pages', async () => {
  const stop = new AbortController();
  const { work, view } = scene({ running: true, prepare: () => Promise.reject(stop.signal.reason) });
  stop.abort();
  await expect(bringUp(work, { topology: 'pair', variant: 'default' }, stop.signal)).rejects.toThrow();
  expect(view.snapshot().phase).toBe('ready');
});
