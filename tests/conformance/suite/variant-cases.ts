import { expect, test } from 'vitest';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { answers, changedSince, momentsOf, patience, statusOf, until } from './stack-probe.ts';

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

  test.skipIf(!subject.capabilities.has('small-disk'))(
    'a small disk fills to its last byte, its service dies of it, and another variant gives the old disk back',
    async () => {
      const fill = () => stack.fillDisk('vmsingle-1', patience());
      const freeBytes = async () => {
        const answer = await fetch(`${stack.baseUrl('vmsingle-1')}/metrics`, patience()).catch(() => null);
        const text = (await answer?.text().catch(() => '')) ?? ''; // it may die of the full disk just now
        return Number(/^vm_free_disk_space_bytes\{[^}]*\} (\S+)/m.exec(text)?.[1] ?? 0);
      };
      const hasRoom = async () => {
        const bytes = await freeBytes();
        return bytes > 16 * 2 ** 20 && bytes <= 32 * 2 ** 20;
      };
      await expectCode(fill, 'not-supported'); // a real disk
      expect(await stack.reconfigure('disk-1-small', patience())).toEqual(['vmsingle-1']);
      await until('room on the small disk', hasRoom, 20_000, 250);

      await fill();
      const isDead = () => statusOf(stack, 'vmsingle-1').state === 'dead';
      await until('its death', isDead, 90_000, 250);
      await expectCode(fill, 'gone');

      await stack.start('vmsingle-1', patience());
      const emptied = async () => {
        if (isDead()) await stack.start('vmsingle-1', patience()); // it wrote in between: once more
        await fill();
        await stack.emptyDisk('vmsingle-1', patience());
        await until('room, or its death', async () => isDead() || (await hasRoom()), 20_000, 250);
        return !isDead();
      };
      await until(
        'a disk emptied in time',
        () =>
          emptied()
            .catch(isDead)
            .then((done) => done && !isDead()),
        60_000,
      );

      await stack.reconfigure('default', patience());
      expect(statusOf(stack, 'vmsingle-1').state).toBe('running');
      await until('the old disk', async () => (await freeBytes()) > 32 * 2 ** 20, 20_000, 250);
      await expectCode(fill, 'not-supported');
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
