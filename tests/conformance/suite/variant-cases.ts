import { expect, test } from 'vitest';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { answers, changedSince, momentsOf, patience, statusOf } from './stack-probe.ts';

export function variantCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'variants');

  test('a variant recreates only what it changes', async () => {
    const before = momentsOf(stack);
    const recreated = await stack.reconfigure('vendor-latency', patience());
    expect([...recreated].sort()).toEqual(['vmsingle-1', 'vmsingle-2']);
    expect(changedSince(stack, before)).toEqual(['vmsingle-1', 'vmsingle-2']);
    expect(stack.snapshot().variant).toBe('vendor-latency');
  });

  test('the same variant once more recreates nothing', async () => {
    expect(await stack.reconfigure('vendor-latency', patience())).toEqual([]);
  });

  test('the flags of the variant are the flags that run', async () => {
    const flags = await (await fetch(`${stack.baseUrl('vmsingle-1')}/flags`)).text();
    expect(flags).toMatch(/search\.latencyOffset="?30s/);
    await stack.reconfigure('default', patience());
    const after = await (await fetch(`${stack.baseUrl('vmsingle-1')}/flags`)).text();
    expect(after).toMatch(/search\.latencyOffset="?1s/);
  });

  test('a variant brings back what had been killed', async () => {
    await stack.kill('vmauth', patience());
    await stack.reconfigure('default', patience());
    expect(statusOf(stack, 'vmauth').state).toBe('running');
  });

  test.skipIf(!subject.capabilities.has('alerting'))(
    'alerting starts its five parked services and recreates only the observer',
    async () => {
      const five = ['alertmanager-1', 'alertmanager-2', 'vmalert-1', 'vmalert-2', 'webhook'] as const;
      for (const name of five) expect(statusOf(stack, name).state).toBe('parked');
      const before = momentsOf(stack);
      expect(await stack.reconfigure('alerting', patience())).toEqual(['observer']);
      expect(changedSince(stack, before)).toEqual([...five, 'observer'].sort());
      for (const name of five) expect(await answers(stack, name), name).toBe(true);
      expect(await stack.reconfigure('alerting-labelled', patience())).toEqual(['vmalert-2']);
      await stack.reconfigure('default', patience());
      for (const name of five) expect(statusOf(stack, name).state).toBe('parked');
    },
  );

  test.each([
    ['rf3', 'unknown-variant'],
    ['storage3', 'not-supported'],
  ] as const)('the variant %s is refused: %s', async (variant, code) => {
    const before = momentsOf(stack);
    // @ts-expect-error -- what a client may send although the types forbid it
    await expectCode(async () => stack.reconfigure(variant, patience()), code);
    expect(changedSince(stack, before)).toEqual([]);
  });
}
