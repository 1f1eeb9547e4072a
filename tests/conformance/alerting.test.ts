import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Stack } from '../../server/runtime/contract.ts';
import { CATALOGUE } from '../../stack/exporter/catalogue.ts';
import { patience, statusOf, until } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';
import { root, testBinaries } from './support/native-test-runtime.ts';

const run = promisify(execFile);
const SHOP_RULES = 'stack/config/vmalert/shop-rules.yml';
const HEALTH_RULES = 'stack/config/observer/health-rules.yml';
/** On a machine that is busy with other tests, from the start of twenty processes to the last metric. */
const SETTLE_MS = 90_000;

const RuleFileSchema = v.object({
  groups: v.array(
    v.object({
      rules: v.array(
        v.object({ alert: v.optional(v.string()), record: v.optional(v.string()), expr: v.string() }),
      ),
    }),
  ),
});
const ParsedSchema = v.object({ data: v.unknown() });
const NamesSchema = v.object({ data: v.array(v.string()) });
const InboxSchema = v.object({
  notifications: v.array(
    v.object({ status: v.string(), alerts: v.array(v.object({ labels: v.record(v.string(), v.string()) })) }),
  ),
});

async function rulesOf(path: string) {
  const { groups } = v.parse(RuleFileSchema, parse(await readFile(join(root, path), 'utf8')));
  return groups.flatMap(({ rules }) => rules);
}

async function ask<Schema extends v.GenericSchema>(
  stack: Stack,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const answer = await fetch(`${stack.baseUrl('observer')}${path}`, patience(10_000));
  return v.parse(schema, await answer.json());
}

/** Names of the metrics in an expression, as Prometheus' own parser reads it. */
async function metricsIn(stack: Stack, expr: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ query: expr });
  const { data } = await ask(stack, `/api/v1/parse_query?${query}`, ParsedSchema);
  const found: string[] = [];
  JSON.stringify(data, (_key, node) => {
    if (node?.type === 'vectorSelector' || node?.type === 'matrixSelector') found.push(node.name);
    return node;
  });
  return found;
}

const subject = await makeNativeSubject();
afterAll(() => subject.dispose());
const programs = await testBinaries().acquire(['vmalert-tool', 'promtool'], patience());
const [vmalertTool, promtool] = programs.map(({ path }) => path);

describe('the rules hold their unit tests', () => {
  test.skipIf(!vmalertTool)("the shop's, by vmalert-tool", async () => {
    const folder = join(root, 'stack/config/vmalert');
    const args = ['unittest', '-files=shop-rules.test.yml'];
    await expect(run(vmalertTool ?? '', args, { cwd: folder })).resolves.toBeTruthy();
  });

  test.skipIf(!promtool)("the stack's own, by promtool", async () => {
    const folder = join(root, 'stack/config/observer');
    const args = ['test', 'rules', 'health-rules.test.yml'];
    await expect(run(promtool ?? '', args, { cwd: folder })).resolves.toBeTruthy();
  });

  test('which name every alert and every recorded series', async () => {
    for (const path of [SHOP_RULES, HEALTH_RULES]) {
      const tests = await readFile(join(root, path.replace('.yml', '.test.yml')), 'utf8');
      for (const { alert, record } of await rulesOf(path))
        if (alert !== undefined || record !== 'shop:http_latency:p99_10s')
          expect(tests).toContain(alert ?? record ?? '');
    }
  });
});

const runsHere = subject.capabilities.has('alerting') && subject.topologies.includes('cluster');

describe.skipIf(!runsHere)('on a real cluster (needs its programs, vmalert and Alertmanager)', () => {
  test('every metric of a rule exists, and an alert becomes one notification that ends', async () => {
    const stack = subject.create().stack('alerting');
    await stack.up({ topology: 'cluster', variant: 'alerting' }, patience());
    expect(statusOf(stack, 'vmalert-2').state).toBe('running');

    const shop = new Set<string>(['up', ...CATALOGUE.map(({ name }) => name)]);
    for (const family of CATALOGUE) if (family.type === 'histogram') shop.add(`${family.name}_bucket`);
    for (const { expr, alert, record } of await rulesOf(SHOP_RULES))
      for (const name of await metricsIn(stack, expr)) expect([...shop], alert ?? record).toContain(name);

    const wanted = new Set<string>();
    for (const { expr } of await rulesOf(HEALTH_RULES))
      for (const name of await metricsIn(stack, expr)) wanted.add(name);
    let missing = [...wanted];
    await until(
      () => `metrics that the health rules name and nothing has: ${missing.join(' ')}`,
      async () => {
        const { data } = await ask(stack, '/api/v1/label/__name__/values', NamesSchema);
        missing = [...wanted].filter((name) => !data.includes(name));
        return missing.length === 0;
      },
      SETTLE_MS,
      500,
    );

    const heard = async () => {
      const answer = await fetch(`${stack.baseUrl('webhook')}/inbox`, patience(10_000));
      return v
        .parse(InboxSchema, await answer.json())
        .notifications.filter(({ alerts }) => alerts[0]?.labels.alertname === 'ShopErrorsHigh')
        .map(({ status }) => status);
    };
    const control = `${stack.baseUrl('mock-exporter')}/control/errors`;
    await fetch(control, { method: 'POST', body: 'share=0.5', ...patience(10_000) });
    await until('the notification', async () => (await heard()).length > 0, SETTLE_MS, 500);
    await fetch(control, { method: 'DELETE', ...patience(10_000) });
    await until('the notice of its end', async () => (await heard()).includes('resolved'), SETTLE_MS, 500);
    expect(await heard()).toEqual(['firing', 'resolved']);
  }, 300_000);
});
