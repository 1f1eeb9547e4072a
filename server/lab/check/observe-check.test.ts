import { describe, expect, test } from 'vitest';
import type { Check, KeptAnswer } from '../../../protocol/lab.ts';
import type { Answer, Ask } from '../ask-engine.ts';
import { FakeStack } from '../test-support/fake-stack.ts';
import { smallLab } from '../test-support/small-lab.ts';
import { observeCheck } from './observe-check.ts';

const base = { id: 'c', text: { en: 'x', vi: 'x' }, withinSeconds: 5 };
const lab = { ...smallLab, blocks: { count: 'curl -s mock-exporter:2112/metrics' } };

function vector(values: readonly number[], extra: object = {}): Answer {
  const result = values.map((value) => ({ metric: {}, value: [0, String(value)] }));
  const body = { status: 'success' as const, data: { resultType: 'vector' as const, result }, ...extra };
  return { status: 200, body, text: '', tookMs: 1 };
}
const refusal: Answer = {
  status: 503,
  body: { status: 'error', error: 'cannot reach vmstorage-1' },
  text: '',
  tookMs: 5_010,
};

/** Kept by the fault of the small lab. */
const atOnce: KeptAnswer = {
  engine: 'vm',
  query: 'count(up)',
  status: 200,
  tookMs: 12,
  askedAfterMs: 300,
  partial: true,
  value: 9,
  failure: null,
};

function observe(
  check: Check,
  answers: Record<string, Answer>,
  probes: Record<string, number | null> = { K: 400, T0: null },
  kept: KeptAnswer = atOnce,
) {
  const asked: string[] = [];
  const ask: Ask = async (engine, _endpoint, parameters) => {
    asked.push(`${engine} ${new URLSearchParams(parameters)}`);
    const answer = answers[engine];
    if (!answer) throw new Error(`${engine} cannot be reached`);
    return answer;
  };
  const observation = observeCheck(check, {
    lab,
    ask,
    stack: new FakeStack(),
    probes,
    kept: {
      early: {
        engine: 'vm',
        query: 'up',
        status: 422,
        tookMs: 31_200,
        partial: null,
        value: null,
        failure: 'timeout',
      },
      'at-once': kept,
    },
    nonce: () => 'n1',
    signal: new AbortController().signal,
  });
  return { observation, asked };
}

describe('the evidence of a check', () => {
  test('shows expected, observed and a query without the fresh matcher, with its probes filled in', async () => {
    const { observation, asked } = observe(
      { ...base, kind: 'promql', engine: 'vm', promql: 'count(up) > ${K}', holds: 'in 0.3*K..0.7*K' },
      { vm: vector([205]) },
    );
    expect(await observation).toEqual({
      holds: true,
      expected: 'in 120..280',
      observed: '205',
      query: 'count(up) > 400',
      engine: 'vm',
      failure: null,
    });
    expect(decodeURIComponent(asked[0]!)).toContain('instance!="n1"');
  });

  test.each([
    { kind: 'partial', engine: 'vm', promql: 'up @ ${T0}', partial: false },
    { kind: 'status', engine: 'vm', promql: 'up @ ${T0}', parameters: {}, status: 200 },
  ] as const)('fills probes into the query about isPartial or a status: $kind', async (kind) => {
    const check = { ...base, ...kind };
    const asleep = observe(check, { vm: vector([1], { isPartial: false }) });
    expect(await asleep.observation).toMatchObject({ holds: null, failure: null });
    expect(asleep.asked).toEqual([]);
    const awake = observe(check, { vm: vector([1], { isPartial: false }) }, { T0: 1_700_000_000 });
    expect(await awake.observation).toMatchObject({ holds: true, query: 'up @ 1700000000' });
    expect(decodeURIComponent(awake.asked[0]!)).toContain('up{instance!="n1"}+@+1700000000');
  });

  test('is undecided without asking while a probe has no value', async () => {
    const { observation, asked } = observe(
      { ...base, kind: 'promql', engine: 'vm', promql: 'count(up)', holds: '== K', at: 'T0' },
      {},
    );
    expect(await observation).toMatchObject({ holds: null, query: 'count(up) & time=T0 & nocache=1' });
    expect(asked).toEqual([]);
  });

  test('asks the engine only once the observer has seen the signal', async () => {
    const check: Check = {
      ...base,
      kind: 'promql',
      engine: 'vm',
      promql: 'up',
      holds: '== 1',
      onceObserved: { promql: 'rows', holds: '> 0' },
    };
    const early = observe(check, { observer: vector([0]), vm: vector([1]) });
    expect((await early.observation).holds).toBeNull();
    expect(early.asked).toEqual(['observer query=rows']);
    const later = observe(check, { observer: vector([3]), vm: vector([1]) });
    expect((await later.observation).holds).toBe(true);
  });

  test("gives the engine's own words where it refuses, and those of the network where nothing answers", async () => {
    const check: Check = { ...base, kind: 'promql', engine: 'vm', promql: 'up', holds: 'empty' };
    expect(await observe(check, { vm: refusal }).observation).toMatchObject({
      holds: false,
      observed: null,
      failure: 'HTTP 503: cannot reach vmstorage-1',
    });
    expect(await observe(check, {}).observation).toMatchObject({
      holds: false,
      failure: 'vm cannot be reached',
    });
  });

  test.each([
    [
      { kind: 'partial', engine: 'vm', promql: 'up', partial: true },
      vector([1], { isPartial: true }),
      true,
      'isPartial: true',
    ],
    [
      { kind: 'status', engine: 'vm', promql: 'up', parameters: { deny_partial_response: '1' }, status: 503 },
      refusal,
      true,
      'HTTP 503: cannot reach vmstorage-1',
    ],
    [{ kind: 'took', engine: 'vm', promql: 'up', holds: 'in 4.5..7' }, refusal, true, '5.0 s, HTTP 503'],
    [{ kind: 'kept', keep: 'early', of: 'status', holds: '== 422' }, refusal, true, 'HTTP 422 after 31.2 s'],
    [{ kind: 'kept', keep: 'early', of: 'seconds', holds: '< 30' }, refusal, false, 'HTTP 422 after 31.2 s'],
    [
      { kind: 'kept', keep: 'at-once', of: 'value', holds: '== 5' },
      refusal,
      false,
      '9, HTTP 200 after 0.0 s, isPartial: true, asked 0.30 s after the fault',
    ],
    [{ kind: 'service', service: 'vmstorage-1', state: 'dead' }, refusal, false, 'running'],
    [{ kind: 'all-running' }, refusal, true, '5 of 5'],
    [{ kind: 'promql', engine: 'vm', promql: 'up', holds: '== 1' }, vector([1, 1, 0]), false, '1, 1, 0'],
    [{ kind: 'promql', engine: 'vm', promql: 'up', holds: 'empty' }, vector([]), true, 'empty'],
  ] as const)('of %j', async (check, answer, holds, observed) => {
    expect(await observe({ ...base, ...check }, { vm: answer }).observation).toMatchObject({
      holds,
      observed,
    });
  });

  test.each([
    ['== 5', 800, undefined],
    ['== 5', 801, true],
    ['== 9', 801, undefined],
  ])(
    'a kept answer that should be %s, asked for after %i ms, is late: %s',
    async (holds, askedAfterMs, isLate) => {
      const check: Check = { ...base, kind: 'kept', keep: 'at-once', of: 'value', holds };
      const { observation } = observe(check, {}, {}, { ...atOnce, askedAfterMs });
      expect((await observation).isLate).toBe(isLate);
    },
  );

  test('counts lost samples against an oracle, and calls an oracle without samples a failure', async () => {
    const check: Check = {
      ...base,
      kind: 'lost-samples',
      engine: 'vmsingle-1',
      oracle: 'vmsingle-2',
      selector: 'up',
      windowSeconds: 20,
      at: 'K',
      holds: '== 0',
    };
    expect(
      await observe(check, { 'vmsingle-1': vector([90]), 'vmsingle-2': vector([100]) }).observation,
    ).toMatchObject({ holds: false, observed: '10 (vmsingle-2 100, vmsingle-1 90)' });
    expect(
      await observe(check, { 'vmsingle-1': vector([]), 'vmsingle-2': vector([]) }).observation,
    ).toMatchObject({
      holds: false,
      failure: 'vmsingle-2 has no sample of up there',
    });
  });
});
