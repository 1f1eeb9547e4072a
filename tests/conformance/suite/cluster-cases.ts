import { expect, test } from 'vitest';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { answers, changedSince, momentsOf, patience, statusOf, until } from './stack-probe.ts';

const FIRST_SAMPLE_MS = 20_000;

export function clusterCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'cluster', 'cluster');

  test('samples of every WAN region come through to vmauth', async () => {
    const startMs = performance.now();
    let asked = 0;
    const regions = async () => {
      const query = encodeURIComponent(`count(count by (region) (up{job!="n${asked++}"}))`);
      const url = `${stack.baseUrl('vmauth')}/select/0/prometheus/api/v1/query?query=${query}&nocache=1`;
      const { data } = await (await fetch(url)).json();
      return Number(data?.result?.[0]?.value?.[1] ?? 0) >= 4;
    };
    await until('four regions', regions, FIRST_SAMPLE_MS, 250);
    console.info(`cluster: four regions ${Math.round(performance.now() - startMs)} ms after up`);
  });

  test('the third vmstorage is parked and cannot be touched', async () => {
    expect(statusOf(stack, 'vmstorage-3').state).toBe('parked');
    await expectCode(() => stack.start('vmstorage-3', patience()), 'gone');
    await expectCode(() => stack.kill('vmstorage-3', patience()), 'gone');
  });

  test('a killed vmstorage is dead, and comes back', async () => {
    await stack.kill('vmstorage-1', patience());
    expect(statusOf(stack, 'vmstorage-1').state).toBe('dead');
    await stack.start('vmstorage-1', patience());
    expect(await answers(stack, 'vmstorage-1')).toBe(true);
  });

  test('storage3 starts the parked node and recreates those who must know it', async () => {
    const before = momentsOf(stack);
    const recreated = await stack.reconfigure('storage3', patience());
    expect([...recreated].sort()).toEqual([
      'observer',
      'vminsert-1',
      'vminsert-2',
      'vmselect-1',
      'vmselect-2',
    ]);
    expect(changedSince(stack, before)).toEqual([...recreated, 'vmstorage-3'].sort());
    expect(await answers(stack, 'vmstorage-3')).toBe(true);
    await stack.reconfigure('default', patience());
    expect(statusOf(stack, 'vmstorage-3').state).toBe('parked');
  });

  test('pinned starts the parked vmagent and recreates only the observer, which must know it', async () => {
    expect(statusOf(stack, 'vmagent-pinned').state).toBe('parked');
    const before = momentsOf(stack);
    expect(await stack.reconfigure('pinned', patience())).toEqual(['observer']);
    // A node that an earlier variant ran is parked anew.
    const changed = changedSince(stack, before).filter((name) => name !== 'vmstorage-3');
    expect(changed).toEqual(['observer', 'vmagent-pinned']);
    expect(await stack.reconfigure('pinned-twice', patience())).toEqual(['vmagent-pinned']);
    await stack.reconfigure('default', patience());
    expect(statusOf(stack, 'vmagent-pinned').state).toBe('parked');
  });

  test('switching to the pair ends what is not needed and keeps what both have', async () => {
    const before = momentsOf(stack);
    const url = stack.baseUrl('vminsert-1');
    await stack.up({ topology: 'pair', variant: 'default' }, patience());
    expect(stack.snapshot().topology).toBe('pair');
    expect(changedSince(stack, before)).not.toContain('mock-exporter');
    await expect(fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).rejects.toThrow();
    await expectCode(() => stack.kill('vminsert-1', patience()), 'gone');
  });
}
