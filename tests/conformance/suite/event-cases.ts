import { expect, test } from 'vitest';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { patience, statesSeen, until, watchEvents } from './stack-probe.ts';

const SOON_MS = 2000;

export function eventCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'events');

  test('kill, start, pause, resume and stop are told in order', async () => {
    await using events = watchEvents(stack);
    await stack.kill('vmauth', patience());
    await stack.start('vmauth', patience());
    await stack.pause('vmauth', patience());
    await stack.resume('vmauth', patience());
    await stack.stop('vmauth', patience());
    await stack.start('vmauth', patience());
    const expected = ['dead', 'starting', 'running', 'paused', 'running', 'stopped', 'starting', 'running'];
    await until('all events', () => statesSeen(events.seen, 'vmauth').length >= expected.length, SOON_MS);
    expect(statesSeen(events.seen, 'vmauth')).toEqual(expected);
  });

  test('everyone who listens hears it, from the moment of the call', async () => {
    const early = stack.events(AbortSignal.timeout(SOON_MS));
    await using one = watchEvents(stack);
    await stack.kill('vmauth', patience());
    for await (const event of early) {
      expect(event).toMatchObject({ type: 'service', status: { name: 'vmauth', state: 'dead' } });
      break;
    }
    await until('the event', () => statesSeen(one.seen, 'vmauth').includes('dead'), SOON_MS);
    await stack.start('vmauth', patience());
  });

  test('listening ends with the signal', async () => {
    const stop = new AbortController();
    const done = (async () => {
      for await (const _ of stack.events(stop.signal));
      return 'ended';
    })();
    stop.abort();
    expect(await done).toBe('ended');
  });

  test('an aborted signal hears nothing', async () => {
    for await (const event of stack.events(AbortSignal.abort())) expect.fail(`heard ${event.type}`);
  });

  test('up tells snapshots whose last one is ready', async () => {
    await stack.kill('observer', patience());
    await using events = watchEvents(stack);
    await stack.up({ topology: 'pair', variant: 'default' }, patience());
    const phases = () =>
      events.seen.flatMap((event) => (event.type === 'snapshot' ? [event.snapshot.phase] : []));
    await until('ready', () => phases().at(-1) === 'ready', SOON_MS);
    expect(phases()).toContain('starting');
  });
}
