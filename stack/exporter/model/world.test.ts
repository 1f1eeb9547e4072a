import { describe, expect, test } from 'vitest';
import { AFTERNOON_MS } from '../test-support/simulate.ts';
import { dayLevel, rushFactor } from './day-curve.ts';
import type { Step } from './step.ts';
import { createWorld } from './world.ts';

const HOUR_MS = 3_600_000;

type Moment = Readonly<{ utilisation: number; slowdown: number; failedShare: number; backlog: number }>;

function watch(seconds: number, startMs: number): Moment[] {
  const world = createWorld({ seed: 7, startMs });
  return Array.from({ length: seconds }, (_, second) => {
    const step = world.advance(startMs + (second + 1) * 1000);
    if (!step) throw new Error('The world stood still.');
    const { http, queues } = step;
    const backlog = queues.orders.messages + queues.emails.messages;
    return {
      utilisation: http.utilisation,
      slowdown: http.slowdown,
      failedShare: failedShare(step),
      backlog,
    };
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const failedShare = ({ http }: Step) => {
  const total = http.routes.reduce((sum, outcome) => sum + outcome.total, 0);
  const failed = http.routes.reduce(
    (sum, { byCode }) => sum + (byCode.get('500') ?? 0) + (byCode.get('503') ?? 0),
    0,
  );
  return failed / Math.max(1, total);
};

describe('the world', () => {
  test('is busiest at 20:00 and quietest before dawn in Vietnam', () => {
    const levels = Array.from({ length: 24 }, (_, hour) => dayLevel(Date.UTC(2026, 10, 20, hour - 7)));
    expect(levels.indexOf(Math.max(...levels))).toBe(20);
    expect(levels.indexOf(Math.min(...levels))).toBeGreaterThanOrEqual(6);
    expect(levels.indexOf(Math.min(...levels))).toBeLessThanOrEqual(9);
  });

  test('has a rush in every five minutes, the same one whenever it is asked', () => {
    for (let slot = 0; slot < 50; slot++) {
      const startMs = AFTERNOON_MS + slot * 300_000;
      const factors = Array.from({ length: 300 }, (_, second) => rushFactor(7, startMs + second * 1000));
      expect(Math.max(...factors)).toBeGreaterThan(1.4);
      expect(Math.max(...factors)).toBeLessThanOrEqual(2.2);
      expect(factors.filter((factor) => factor > 1).length).toBeLessThanOrEqual(51);
    }
  });

  test('fails more, answers slower and leaves longer queues when it is full', () => {
    const moments = watch(3_600, AFTERNOON_MS);
    const full = moments.filter(({ utilisation }) => utilisation > 1);
    const calm = moments.filter(({ utilisation }) => utilisation < 0.6);
    expect(full.length).toBeGreaterThan(30);
    expect(calm.length).toBeGreaterThan(300);
    const ratio = (read: (moment: Moment) => number) => mean(full.map(read)) / mean(calm.map(read));
    expect(ratio(({ failedShare }) => failedShare)).toBeGreaterThan(10);
    expect(ratio(({ slowdown }) => slowdown)).toBeGreaterThan(2);
    expect(ratio(({ backlog }) => backlog)).toBeGreaterThan(3);
  });

  test('keeps gauges within their limits for a day', () => {
    const world = createWorld({ seed: 3, startMs: AFTERNOON_MS });
    for (let passedMs = 30_000; passedMs <= 24 * HOUR_MS; passedMs += 30_000) {
      const step = world.advance(AFTERNOON_MS + passedMs);
      if (!step) throw new Error('The world stood still.');
      const { node, cache, queues, business, database } = step;
      expect(node.memory.freeBytes).toBeGreaterThan(0);
      expect(node.memory.availableBytes).toBeGreaterThan(node.memory.freeBytes);
      for (const free of Object.values(node.freeBytes)) expect(free).toBeGreaterThan(0);
      expect(cache.entries).toBeLessThanOrEqual(6_000);
      for (const { messages } of Object.values(queues)) expect(messages).toBeLessThan(5_000);
      for (const items of Object.values(business.stock)) expect(items).toBeGreaterThan(0);
      expect(database.active + database.idle).toBeLessThanOrEqual(20);
    }
  });

  test('does not move within a second of the last step, nor when the clock goes back', () => {
    const world = createWorld({ seed: 1, startMs: AFTERNOON_MS });
    expect(world.advance(AFTERNOON_MS + 999)).toBeUndefined();
    expect(world.advance(AFTERNOON_MS + 1_000)).toBeDefined();
    expect(world.advance(AFTERNOON_MS - HOUR_MS)).toBeUndefined();
    expect(world.advance(AFTERNOON_MS - HOUR_MS + 2_000)?.traffic.elapsedSeconds).toBe(2);
  });

  test('did nothing while its machine slept', () => {
    const world = createWorld({ seed: 1, startMs: AFTERNOON_MS });
    expect(world.advance(AFTERNOON_MS + 8 * HOUR_MS)?.traffic.elapsedSeconds).toBe(60);
  });
});
