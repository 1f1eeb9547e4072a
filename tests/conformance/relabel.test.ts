import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { RelabelAnswer, RelabelCases, RelabelOrder } from '../../protocol/relabel.ts';
import { RelabelCasesSchema } from '../../protocol/relabel.ts';
import { decodeAnswer } from '../../server/relabel/decode-answer.ts';
import { askAgent } from '../../server/relabel/relabel-door.ts';
import { PRESETS } from '../../src/components/relabel/presets.ts';
import recorded from '../../src/components/relabel/recordings/cases.json' with { type: 'json' };
import { freePort } from '../support/free-port.ts';
import { testBinaries } from './support/native-test-runtime.ts';

const CASES = new URL('../../src/components/relabel/recordings/cases.json', import.meta.url);
const PATIENCE_MS = 60_000;

const vmagent = await testBinaries().find('vmagent', { signal: AbortSignal.timeout(PATIENCE_MS) });

describe.skipIf(vmagent.path === null)('relabel rules run by a real vmagent (needs vmagent)', () => {
  test('it answers each recorded question as recorded, and none is missing', async () => {
    await using agent = await startAgent(vmagent.path ?? '');
    const cases: RelabelCases['cases'] = [];
    for (const { id, stage, labels, rules } of PRESETS)
      cases.push({ id, stage, labels, rules, answer: await agent.ask({ stage, labels, rules }) });
    // What the widget shows where no vmagent runs: WRITEPATH_WRITE_RELABEL=1 writes it anew.
    if (process.env.WRITEPATH_WRITE_RELABEL) {
      const written: RelabelCases = { version: await agent.version(), date: new Date().toISOString(), cases };
      await writeFile(CASES, `${JSON.stringify(written)}\n`);
      return;
    }
    const expected = v.parse(RelabelCasesSchema, recorded);
    expect(cases.map(comparable)).toEqual(expected.cases.map(comparable));
  }, 120_000);

  test('values with quotes, signs of HTML and no letters at all come back as they went in', async () => {
    await using agent = await startAgent(vmagent.path ?? '');
    const labels = String.raw`x{quoted="a\"b",html="<b>&amp;</b>",viet="Đà Nẵng",back="C:\\x",empty="{}, ="}`;
    const answer = await agent.ask({
      stage: 'write',
      labels,
      rules: '- {target_label: a, replacement: "<i>"}',
    });
    expect(answer).toMatchObject({
      kind: 'steps',
      result: expect.arrayContaining([
        ['a', '<i>'],
        ['quoted', 'a"b'],
        ['html', '<b>&amp;</b>'],
        ['viet', 'Đà Nẵng'],
        ['back', String.raw`C:\x`],
        ['empty', '{}, ='],
      ]),
    });
  }, 120_000);

  test.each([
    ['- {action: labelremove, regex: a}', 'up', { part: 'rules', rule: 1 }],
    ['- {target_labe: a}', 'up', { part: 'rules', rule: null }],
    ['- action: drop\n  source_labels: [', 'up', { part: 'rules' }],
    ['', 'up{job=', { part: 'labels', rule: null }],
  ])(
    '%j on %j is refused, and the part at fault is named',
    async (rules, labels, fault) => {
      await using agent = await startAgent(vmagent.path ?? '');
      expect(await agent.ask({ stage: 'sample', labels, rules })).toMatchObject({
        kind: 'refused',
        ...fault,
      });
    },
    120_000,
  );
});

/** How a program prints a rule and words a refusal is its own; what it does to labels is not. */
function comparable({ id, answer }: { readonly id: string; readonly answer: RelabelAnswer }): unknown {
  if (answer.kind === 'refused') return { id, part: answer.part, rule: answer.rule };
  return { id, result: answer.result, after: answer.steps.map(({ after }) => after) };
}

async function startAgent(program: string) {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-relabel-'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const child = spawn(
    program,
    [
      `-httpListenAddr=127.0.0.1:${port}`,
      `-remoteWrite.tmpDataPath=${folder}`,
      '-remoteWrite.url=http://127.0.0.1:1/',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const isUp = () =>
    fetch(`${baseUrl}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  for (const untilMs = Date.now() + PATIENCE_MS; !(await isUp()); await sleep(100))
    if (Date.now() > untilMs) throw new Error('vmagent did not start');
  return {
    ask: async (order: RelabelOrder) =>
      decodeAnswer(await askAgent(baseUrl, order, AbortSignal.timeout(PATIENCE_MS))),
    version: async () => {
      const metrics = await (await fetch(`${baseUrl}/metrics`)).text();
      const of = (label: string) => new RegExp(`vm_app_version\\{.*\\b${label}="([^"]+)"`).exec(metrics)?.[1];
      return of('short_version') ?? of('version') ?? 'unknown';
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
