import { expect, test } from 'vitest';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { answers, changedSince, momentsOf, patience, statusOf } from './stack-probe.ts';

export function twoStackCases(subject: RuntimeUnderTest): void {
  const { stack: left } = sharedStack(subject, 'left');
  const { stack: right } = sharedStack(subject, 'right');

  test('both answer, each at an address of its own', async () => {
    expect(left.baseUrl('vmauth')).not.toBe(right.baseUrl('vmauth'));
    expect(await answers(left, 'vmauth')).toBe(true);
    expect(await answers(right, 'vmauth')).toBe(true);
  });

  test('what happens to one is not seen by the other', async () => {
    const before = momentsOf(right);
    await left.kill('vmauth', patience());
    await left.reconfigure('vendor-latency', patience());
    expect(changedSince(right, before)).toEqual([]);
    expect(right.snapshot().variant).toBe('default');
    expect(await answers(right, 'vmauth')).toBe(true);
  });

  test.skipIf(!subject.capabilities.has('sandbox'))('a name means the own stack', async () => {
    await left.kill('vmauth', patience());
    const curl = ['curl', '-s', '-m', '3', 'http://vmauth:8427/health'];
    const options = { ...patience(), timeoutMs: 10_000 };
    expect((await left.exec('toolbox', curl, options)).exitCode).not.toBe(0);
    expect((await right.exec('toolbox', curl, options)).exitCode).toBe(0);
  });

  test('one goes down and the other stays', async () => {
    await left.down({ ...patience(), keepData: false });
    expect(right.snapshot().phase).toBe('ready');
    expect(statusOf(right, 'vmauth').state).toBe('running');
    expect(await answers(right, 'vmauth')).toBe(true);
  });
}
