import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, FAMILY_COUNT } from './catalogue.ts';
import { sumOf } from './test-support/parse-exposition.ts';
import { simulate } from './test-support/simulate.ts';

/** The test command names the one it fetched; PATH is for everybody else. */
const PROMTOOL = process.env.PROMTOOL ?? 'promtool';
const noPromtool = spawnSync(PROMTOOL, ['--version']).error !== undefined;

describe('a scrape', () => {
  test('has one # TYPE line for each family of the catalogue, in its order', () => {
    const text = simulate().text();
    const typed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name, type }));
    expect(typed).toEqual(CATALOGUE.map(({ name, type }) => ({ name, type })));
    expect(typed).toHaveLength(FAMILY_COUNT);
  });

  test('shows each family with its type and exactly the labels and values that it declares', async () => {
    const samples = [...(await simulate().scrape()).values()];
    for (const { name, type, labels, series } of CATALOGUE) {
      const names = type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
      const mine = samples.filter((sample) => names.includes(sample.name));
      const sets = new Set(
        mine.map((sample) => JSON.stringify([...sample.labels].filter(([key]) => key !== 'le'))),
      );
      expect(sets, name).toEqual(new Set(series.map((one) => JSON.stringify(Object.entries(one.labels)))));
      for (const [label, values] of Object.entries(labels)) {
        expect(new Set(mine.map((sample) => sample.labels.get(label))), name).toEqual(new Set(values));
      }
    }
  });

  test('says the same in OpenMetrics, where counters lose their _total in the header and the end is marked', () => {
    const [one, other] = [simulate({ seed: 4 }), simulate({ seed: 4 })];
    for (const shop of [one, other]) shop.pass(60);
    const [text, openmetrics] = [one.text(), other.text('openmetrics')];
    const lines = (all: string) => all.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines(openmetrics)).toEqual(lines(text));
    expect(openmetrics).toContain('# TYPE http_requests counter\n');
    expect(openmetrics).toContain(
      '# TYPE http_request_duration_seconds histogram\n# UNIT http_request_duration_seconds seconds\n',
    );
    expect(openmetrics.endsWith('# EOF\n')).toBe(true);
    expect(openmetrics.match(/^# TYPE/gm)).toHaveLength(FAMILY_COUNT);
  });

  test('has the same 800 to 1,000 series from the first second on, as five scrapers can carry', async () => {
    const shop = simulate();
    const atFirst = await shop.scrape();
    shop.pass(600);
    const later = await shop.scrape();
    expect([...later.keys()]).toEqual([...atFirst.keys()]);
    expect(atFirst.size).toBeGreaterThanOrEqual(800);
    expect(atFirst.size).toBeLessThanOrEqual(1_000);
    for (const { value } of later.values()) expect(Number.isFinite(value)).toBe(true);
  });

  test('is the same text for the same seed and steps', () => {
    const [one, other, third] = [simulate({ seed: 1 }), simulate({ seed: 1 }), simulate({ seed: 2 })];
    for (const shop of [one, other, third]) shop.pass(30);
    const text = one.text();
    expect(other.text()).toBe(text);
    expect(third.text()).not.toBe(text);
  });

  test('never shows a counter, bucket, sum or count that went back, over a simulated day', async () => {
    const shop = simulate();
    let before = await shop.scrape();
    for (let round = 0; round < 288; round++) {
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
    expect(sum('broker_confirms_total')).toBe(sum('queue_enqueued_total'));
    expect(sum('broker_redelivered_total')).toBe(sum('queue_retries_total'));
    expect(sum('kube_pod_status_phase', { phase: 'Running' })).toBe(sum('kube_node_pods'));
    expect(sum('kube_pod_status_phase', { phase: 'Running' })).toBe(
      sum('kube_deployment_status_replicas_available'),
    );
    expect(sum('region_probes_total')).toBe(12 * 1_800);
    expect(sum('region_probe_seconds_total')).toBeCloseTo(sum('region_probe_duration_seconds_sum'), 6);
    expect(sum('dependency_request_duration_seconds_count')).toBe(sum('dependency_requests_total'));
    expect(sum('cache_command_duration_seconds_count')).toBe(sum('cache_commands_total'));
    expect(sum('db_table_index_scans_total')).toBeLessThanOrEqual(
      sum('db_queries_total', { operation: 'select' }),
    );
    expect(sum('shop_process_cpu_seconds_total')).toBeCloseTo(
      sum('shop_process_cpu_user_seconds_total') + sum('shop_process_cpu_system_seconds_total'),
      6,
    );
    for (const cpu of ['0', '1', '2', '3'])
      expect(sum('node_cpu_seconds_total', { cpu })).toBeCloseTo(1_800, 3);
    expect(sum('region_probe_duration_seconds_count') + sum('region_probe_failures_total')).toBe(12 * 1_800);
  });

  test.skipIf(noPromtool)(
    "passes promtool but for the capitals in names that are node_exporter's own (skipped: no promtool on PATH)",
    () => {
      const shop = simulate();
      shop.pass(60);
      const { stderr, stdout } = spawnSync(PROMTOOL, ['check', 'metrics'], {
        input: shop.text(),
        encoding: 'utf8',
      });
      const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
      expect(
        complaints.filter(
          (line) => !/^node_(?:memory|sockstat)_\w+ metric names should be written in/.test(line),
        ),
      ).toEqual([]);
    },
  );
});
