import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { firstSamples } from '../../labs/first-samples/lab.ts';
import { oneOfAPair } from '../../labs/one-of-a-pair/lab.ts';
import { askEngines } from '../../server/lab/ask-engine.ts';
import { openLabRecord } from '../../server/lab/effect/lab-record.ts';
import { LabEngine } from '../../server/lab/lab-engine.ts';
import { patience, statusOf } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';

/** As promised for the reset of any lab. */
const REPAIR_MS = 20_000;

const subject = await makeNativeSubject();
const stack = subject.create().stack('repair');
const life = new AbortController();
afterAll(async () => {
  life.abort();
  await subject.dispose();
});

function openEngine(server: AbortController): LabEngine {
  return new LabEngine({
    labs: [firstSamples, oneOfAPair],
    stack,
    bringUp: (request, wait) => stack.up(request, wait),
    ask: askEngines(stack),
    record: openLabRecord(join(subject.stateRoot, 'labs'), stack.id, () => {}),
    log: () => {},
    signal: AbortSignal.any([life.signal, server.signal]),
    onChange: () => {},
    isWatched: () => true,
    topology: () => 'pair',
  });
}

test('a learner who kills more than asked is told and helped, and what is abandoned half-way disturbs no other lab', {
  timeout: 240_000,
}, async () => {
  const server = new AbortController();
  const engine = openEngine(server);
  await engine.begin(oneOfAPair, 'a', () => false);
  await engine.solve(oneOfAPair, 'a', 'compare-the-two');
  await engine.solve(oneOfAPair, 'a', 'kill-one');
  expect(engine.stateFor(oneOfAPair, 'a')).toMatchObject({ faults: ['kill-node'], drift: [] });

  await stack.kill('prometheus-receiver', patience());
  await stack.pause('vmagent-sa-east-1', patience());
  await stack.setLink('us-east-1', { kind: 'partition' }, patience());
  const told = (engine.stateFor(oneOfAPair, 'a').drift ?? []).map(({ en }) => en).join(' ');
  expect(told).toMatch(/vmagent-sa-east-1 is frozen.*prometheus-receiver is dead.*us-east-1 is silent/);
  const begunMs = performance.now();
  await engine.repair(oneOfAPair, 'a');
  const repairMs = Math.round(performance.now() - begunMs);
  console.info(`repaired in ${repairMs} ms`);
  expect(repairMs).toBeLessThan(REPAIR_MS);
  expect(engine.stateFor(oneOfAPair, 'a')).toMatchObject({ faults: ['kill-node'], drift: [] });
  expect(statusOf(stack, 'vmsingle-1').state).toBe('dead');

  // The server is killed here, and its learner never comes back.
  server.abort();
  const next = openEngine(new AbortController());
  await next.restore();
  await next.begin(firstSamples, 'b', () => true);
  expect(stack.snapshot().phase).toBe('down');
  await next.solve(firstSamples, 'b', firstSamples.steps[0]!.id);
  await next.catchUp(firstSamples, 'b', firstSamples.steps[1]!.id, () => true);
  const { services, links } = stack.snapshot();
  expect(services.filter(({ state }) => state !== 'running' && state !== 'parked')).toEqual([]);
  expect(links.filter(({ fault }) => fault.kind !== 'healthy')).toEqual([]);
  expect(next.stateFor(firstSamples, 'b')).toMatchObject({ phase: 'running', faults: [], drift: [] });
  await next.reset(firstSamples, 'b');
});
