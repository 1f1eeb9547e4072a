import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stack } from '../../../server/runtime/contract.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import {
  answers,
  changedSince,
  momentsOf,
  patience,
  statesSeen,
  statusOf,
  until,
  wantedServices,
  watchEvents,
} from './stack-probe.ts';

const SEEN_WITHIN_MS = 500;

export function adoptionCases(subject: RuntimeUnderTest): void {
  let stack: Stack;
  const adopted = async () => {
    stack = subject.create().stack('orphan');
    expect(await stack.adopt(patience())).toBe(true);
    return stack;
  };

  const repaired = () =>
    subject.create().stack('orphan').up({ topology: 'pair', variant: 'default' }, patience());

  beforeAll(() => upBySomeoneWhoIsKilled(subject, 'orphan'));
  afterAll(() =>
    subject
      .create()
      .stack('orphan')
      .down({ ...patience(), keepData: false }),
  );

  test('a new server finds everything running, and starts nothing anew', async () => {
    await adopted();
    expect(stack.snapshot()).toMatchObject({ phase: 'ready', topology: 'pair', variant: 'default' });
    await until(
      'everything running',
      () => wantedServices(stack).every(({ state }) => state === 'running'),
      5000,
    );
    const before = momentsOf(stack);
    await stack.up({ topology: 'pair', variant: 'default' }, patience());
    expect(changedSince(stack, before)).toEqual([]);
  });

  test('what dies after the adoption is seen at once, though another was its parent', async () => {
    await repaired();
    await adopted();
    await using events = watchEvents(stack);
    await subject.crash('orphan', 'vmauth');
    await until('dead', () => statusOf(stack, 'vmauth').state === 'dead', SEEN_WITHIN_MS);
    await until('the event', () => statesSeen(events.seen, 'vmauth').includes('dead'), SEEN_WITHIN_MS);
  });

  test('operations work on what was adopted', async () => {
    await repaired();
    await adopted();
    await stack.pause('vmauth', patience());
    await stack.resume('vmauth', patience());
    await stack.kill('vmauth', patience());
    expect(statusOf(stack, 'vmauth').state).toBe('dead');
    await stack.stop('vmsingle-2', patience());
    expect(statusOf(stack, 'vmsingle-2').state).toBe('stopped');
    await stack.start('vmauth', patience());
    expect(await answers(stack, 'vmauth')).toBe(true);
  });

  test('what died, was stopped or was paused before is shown as that', async () => {
    await repaired();
    const before = await adopted();
    await before.stop('vmsingle-1', patience());
    await before.kill('vmsingle-2', patience());
    await before.pause('vmagent-us-east-1', patience());
    await adopted();
    expect(statusOf(stack, 'vmsingle-1').state).toBe('stopped');
    expect(statusOf(stack, 'vmsingle-2').state).toBe('dead');
    expect(statusOf(stack, 'vmagent-us-east-1').state).toBe('paused');
    await stack.resume('vmagent-us-east-1', patience());
    await until('running', () => statusOf(stack, 'vmagent-us-east-1').state === 'running', 2000);
  });

  test('what crashed while no server was there is dead', async () => {
    await repaired();
    await subject.crash('orphan', 'vmauth');
    await adopted();
    expect(statusOf(stack, 'vmauth').state).toBe('dead');
  });

  test('variant and link faults are remembered', async () => {
    await repaired();
    const before = await adopted();
    await before.reconfigure('vendor-latency', patience());
    const links = subject.capabilities.has('links');
    if (links) await before.setLink('eu-west-1', { kind: 'cut' }, patience());
    await adopted();
    expect(stack.snapshot().variant).toBe('vendor-latency');
    if (links) expect(stack.snapshot().links).toContainEqual({ name: 'eu-west-1', fault: { kind: 'cut' } });
  });

  test('up adopts by itself, and down ends what another server started', async () => {
    stack = subject.create().stack('orphan');
    await stack.up({ topology: 'pair', variant: 'default' }, patience());
    const url = stack.baseUrl('vmauth');
    await subject
      .create()
      .stack('orphan')
      .down({ ...patience(), keepData: false });
    await expect(fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).rejects.toThrow();
  });
}

/** A server of its own brings the stack up and is killed with SIGKILL. */
async function upBySomeoneWhoIsKilled(subject: RuntimeUnderTest, stackId: string): Promise<void> {
  const [file = '', ...args] = subject.serverCommand(stackId, 'pair');
  const server = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  for await (const line of createInterface({ input: server.stdout })) if (line === 'up') break;
  server.kill('SIGKILL');
  const [exitCode] = await exited;
  expect(exitCode, 'the server ended by itself before the stack was up').toBe(null);
}
