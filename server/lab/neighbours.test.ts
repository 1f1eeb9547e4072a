import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

let folder: string;
let life: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-neighbours-'));
  life = new AbortController();
  // Requests to the exporter and to import APIs: the stack is in memory and answers all of them.
  vi.stubGlobal('fetch', async () => new Response('OK'));
});
afterEach(async () => {
  life.abort();
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
});

const recordOf = () => openLabRecord(folder, 'test', () => {});

function openEngine(stack: FakeStack, server: AbortController): LabEngine {
  return new LabEngine({
    labs,
    stack,
    bringUp: (request) => stack.up(request),
    ask: fakeAsk,
    record: recordOf(),
    log: () => {},
    signal: AbortSignal.any([life.signal, server.signal]),
    onChange: () => {},
    isWatched: () => false,
    pollMs: 10,
  });
}

async function abandonHalfWay(engine: LabEngine, lab: Lab): Promise<void> {
  await engine.begin(lab, 'a', () => false);
  for (const step of lab.steps.slice(0, worstStep(lab) + 1)) await engine.solve(lab, 'a', step.id);
}

/** Where the second lab stands, everything is as it would be without the first. */
async function expectClean(engine: LabEngine, stack: FakeStack, lab: Lab): Promise<void> {
  expect(engine.stateFor(lab, 'b')).toMatchObject({ phase: 'running', mine: true, faults: [], drift: [] });
  expect(await recordOf().readStack()).toMatchObject({ faults: [] });
  if (lab.needs.fromNothing) return expect(stack.phase).toBe('down');
  const { services, links, variant } = stack.snapshot();
  expect(variant).toBe(lab.needs.variant);
  expect(links.filter(({ fault }) => fault.kind !== 'healthy')).toEqual([]);
  expect(services.filter(({ state }) => state !== 'running' && state !== 'parked')).toEqual([]);
}

describe.each(pairs)('$name', ({ first, second }) => {
  test('the second begins clean in another tab, once the tab of the first is closed', async () => {
    const stack = new FakeStack(ALL_SERVICES);
    const engine = openEngine(stack, new AbortController());
    await abandonHalfWay(engine, first);
    await engine.begin(second, 'b', (owner) => owner === 'a');
    await expectClean(engine, stack, second);
  });

  test('the second begins clean after the server was killed in the middle of the first', async () => {
    const stack = new FakeStack(ALL_SERVICES);
    const server = new AbortController();
    await abandonHalfWay(openEngine(stack, server), first);
    server.abort();
    await new Promise((resolve) => setTimeout(resolve, 20)); // its last writes land
    const engine = openEngine(stack, new AbortController());
    await engine.restore();
    await engine.begin(second, 'b', () => true);
    await expectClean(engine, stack, second);
  });

  test('the second begins clean after the first was left, more was killed by hand and its stack was stopped', async () => {
    const stack = new FakeStack(ALL_SERVICES);
    const engine = openEngine(stack, new AbortController());
    await abandonHalfWay(engine, first);
    if (stack.phase === 'ready') {
      await stack.kill('vmauth');
      await stack.pause('observer');
      await stack.setLink('us-east-1', { kind: 'cut' });
      await stack.down();
    }
    await engine.begin(second, 'b', () => true);
    await expectClean(engine, stack, second);
  });
});
