import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../catalogue.ts';
import { AFTERNOON_MS, simulate } from '../test-support/simulate.ts';
import { DEPLOYMENTS, REPLICA_BOUNDS } from './cluster-objects.ts';
import { CALM, type Influence } from './influence.ts';
import type { Step } from './step.ts';
import { createWorld } from './world.ts';

function live(seconds: number, influence: Influence = CALM, stepSeconds = 1): Step[] {
  const world = createWorld({ seed: 11, startMs: AFTERNOON_MS });
  return Array.from({ length: seconds / stepSeconds }, (_, index) => {
    const step = world.advance(AFTERNOON_MS + (index + 1) * stepSeconds * 1000, influence);
    if (!step) throw new Error('The world stood still.');
    return step;
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the parts of the shop', () => {
  test('have gauges that are finite all day, and negative only where a clock may be early', async () => {
    const gauges = new Set(CATALOGUE.filter(({ type }) => type === 'gauge').map(({ name }) => name));
    const shop = simulate({ seed: 5 });
    for (let round = 0; round < 48; round++) {
      shop.pass(1_800, 30);
      for (const [key, { name, value }] of await shop.scrape()) {
        expect(Number.isFinite(value), key).toBe(true);
        if (gauges.has(name) && name !== 'node_timex_offset_seconds')
          expect(value, key).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('scale pods with the load, within their bounds, and take them away later than they come', () => {
    const calm = live(600);
    const full = live(600, { ...CALM, loadFactor: 3 });
    const webPods = (steps: Step[]) =>
      mean(steps.map(({ clusterObjects }) => clusterObjects.deployments.web.available));
    expect(webPods(full.slice(60))).toBeGreaterThan(webPods(calm.slice(60)) + 1);
    for (const { clusterObjects } of [...calm, ...full]) {
      for (const name of DEPLOYMENTS) {
        const [fewest, most] = REPLICA_BOUNDS[name];
        const { desired, available } = clusterObjects.deployments[name];
        expect(desired).toBeGreaterThanOrEqual(fewest);
        expect(desired).toBeLessThanOrEqual(most);
        expect(available).toBeGreaterThan(0);
      }
    }
    const started = full.findIndex(({ clusterObjects }) => clusterObjects.deployments.web.started > 0);
    const stopped = full.findIndex(({ clusterObjects }) => clusterObjects.deployments.web.stopped > 0);
    expect(started).toBeGreaterThanOrEqual(0);
    expect(stopped === -1 || stopped > started + 30).toBe(true);
  });

  test('collect their garbage: the heap falls again and again and stays below its limit', () => {
    const heap = live(3_600).map(({ runtime }) => runtime.heapUsedBytes);
    expect(heap.filter((bytes, second) => bytes < (heap[second - 1] ?? 0)).length).toBeGreaterThan(100);
    expect(Math.max(...heap)).toBeLessThan(512 * 2 ** 20);
  });

  test('sweep dead rows and write checkpoints', () => {
    const steps = live(6 * 3_600, CALM, 10);
    const total = (read: (step: Step) => number) => steps.reduce((sum, step) => sum + read(step), 0);
    expect(total(({ engine }) => engine.tables.products.vacuums)).toBeGreaterThan(3);
    expect(total(({ engine }) => engine.timedCheckpoints + engine.requestedCheckpoints)).toBeGreaterThan(50);
    for (const { engine } of steps) expect(engine.tables.products.dead).toBeLessThan(10_000);
  });

  test('open the breaker in a bad minute of others, refuse calls while it is open, and close it again', () => {
    const calls = live(4 * 3_600, CALM, 2).map(({ dependencies }) => dependencies.payment);
    expect(calls.some(({ opened }) => opened === 1)).toBe(true);
    expect(calls.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(0);
    expect(mean(calls.map(({ isOpen }) => (isOpen ? 1 : 0)))).toBeLessThan(0.1);
    for (const { failures, calls: made, timeouts } of calls) {
      expect(failures).toBeLessThanOrEqual(made);
      expect(timeouts).toBeLessThanOrEqual(failures);
    }
  });

  test('are hotter when they work more', () => {
    const heat = (factor: number) =>
      mean(live(300, { ...CALM, loadFactor: factor }).map(({ hardware }) => hardware.celsius.cpu));
    expect(heat(2)).toBeGreaterThan(heat(0.2) + 10);
  });
});
