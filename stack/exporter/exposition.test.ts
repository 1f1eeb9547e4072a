import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, FAMILY_COUNT } from './catalogue.ts';
import { sumOf } from './test-support/parse-exposition.ts';
import { simulate } from './test-support/simulate.ts';

/** The test command names the one it fetched; PATH is for everybody else. */
const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const noPromtool = spawnSync(PROMTOOL, ['--version']).error !== undefined;

describe('a scrape', () => {
  test('has one # TYPE line for each family of the catalogue, in its order', async () => {
    const text = await simulate().text();
    const typed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name, type }));
    expect(typed).toEqual(CATALOGUE.map(({ name, type }) => ({ name, type })));
    expect(typed).toHaveLength(FAMILY_COUNT);
  });

  test('has the same 250 to 400 series from the first second on', async () => {
    const shop = simulate();
    const atFirst = await shop.scrape();
    shop.pass(600);
    const later = await shop.scrape();
    expect([...later.keys()]).toEqual([...atFirst.keys()]);
    expect(atFirst.size).toBeGreaterThanOrEqual(250);
    expect(atFirst.size).toBeLessThanOrEqual(400);
    for (const { value } of later.values()) expect(Number.isFinite(value)).toBe(true);
  });

  test('is the same text for the same seed and steps', async () => {
    const [one, other, third] = [simulate({ seed: 1 }), simulate({ seed: 1 }), simulate({ seed: 2 })];
    for (const shop of [one, other, third]) shop.pass(30);
    const text = await one.text();
    expect(await other.text()).toBe(text);
    expect(await third.text()).not.toBe(text);
  });

  test('never shows a counter, bucket, sum or count that went back, in six simulated hours', async () => {
    const shop = simulate();
    let before = await shop.scrape();
    for (let round = 0; round < 72; round++) {
      shop.pass(300, 5);
      const after = await shop.scrape();
      for (const [key, { name, value }] of after) {
        if (!/_(total|bucket|sum|count)$/.test(name)) continue;
        expect(value, key).toBeGreaterThanOrEqual(before.get(key)?.value ?? 0);
      }
      before = after;
    }
  });

  test('has histograms whose buckets are cumulative, end at their count and enclose their sum', async () => {
    const shop = simulate();
    shop.pass(900);
    const samples = [...(await shop.scrape()).values()];
    for (const family of CATALOGUE) {
      if (family.type !== 'histogram') continue;
      for (const { labels } of family.series) {
        const mine = samples.filter((sample) =>
          Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value),
        );
        const buckets = mine.filter(({ name }) => name === `${family.name}_bucket`);
        const count = mine.find(({ name }) => name === `${family.name}_count`)?.value;
        const sum = mine.find(({ name }) => name === `${family.name}_sum`)?.value ?? Number.NaN;
        expect(buckets).toHaveLength(family.buckets.length + 1);
        expect(buckets.at(-1)?.labels.get('le')).toBe('+Inf');
        expect(buckets.at(-1)?.value).toBe(count);
        expect(count, family.name).toBeGreaterThan(0);
        let least = 0;
        let most = 0;
        let cumulative = 0;
        for (const [index, { value }] of buckets.entries()) {
          const inBucket = value - cumulative;
          expect(inBucket).toBeGreaterThanOrEqual(0);
          least += inBucket * (family.buckets[index - 1] ?? 0);
          if (inBucket > 0) most += inBucket * (family.buckets[index] ?? Number.POSITIVE_INFINITY);
          cumulative = value;
        }
        expect(sum).toBeGreaterThanOrEqual(least);
        expect(sum).toBeLessThanOrEqual(most);
      }
    }
  });

  test('tells one story: what two families say of the same thing is equal', async () => {
    const shop = simulate();
    shop.pass(1_800);
    const now = await shop.scrape();
    const sum = (name: string, labels: Record<string, string> = {}) => sumOf(now, name, labels);

    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      expect(sum('http_request_duration_seconds_count', { method })).toBe(
        sum('http_requests_total', { method }),
      );
    }
    expect(sum('http_requests_rejected_total')).toBe(
      sum('http_requests_total', { code: '429' }) + sum('http_requests_total', { code: '503' }),
    );
    expect(sum('orders_total')).toBe(sum('http_requests_total', { handler: '/checkout' }));
    expect(sum('payments_total')).toBe(sum('orders_total', { status: 'paid' }));
    expect(sum('order_value_dollars_sum')).toBeCloseTo(sum('revenue_dollars_total'), 4);
    expect(sum('queue_enqueued_total', { queue: 'orders' })).toBe(sum('orders_total', { status: 'paid' }));
    expect(sum('db_query_duration_seconds_count')).toBe(sum('db_queries_total'));
    expect(sum('db_slow_queries_total')).toBe(
      sum('db_query_duration_seconds_count') - sum('db_query_duration_seconds_bucket', { le: '0.25' }),
    );
    expect(sum('cache_entries')).toBe(
      sum('cache_requests_total', { result: 'miss' }) -
        sum('cache_evictions_total') -
        sum('cache_expirations_total'),
    );
    for (const queue of ['orders', 'emails', 'images']) {
      expect(sum('queue_messages', { queue })).toBe(
        sum('queue_enqueued_total', { queue }) -
          sum('queue_dequeued_total', { queue }) -
          sum('queue_dead_letters_total', { queue }),
      );
    }
    for (const cpu of ['0', '1', '2', '3'])
      expect(sum('node_cpu_seconds_total', { cpu })).toBeCloseTo(1_800, 3);
    expect(sum('region_probe_duration_seconds_count') + sum('region_probe_failures_total')).toBe(12 * 1_800);
  });

  test.skipIf(noPromtool)(
    "passes promtool but for the capitals in names that are node_exporter's own (skipped: no promtool on PATH)",
    async () => {
      const shop = simulate();
      shop.pass(60);
      const { stderr, stdout } = spawnSync(PROMTOOL, ['check', 'metrics'], {
        input: await shop.text(),
        encoding: 'utf8',
      });
      const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
      expect(
        complaints.filter((line) => !/^node_memory_\w+ metric names should be written in/.test(line)),
      ).toEqual([]);
    },
  );
});
