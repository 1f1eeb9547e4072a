import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../catalogue.ts';
import { createExporter } from '../exporter.ts';
import { parseExposition, sumOf } from '../test-support/parse-exposition.ts';
import { AFTERNOON_MS } from '../test-support/simulate.ts';
import { BREAKAGES, KNOB_NAMES, KNOBS, type KnobName } from './knobs.ts';
import { readSetting } from './read-setting.ts';

function start(seed = 7) {
  const exporter = createExporter(CATALOGUE, { seed, startMs: AFTERNOON_MS });
  let nowMs = AFTERNOON_MS;
  const text = (format: 'text' | 'openmetrics' = 'text') =>
    exporter.scrape(nowMs, { format, mark: 0, scrapeSeq: 1 });
  return {
    exporter,
    text,
    scrape: () => parseExposition(text()),
    now: () => nowMs,
    pass: (seconds: number) => {
      for (const endMs = nowMs + seconds * 1000; nowMs < endMs; ) {
        nowMs += 1000;
        exporter.tick(nowMs);
      }
    },
    set: (knob: KnobName, form: string) => {
      const read = readSetting(knob, new URLSearchParams(form), nowMs);
      if (!read.ok) throw new Error(read.problem.en);
      exporter.controls.set(read.setting);
    },
  };
}

const GOOD: Readonly<Record<KnobName, string>> = {
  load: 'factor=3',
  errors: 'share=0.4',
  latency: 'addMs=800',
  labels: 'values=50&everySeconds=5',
  timestamps: 'offsetSeconds=-3600',
  delay: 'ms=500',
  broken: 'kind=syntax',
  link: 'region=sa-east-1&addMs=300&lost=0.5',
};

describe('a control', () => {
  test.each(KNOB_NAMES)(
    '%s is undone exactly: the same families and series as before, and 0 in force',
    (knob) => {
      const shop = start();
      shop.pass(10);
      const before = [...shop.scrape().keys()];
      shop.set(knob, GOOD[knob]);
      shop.pass(10);
      expect(sumOf(shop.scrape(), 'writepath_control_active', { control: knob })).toBe(1);
      shop.exporter.controls.undo(knob);
      shop.pass(1);
      expect([...shop.scrape().keys()]).toEqual(before);
      expect(sumOf(shop.scrape(), 'writepath_control_active')).toBe(0);
      expect(shop.text()).not.toMatch(/ \d{13}$/m);
    },
  );

  test.each(KNOB_NAMES)('%s ends by itself when its seconds are over', (knob) => {
    const shop = start();
    shop.set(knob, `${GOOD[knob]}&seconds=5`);
    shop.pass(4);
    expect(shop.exporter.controls.inForce(shop.now())).toHaveLength(1);
    shop.pass(1);
    expect(shop.exporter.controls.inForce(shop.now())).toHaveLength(0);
  });

  test('errors fails the share that it was asked for, of one route or all, and never turns a counter back', () => {
    const shop = start();
    shop.set('errors', 'share=0.5&handler=/search');
    shop.pass(120);
    const now = shop.scrape();
    const failed = (handler: string) =>
      sumOf(now, 'http_requests_total', { handler, code: '500' }) /
      sumOf(now, 'http_requests_total', { handler });
    expect(failed('/search')).toBeGreaterThan(0.4);
    expect(failed('/cart')).toBeLessThan(0.05);
    shop.exporter.controls.undo('errors');
    shop.pass(30);
    const later = shop.scrape();
    for (const [key, { name, value }] of later) {
      if (/_(total|bucket|count|sum)$/.test(name))
        expect(value, key).toBeGreaterThanOrEqual(now.get(key)?.value ?? 0);
    }
  });

  test('latency fills the workers until the shop answers 503', () => {
    const [calm, slow] = [start(), start()];
    slow.set('latency', 'addMs=2000');
    for (const shop of [calm, slow]) shop.pass(60);
    const refused = (shop: typeof calm) => sumOf(shop.scrape(), 'http_requests_total', { code: '503' });
    expect(refused(slow)).toBeGreaterThan(20 * refused(calm));
    expect(sumOf(slow.scrape(), 'http_utilization_ratio')).toBeGreaterThan(1);
  });

  test('load brings errors, queues and pods with it', () => {
    const [calm, full] = [start(), start()];
    full.set('load', 'factor=4');
    for (const shop of [calm, full]) shop.pass(120);
    for (const [name, labels] of [
      ['http_requests_total', { code: '500' }],
      ['queue_messages', { queue: 'orders' }],
      ['kube_deployment_spec_replicas', { deployment: 'web' }],
      ['node_hwmon_temp_celsius', { sensor: 'cpu' }],
    ] as const) {
      expect(sumOf(full.scrape(), name, labels), name).toBeGreaterThan(sumOf(calm.scrape(), name, labels));
    }
  });

  test('labels adds so many series, whose sum is what the signed-in asked for, and renames them as churn', () => {
    const shop = start();
    shop.set('labels', 'values=5000&label=session_id');
    shop.pass(30);
    const before = shop.scrape();
    const mine = [...before.values()].filter(({ labels }) => labels.has('session_id'));
    expect(mine).toHaveLength(5_000);
    expect(sumOf(before, 'http_user_requests_total')).toBeLessThanOrEqual(
      sumOf(before, 'http_requests_total'),
    );
    shop.pass(30);
    const after = shop.scrape();
    for (const [key, { value }] of before)
      if (key.includes('session_id')) expect(after.get(key)?.value).toBeGreaterThanOrEqual(value);
    shop.set('labels', 'values=10&everySeconds=5');
    const names = () =>
      [...shop.scrape().keys()].filter((key) => key.includes('user_id="') && !key.includes('guest'));
    const first = names();
    shop.pass(5);
    expect(names().filter((name) => first.includes(name))).toEqual([]);
    expect(names()).toHaveLength(10);
  });

  test('timestamps writes milliseconds in text and seconds in OpenMetrics, for all or for one family', () => {
    const shop = start();
    shop.pass(3);
    shop.set('timestamps', 'offsetSeconds=-7200&family=writepath_mark');
    expect(shop.text()).toContain(`\nwritepath_mark 0 ${shop.now() - 7_200_000}\n`);
    expect(shop.text('openmetrics')).toContain(`\nwritepath_mark 0 ${shop.now() / 1000 - 7_200}\n`);
    expect(shop.text()).toMatch(/^writepath_scrape_seq 1$/m);
    shop.set('timestamps', 'mode=frozen');
    const frozenAtMs = shop.now();
    shop.pass(10);
    expect(shop.text()).toContain(`\nwritepath_scrape_seq 1 ${frozenAtMs}\n`);
  });

  test('link makes the probes of one region late or lost, and those of others not', () => {
    const shop = start();
    shop.set('link', 'region=sa-east-1&addMs=400');
    shop.set('link', 'region=eu-west-1&lost=1');
    shop.pass(40);
    const now = shop.scrape();
    const latency = (source: string, target: string) =>
      sumOf(now, 'region_probe_latency_seconds', { source, target });
    expect(latency('sa-east-1', 'us-east-1')).toBeGreaterThan(0.45);
    expect(latency('ap-southeast-1', 'us-east-1')).toBeLessThan(0.45);
    expect(sumOf(now, 'region_probe_success', { source: 'eu-west-1' })).toBe(0);
    expect(sumOf(now, 'region_reachable', { source: 'us-east-1' })).toBe(2);
    shop.exporter.controls.undo('link');
    shop.pass(5);
    expect(sumOf(shop.scrape(), 'region_probe_success')).toBeGreaterThan(10);
  });

  test.each<[KnobName, string, RegExp]>([
    ['errors', '', /needs share: a number from 0 to 1/],
    ['errors', 'share=1.5', /share is "1.5". Send a number from 0 to 1/],
    ['errors', 'share=NaN', /share is "NaN"/],
    ['errors', 'share=', /share is ""/],
    ['errors', 'share=0.1&share=0.2', /share is there twice/],
    ['errors', 'share=0.1&handler=/nowhere', /handler is "\/nowhere". Send one of: \/ /],
    ['errors', 'rate=0.1', /has no field "rate". It takes: share handler seconds/],
    ['labels', 'values=10001', /from 1 to 10000/],
    ['labels', 'values=1.5', /a whole number/],
    ['labels', 'values=5&label=region', /a label name in small letters/],
    ['labels', 'values=5&label=a"b', /a label name in small letters/],
    ['timestamps', 'mode=later', /one of: offset frozen/],
    ['timestamps', 'offsetSeconds=9e9', /from -259200 to 259200/],
    ['delay', 'ms=30001', /from 1 to 30000/],
    ['broken', 'kind=all', new RegExp(BREAKAGES.join(' '))],
    ['link', 'region=mars', /one of: us-east-1/],
    ['load', 'factor=2&seconds=7201', /seconds is "7201". Send a number from 1 to 7200/],
  ])('refuses %s with %j and says what may be sent', (knob, form, said) => {
    const read = readSetting(knob, new URLSearchParams(form), 0);
    expect(read.ok ? '' : read.problem.en).toMatch(said);
    expect(read.ok ? '' : read.problem.vi).toMatch(/Hãy|Các trường|cần/);
  });

  test('names every knob once', () => {
    expect([...KNOB_NAMES].sort()).toEqual(Object.keys(KNOBS).sort());
  });
});
