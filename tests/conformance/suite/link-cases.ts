import { afterEach, expect, test } from 'vitest';
import type { LinkFault } from '../../../protocol/stack.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { patience, statusOf, until, watchEvents } from './stack-probe.ts';

export function linkCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'links');
  const set = (fault: LinkFault) => stack.setLink('us-east-1', fault, patience());

  /** One request through a listener of region-link: curl's exit code and the seconds it took. */
  const through = async (port: number, body = 0): Promise<{ exitCode: number | null; seconds: number }> => {
    const send = body > 0 ? `head -c ${body} /dev/zero | curl --data-binary @-` : 'curl';
    const script = `${send} -s -m 2 -o /dev/null -w '%{time_total}' region-link:${port}/health`;
    const { exitCode, stdout } = await stack.exec('toolbox', ['bash', '-c', script], {
      ...patience(),
      timeoutMs: 10_000,
    });
    return { exitCode, seconds: Number(new TextDecoder().decode(stdout)) };
  };

  afterEach(() => set({ kind: 'healthy' }));

  test('a healthy link is quick', async () => {
    expect(await through(8431)).toMatchObject({ exitCode: 0 });
    expect((await through(8431)).seconds).toBeLessThan(0.2);
  });

  test.each([8431, 8441])('latency slows both listeners of the region: %i', async (port) => {
    await set({ kind: 'latency', latencyMs: 400, jitterMs: 0 });
    const { exitCode, seconds } = await through(port);
    expect(exitCode).toBe(0);
    expect(seconds).toBeGreaterThan(0.39);
    expect((await through(8432)).seconds).toBeLessThan(0.2);
  });

  test('bandwidth makes a big write slow', async () => {
    await set({ kind: 'bandwidth', kilobytesPerSecond: 100 });
    expect((await through(8431, 100_000)).seconds).toBeGreaterThan(0.5);
  });

  test.each([8431, 8441])('a cut link refuses: %i', async (port) => {
    await set({ kind: 'cut' });
    expect((await through(port)).exitCode).toBe(7);
    await set({ kind: 'healthy' });
    expect((await through(port)).exitCode).toBe(0);
  });

  test('a black hole takes everything and answers nothing', async () => {
    await set({ kind: 'black-hole' });
    expect((await through(8431)).exitCode).toBe(28);
  });

  test('a partition is silent both ways, and ends at once', async () => {
    await set({ kind: 'partition' });
    expect((await through(8431)).exitCode).toBe(28);
    expect((await through(8432)).exitCode).toBe(0);
    await set({ kind: 'healthy' });
    expect((await through(8431)).exitCode).toBe(0);
  });

  test.each(['requests', 'answers'] as const)('one way is silent: %s', async (lost) => {
    await set({ kind: 'one-way', lost });
    expect((await through(8431)).exitCode).toBe(28);
    await set({ kind: 'healthy' });
    expect((await through(8431)).exitCode).toBe(0);
  });

  test('connections are reset', async () => {
    await set({ kind: 'reset', percent: 100 });
    expect([52, 56]).toContain((await through(8431)).exitCode); // an empty answer, or a reset while it was read
    await set({ kind: 'healthy' });
    expect((await through(8431)).exitCode).toBe(0);
  });

  test('a new fault replaces the old one, and both are told', async () => {
    await using events = watchEvents(stack);
    await set({ kind: 'cut' });
    await set({ kind: 'latency', latencyMs: 50 });
    expect((await through(8431)).exitCode).toBe(0);
    expect(stack.snapshot().links.find(({ name }) => name === 'us-east-1')?.fault.kind).toBe('latency');
    const kinds = () => events.seen.flatMap((event) => (event.type === 'link' ? [event.fault.kind] : []));
    await until('both events', () => kinds().length >= 2, 2000);
    expect(kinds().slice(0, 2)).toEqual(['cut', 'latency']);
  });

  test('a fault outlives region-link itself', async () => {
    await set({ kind: 'cut' });
    await stack.kill('region-link', patience());
    await stack.start('region-link', patience());
    expect((await through(8431)).exitCode).toBe(7);
    expect((await through(8432)).exitCode).toBe(0);
  });

  test('a dead region-link cannot be set', async () => {
    await stack.kill('region-link', patience());
    await expectCode(() => set({ kind: 'cut' }), 'gone');
    await stack.start('region-link', patience());
    expect(statusOf(stack, 'region-link').state).toBe('running');
  });

  test('a frozen region-link is told as a timeout', async () => {
    await stack.pause('region-link', patience());
    await expectCode(() => set({ kind: 'cut' }), 'timeout');
    await stack.resume('region-link', patience());
  });

  test('a link that does not exist says so', () =>
    // @ts-expect-error -- what a client may send although the types forbid it
    expectCode(async () => stack.setLink('moon', { kind: 'cut' }, patience()), 'unknown-link'));
}
