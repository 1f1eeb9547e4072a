import { afterAll, expect, test } from 'vitest';
import type { Progress } from '../../../protocol/stack.ts';
import type { UpRequest } from '../../../server/runtime/contract.ts';
import { SERVICES } from '../../../stack/services.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import {
  answers,
  changedSince,
  hasMarker,
  momentsOf,
  patience,
  statusOf,
  storeMarker,
  until,
  wantedServices,
} from './stack-probe.ts';

const FIRST_SAMPLE_MS = 20_000;
const pair: UpRequest = { topology: 'pair', variant: 'default' };

export function lifeCycleCases(subject: RuntimeUnderTest): void {
  const stack = subject.create().stack('life');
  afterAll(() => stack.down({ ...patience(), keepData: false }));

  test('up resolves once every service answers, and tells its progress', async () => {
    const told: Progress[] = [];
    await stack.up(pair, { ...patience(), onProgress: (progress) => told.push(progress) });
    for (const { name, port } of SERVICES) {
      const status = stack.snapshot().services.find((service) => service.name === name);
      if (status && status.state !== 'parked' && port !== null)
        expect(await answers(stack, name), name).toBe(true);
    }
    const last = told.filter(({ unit }) => unit === 'services').at(-1);
    expect(last?.done).toBe(last?.total);
  });

  test('the snapshot names every service of the topology and what the stack can do', () => {
    const snapshot = stack.snapshot();
    expect(snapshot).toMatchObject({ stackId: 'life', topology: 'pair', variant: 'default', phase: 'ready' });
    const expected = SERVICES.filter(({ topologies }) => topologies.some((one) => one === 'pair'))
      .map(({ name }) => name)
      .filter((name) => name !== 'region-link' || subject.capabilities.has('links'));
    expect(snapshot.services.map(({ name }) => name)).toEqual(expected);
    const parked = SERVICES.filter((service) => 'variant' in service).map(({ name }) => name);
    expect(wantedServices(stack).map(({ name }) => name)).toEqual(
      expected.filter((name) => !parked.some((one) => one === name)),
    );
    expect(wantedServices(stack).filter(({ state }) => state !== 'running')).toEqual([]);
    expect(new Set(snapshot.capabilities)).toEqual(subject.capabilities);
    expect(snapshot.links).toHaveLength(subject.capabilities.has('links') ? 4 : 0);
    expect(statusOf(stack, 'vmsingle-1').address).toBe('vmsingle-1:8428');
  });

  test('the first sample is there soon after', async () => {
    const query = async () => {
      const url = `${stack.baseUrl('observer')}/api/v1/query?query=sum(vm_rows_inserted_total)`;
      const { data } = await (await fetch(url)).json();
      return Number(data?.result?.[0]?.value?.[1] ?? 0) > 0;
    };
    await until('a sample in VictoriaMetrics', query, FIRST_SAMPLE_MS, 100);
  });

  test('a second up changes nothing', async () => {
    const before = momentsOf(stack);
    await stack.up(pair, patience());
    expect(changedSince(stack, before)).toEqual([]);
    expect(stack.snapshot().phase).toBe('ready');
  });

  test('up brings back what is dead, stopped or paused, and leaves the rest alone', async () => {
    await Promise.all([
      stack.kill('vmsingle-1', patience()),
      stack.stop('vmauth', patience()),
      stack.pause('vmagent-us-east-1', patience()),
    ]);
    const before = momentsOf(stack);
    await stack.up(pair, patience());
    expect(changedSince(stack, before)).toEqual(['vmagent-us-east-1', 'vmauth', 'vmsingle-1']);
    expect(wantedServices(stack).every(({ state }) => state === 'running')).toBe(true);
  });

  test('an up that was given up rejects with the reason, and the next one succeeds', async () => {
    await stack.kill('vmsingle-2', patience());
    const reason = new Error('the learner left');
    const given = new AbortController();
    const up = stack.up(pair, { signal: given.signal });
    given.abort(reason);
    await expect(up).rejects.toBe(reason);
    await stack.up(pair, patience());
    expect(stack.snapshot().phase).toBe('ready');
  });

  test('two ups at once bring up one stack', async () => {
    await stack.kill('vmauth', patience());
    await Promise.all([stack.up(pair, patience()), stack.up(pair, patience())]);
    expect(statusOf(stack, 'vmauth').state).toBe('running');
  });

  test.each([
    [{ topology: 'ring', variant: 'default' }, 'unknown-topology'],
    [{ topology: 'pair', variant: 'rf3' }, 'unknown-variant'],
    [{ topology: 'pair', variant: 'storage3' }, 'not-supported'],
  ] as const)('up refuses %j', async (request, code) => {
    // @ts-expect-error -- what a client may send although the types forbid it
    await expectCode(() => stack.up(request, patience()), code);
  });

  test('down with keepData keeps what was stored, without it nothing', async () => {
    await storeMarker(stack, 'vmsingle-1');
    await stack.down({ ...patience(), keepData: true });
    await stack.up(pair, patience());
    expect(await hasMarker(stack, 'vmsingle-1')).toBe(true);
    await stack.down({ ...patience(), keepData: false });
    await stack.up(pair, patience());
    expect(await hasMarker(stack, 'vmsingle-1')).toBe(false);
  });

  test('down leaves no service behind', async () => {
    const urls = ['vmauth', 'vmsingle-1', 'observer'] as const;
    await stack.down({ ...patience(), keepData: false });
    for (const service of urls) {
      await expectCode(() => stack.kill(service, patience()), 'stack-down');
    }
    expect(stack.snapshot().phase).toBe('down');
    expect(await subject.create().stack('life').adopt(patience())).toBe(false);
  });
}
