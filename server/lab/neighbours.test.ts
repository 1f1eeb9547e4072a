import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { LABS } from '../../labs/index.ts';
import { defineLab, type Lab } from '../../protocol/lab.ts';
import { openLabRecord } from './effect/lab-record.ts';
import { LabEngine } from './lab-engine.ts';
import { ALL_SERVICES, FakeStack, fakeAsk } from './test-support/fake-stack.ts';

/** The lab with all that it does, its waits cut short and its checks such that a stack in memory meets them. */
function quick(lab: Lab): Lab {
  return defineLab({
    ...lab,
    needs: { ...lab.needs, historySeconds: 0, capabilities: [] },
    probes: Object.fromEntries(
      Object.keys(lab.probes).map((name) => [name, { kind: 'clock', minusSeconds: 0 }]),
    ),
    steps: lab.steps.map((step) => ({
      ...step,
      actions: step.actions.map((action) => (action.kind === 'wait' ? { ...action, seconds: 0 } : action)),
      checks: [
        {
          id: 'answers',
          kind: 'promql',
          engine: 'observer',
          promql: 'up',
          holds: 'not empty',
          text: step.title,
          withinSeconds: 30,
        },
      ],
    })),
  });
}

const labs = LABS.map(quick);
const pairs = labs.flatMap((first, index) => {
  const second = labs[(index + 1) % labs.length];
  return second && second !== first ? [{ first, second, name: `${first.id}, then ${second.id}` }] : [];
});

/** The end of the step that has the most in force: half-way is where it hurts. */
function worstStep(lab: Lab): number {
  const inForce = new Set<string>();
  let worst = { index: 0, count: 0 };
  for (const [index, step] of lab.steps.entries()) {
    for (const action of step.actions) {
      if (action.kind === 'fault') inForce.add(action.fault);
      if (action.kind === 'undo') inForce.delete(action.fault);
    }
    if (inForce.size > worst.count) worst = { index, count: inForce.size };
  }
  return worst.index;
}

// Requests to the exporter and to import APIs: the stack is in memory and answers all of them.
beforeAll(() => void vi.stubGlobal('fetch', async () => new Response('OK')));
afterAll(() => void vi.unstubAllGlobals());

/** A stack, and servers on it one after another. */
async function openDesk(isWatched = false) {
  const folder = await mkdtemp(join(tmpdir(), 'writepath-neighbours-'));
  const life = new AbortController();
  const stack = new FakeStack(ALL_SERVICES);
  const record = () => openLabRecord(folder, 'test', () => {});
  return {
    stack,
    record,
    openEngine(server = new AbortController()): LabEngine {
      return new LabEngine({
        labs,
        stack,
        bringUp: (request) => stack.up(request),
        ask: fakeAsk,
        record: record(),
        log: () => {},
        signal: AbortSignal.any([life.signal, server.signal]),
        onChange: () => {},
        isWatched: () => isWatched,
        pollMs: 10,
      });
    },
    async [Symbol.asyncDispose]() {
      life.abort();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    },
  };
}
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function abandonHalfWay(engine: LabEngine, lab: Lab): Promise<void> {
  await engine.begin(lab, 'a', () => false);
  for (const step of lab.steps.slice(0, worstStep(lab) + 1)) await engine.solve(lab, 'a', step.id);
}

/** Where the second lab stands, everything is as it would be without the first. */
async function expectClean({ stack, record }: Desk, engine: LabEngine, lab: Lab): Promise<void> {
  expect(engine.stateFor(lab, 'b')).toMatchObject({ phase: 'running', mine: true, faults: [], drift: [] });
  expect(await record().readStack()).toMatchObject({ faults: [] });
  if (lab.needs.fromNothing) return expect(stack.phase).toBe('down');
  const { services, links, variant } = stack.snapshot();
  expect(variant).toBe(lab.needs.variant);
  expect(links.filter(({ fault }) => fault.kind !== 'healthy')).toEqual([]);
  expect(services.filter(({ state }) => state !== 'running' && state !== 'parked')).toEqual([]);
}

describe.concurrent('each lab, done by hand', () => {
  test.each(labs.map((lab) => [lab.id, lab] as const))(
    "%s never takes its own doing for somebody else's",
    async (_id, lab) => {
      await using desk = await openDesk(true);
      const engine = desk.openEngine();
      const state = () => engine.stateFor(lab, 'a');
      await engine.begin(lab, 'a', () => false);
      for (const [position, step] of lab.steps.entries()) {
        const guess = step.prediction?.options[0];
        if (guess) engine.predict(lab, 'a', step.id, guess.id);
        for (const index of step.actions.keys()) {
          await engine.act(lab, 'a', step.id, index, 'script');
          await new Promise((resolve) => setTimeout(resolve, 25)); // the engine looks at the stack in between
          expect(state().drift).toEqual([]);
        }
        await vi.waitFor(() => expect(state().steps[position]).toMatchObject({ status: 'done' }), 10_000);
      }
      expect(state()).toMatchObject({ phase: 'finished', drift: [] });
    },
  );
});

describe.concurrent.each(pairs)('$name', ({ first, second }) => {
  test('the second begins clean in another tab, once the tab of the first is closed', async () => {
    await using desk = await openDesk();
    const engine = desk.openEngine();
    await abandonHalfWay(engine, first);
    await engine.begin(second, 'b', (owner) => owner === 'a');
    await expectClean(desk, engine, second);
  });

  test('the second begins clean after the server was killed in the middle of the first', async () => {
    await using desk = await openDesk();
    const server = new AbortController();
    await abandonHalfWay(desk.openEngine(server), first);
    server.abort();
    await new Promise((resolve) => setTimeout(resolve, 20)); // its last writes land
    const engine = desk.openEngine();
    await engine.restore();
    await engine.begin(second, 'b', () => true);
    await expectClean(desk, engine, second);
  });

  test('the second begins clean after the first was left, more was killed by hand and its stack was stopped', async () => {
    await using desk = await openDesk();
    const { stack } = desk;
    const engine = desk.openEngine();
    await abandonHalfWay(engine, first);
    if (stack.phase === 'ready') {
      await stack.kill('vmauth');
      await stack.pause('observer');
      await stack.setLink('us-east-1', { kind: 'cut' });
      await stack.down();
    }
    await engine.begin(second, 'b', () => true);
    await expectClean(desk, engine, second);
  });
});
