import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../protocol/learner-error.ts';
import type { ServiceState } from '../../../protocol/stack.ts';
import type { Stack } from '../../../server/runtime/contract.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { expectCode } from './expect-code.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { sharedStack } from './shared-stack.ts';
import { answers, changedSince, momentsOf, patience, statusOf, until } from './stack-probe.ts';

type Operation = 'start' | 'stop' | 'kill' | 'pause' | 'resume';
const SERVICE: ServiceName = 'vmsingle-2';
/** Seen by the learner as "at once". */
const AT_ONCE_MS = 300;

/** What each operation does in each state: the new state, or the code it fails with. */
const TABLE: Readonly<Record<string, Readonly<Record<Operation, ServiceState | ErrorCode>>>> = {
  running: { start: 'running', stop: 'stopped', kill: 'dead', pause: 'paused', resume: 'running' },
  paused: { start: 'running', stop: 'stopped', kill: 'dead', pause: 'paused', resume: 'running' },
  stopped: { start: 'running', stop: 'stopped', kill: 'stopped', pause: 'gone', resume: 'gone' },
  dead: { start: 'running', stop: 'dead', kill: 'dead', pause: 'gone', resume: 'gone' },
};
const STATES: readonly string[] = ['running', 'paused', 'stopped', 'dead'];

async function bringTo(stack: Stack, state: string): Promise<void> {
  await stack.start(SERVICE, patience());
  if (state === 'paused') await stack.pause(SERVICE, patience());
  if (state === 'stopped') await stack.stop(SERVICE, patience());
  if (state === 'dead') await stack.kill(SERVICE, patience());
  expect(statusOf(stack, SERVICE).state).toBe(state);
}

export function serviceCases(subject: RuntimeUnderTest): void {
  const { stack } = sharedStack(subject, 'states');
  const cases = Object.entries(TABLE).flatMap(([state, row]) =>
    Object.entries(row).map(([operation, expected]) => [operation as Operation, state, expected] as const),
  );

  test.each(cases)('%s of a service that is %s: %s', async (operation, state, expected) => {
    await bringTo(stack, state);
    if (STATES.includes(expected)) {
      await stack[operation](SERVICE, patience());
      expect(statusOf(stack, SERVICE).state).toBe(expected);
      expect(await answers(stack, SERVICE)).toBe(expected === 'running');
    } else {
      await expectCode(() => stack[operation](SERVICE, patience()), expected as ErrorCode);
      expect(statusOf(stack, SERVICE).state).toBe(state);
    }
  });

  test('one service changes and the others do not notice', async () => {
    await bringTo(stack, 'running');
    const before = momentsOf(stack);
    await stack.kill(SERVICE, patience());
    expect(changedSince(stack, before)).toEqual([SERVICE]);
  });

  test('how it ended can be read: signal after a kill, exit code 0 after a stop', async () => {
    await bringTo(stack, 'dead');
    const { exitCode, signal } = statusOf(stack, SERVICE);
    expect(exitCode === 137 || signal === 'SIGKILL').toBe(true);
    await bringTo(stack, 'stopped');
    expect(statusOf(stack, SERVICE).exitCode).toBe(0);
  });

  test('a killed service is seen as dead at once', async () => {
    await bringTo(stack, 'running');
    const startMs = performance.now();
    await stack.kill(SERVICE, patience());
    const tookMs = performance.now() - startMs;
    console.info(`kill to state: ${tookMs.toFixed(1)} ms`);
    expect(tookMs).toBeLessThan(subject.killWithinMs);
  });

  test('a crash that nobody asked for is seen at once', async () => {
    await bringTo(stack, 'running');
    await subject.crash(stack.id, SERVICE);
    await until('dead', () => statusOf(stack, SERVICE).state === 'dead', subject.killWithinMs + AT_ONCE_MS);
  });

  test('two starts at once start it once', async () => {
    await bringTo(stack, 'dead');
    await Promise.all([stack.start(SERVICE, patience()), stack.start(SERVICE, patience())]);
    const before = momentsOf(stack);
    await stack.start(SERVICE, patience());
    expect(changedSince(stack, before)).toEqual([]);
  });

  test('stop and kill at once leave nothing running', async () => {
    await bringTo(stack, 'running');
    await Promise.all([stack.stop(SERVICE, patience()), stack.kill(SERVICE, patience())]);
    expect(['stopped', 'dead']).toContain(statusOf(stack, SERVICE).state);
    expect(await answers(stack, SERVICE)).toBe(false);
  });

  test.each(['start', 'stop', 'kill', 'pause', 'resume'] as const)(
    '%s with a signal that was aborted does nothing',
    async (operation) => {
      await bringTo(stack, 'running');
      const before = momentsOf(stack);
      const reason = new Error('too late');
      await expect(stack[operation](SERVICE, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(changedSince(stack, before)).toEqual([]);
    },
  );

  test.each(['start', 'stop', 'kill', 'pause', 'resume', 'wipe'] as const)(
    '%s of a service that does not exist says so',
    // @ts-expect-error -- what a client may send although the types forbid it
    (operation) => expectCode(async () => stack[operation]('vmstorage-9', patience()), 'unknown-service'),
  );

  test.each(['start', 'stop', 'kill', 'pause', 'resume', 'wipe'] as const)(
    '%s of a service of the other topology says that it is not here',
    (operation) => expectCode(async () => stack[operation]('vmstorage-1', patience()), 'gone'),
  );

  test('baseUrl refuses a name that does not exist', () =>
    // @ts-expect-error -- what a client may send although the types forbid it
    expectCode(async () => stack.baseUrl('vmstorage-9'), 'unknown-service'));
}
