import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { INCIDENTS } from '../../../labs/incidents/index.ts';
import { INCIDENT_LABS } from '../../../labs/incidents/lab-of-incident.ts';
import type { Incident, IncidentState } from '../../../protocol/incident.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import { openLabRecord } from '../effect/lab-record.ts';
import { LabEngine } from '../lab-engine.ts';
import { ALL_SERVICES, FakeStack, fakeAsk } from '../test-support/fake-stack.ts';
import { pairLab } from '../test-support/small-lab.ts';
import { IncidentDesk } from './incident-desk.ts';
import { openIncidentFile } from './incident-file.ts';
import { veilSnapshot } from './veil-snapshot.ts';

const taken = () => true;
const kept = () => false;
const A = { tab: 'a', session: 'browser of a' };
const B = { tab: 'b', session: 'browser of b' };
let folder: string;
let exporter: Server;
let base: string;
const lives: AbortController[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-incident-'));
  exporter = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end('done'));
  });
  await once(exporter.listen(0, '127.0.0.1'), 'listening');
  base = `http://127.0.0.1:${(exporter.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const life of lives.splice(0)) life.abort();
  exporter.closeAllConnections();
  exporter.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
});

function stackFor(incident: Incident): FakeStack {
  const stack = new FakeStack(ALL_SERVICES);
  stack.switchTo(incident.topologies[0]!);
  stack.base = base;
  return stack;
}

/** A server's part: an engine and a desk that knows one incident, on a stack of its own. */
function open(incident: Incident, stack = stackFor(incident), where = folder, calm = 30) {
  const life = new AbortController();
  lives.push(life);
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const states: IncidentState[] = [];
  const engine = new LabEngine({
    labs: [...INCIDENT_LABS.values(), pairLab],
    stack,
    ask: fakeAsk,
    record: openLabRecord(where, stack.id, () => {}),
    log,
    signal: life.signal,
    pollMs: 20,
    onChange: (lab) => desk.labChanged(lab),
    isWatched: () => false,
    bringUp: (request) => stack.up(request),
  });
  const desk: IncidentDesk = new IncidentDesk({
    incidents: [incident],
    engine,
    ask: fakeAsk,
    stack,
    file: openIncidentFile(where, stack.id, () => {}),
    log,
    signal: life.signal,
    onChange: () => void states.push(desk.stateFor('a')),
    random: () => 0,
    cluePollMs: 10,
    calmMs: { least: calm, most: calm },
  });
  return { desk, engine, stack, states, lines, kill: () => life.abort() };
}

const causeOf = (incident: Incident) => incident.causes[0]!;
const isBroken = ({ engine, desk }: ReturnType<typeof open>, incident: Incident) =>
  desk.isHiding && engine.stateFor(INCIDENT_LABS.get(incident.id)!, '').faults.length > 0;
const watchingOf = async (incident: Incident, where = folder) => {
  const here = open(incident, stackFor(incident), where);
  await here.desk.begin(incident.level, A, kept);
  await vi.waitFor(() => expect(isBroken(here, incident)).toBe(true), { timeout: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  return here;
};

describe('a page on watch', () => {
  test('is told the same, whichever incident it is', async () => {
    const told = new Map<string, Set<string>>();
    for (const incident of INCIDENTS) {
      const here = await watchingOf(incident, join(folder, incident.id));
      const watched = here.states.filter(({ phase }) => phase === 'watching');
      const own = watched.map((state) => ({ ...state, watchedSinceMs: 0, leaseEndsMs: 0, levels: [] }));
      const place = `${incident.level} ${here.stack.topology}`;
      const all = told.get(place) ?? new Set();
      told.set(place, all.add(JSON.stringify([...new Set(own.map((state) => JSON.stringify(state)))])));
      here.kill();
    }
    for (const [place, variants] of told) expect([...variants], place).toHaveLength(1);
  });

  test.each(INCIDENTS.map((incident) => [incident.id, incident] as const))(
    'finds no word of %s in states, logs or the stack, until it has answered',
    async (_id, incident) => {
      const here = await watchingOf(incident);
      const { desk, stack, states, lines } = here;
      const snapshot = veilSnapshot(stack.snapshot(), 0);
      const wire = JSON.stringify([states, lines, { ...snapshot, services: [] }]);
      for (const secret of [
        incident.id,
        incident.title.en,
        incident.title.vi,
        ...incident.hints.map(({ en }) => en),
      ])
        expect(wire).not.toContain(secret);
      expect(wire).not.toMatch(/"cut"|"latency"|"one-way"|storage3|disk-1-full|paused/);
      expect(states.every(({ debrief }) => debrief === null)).toBe(true);
      await desk.answer(causeOf(incident), 'a');
      expect(desk.stateFor('a').debrief?.title).toEqual(incident.title);
    },
  );
});

test('a frozen process and a dead one look alike on the veiled stack, and nothing tells when they changed', () => {
  const seen = (['kill', 'pause', 'stop'] as const).map(async (verb) => {
    const stack = new FakeStack(ALL_SERVICES);
    await stack[verb]('vmstorage-1');
    return veilSnapshot(stack.snapshot(), 7);
  });
  return Promise.all(seen).then(([killed, ...others]) => {
    for (const other of others) expect(other).toEqual(killed);
    const away = (snapshot: StackSnapshot) => snapshot.services.filter(({ state }) => state === 'dead');
    expect(away(killed!).map(({ name, sinceMs }) => [name, sinceMs])).toEqual([['vmstorage-1', 7]]);
  });
});

describe('an incident', () => {
  const frozen = INCIDENTS.find(({ id }) => id === 'incident-07')!;

  test('goes on after its server was killed, and is healed by the next one', async () => {
    const first = await watchingOf(frozen);
    first.desk.seen('a');
    await vi.waitFor(async () => {
      const run = await openLabRecord(folder, first.stack.id, () => {}).readRun();
      const events = await openIncidentFile(folder, first.stack.id, () => {}).read();
      expect(run?.events.map(({ type }) => type)).toContain('acted');
      expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['broken', 'seen']));
    });
    first.kill();
    const second = open(frozen, first.stack);
    await second.engine.restore();
    await second.desk.restore();
    expect(second.desk.stateFor('a')).toMatchObject({ phase: 'watching', mine: true });
    await second.desk.answer(causeOf(frozen), 'a');
    await second.desk.heal('a');
    expect(second.desk.stateFor('a').phase).toBe('idle');
    expect(
      second.stack.snapshot().services.every(({ state }) => state === 'running' || state === 'parked'),
    ).toBe(true);
  });

  test('that is left for a lab is taken back first, and says that it ended', async () => {
    const here = await watchingOf(frozen);
    await here.engine.begin(pairLab, 'a', kept);
    expect(here.stack.done).toContain('resume vmstorage-1');
    expect(here.desk.stateFor('a')).toMatchObject({ phase: 'idle', ended: true });
  });

  test('belongs to one tab; another goes on with it once that tab is gone', async () => {
    const { desk } = await watchingOf(frozen);
    await expect(desk.begin(2, B, kept)).rejects.toMatchObject({ code: 'lease-held' });
    await expect(desk.answer(causeOf(frozen), 'b')).rejects.toMatchObject({ code: 'lease-held' });
    await desk.begin(2, B, taken);
    desk.noteQuery('vm', 'up', B.session);
    desk.noteQuery('vm', 'asked by who is no longer on watch', A.session);
    expect(desk.stateFor('b')).toMatchObject({ phase: 'watching', mine: true, queries: [{ query: 'up' }] });
  });

  test('holds evidence against a wrong answer, and refuses one that cannot be', async () => {
    const { desk } = await watchingOf(frozen);
    await desk.answer({ component: 'vmauth', kind: 'dead' }, 'a');
    expect(desk.stateFor('a').answers).toMatchObject([{ verdict: 'wrong', against: { query: 'up' } }]);
    const impossible = desk.answer({ component: 'vmauth', kind: 'link-cut' }, 'a');
    await expect(impossible).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('tells a right guess before the fault what it tells a wrong one', async () => {
    const incident = INCIDENTS.find(({ partly }) => partly.length > 0)!;
    const { desk } = open(incident, stackFor(incident), folder, 600_000);
    await desk.begin(incident.level, A, kept);
    const guesses = [
      causeOf(incident),
      incident.partly[0]!.cause,
      { component: 'vmauth', kind: 'dead' } as const,
    ];
    for (const guess of guesses) await desk.answer(guess, 'a');
    expect(desk.stateFor('a')).toMatchObject({ phase: 'watching', debrief: null });
    for (const { verdict, against, why } of desk.stateFor('a').answers)
      expect([verdict, against, why]).toEqual(['wrong', null, null]);
    expect(desk.stateFor('a').answers).toHaveLength(guesses.length);
  });

  test('counts the queries of the browser on watch while it lasts, and shows the hints one by one', async () => {
    const { desk } = await watchingOf(frozen);
    desk.noteQuery('vm', 'up', A.session);
    desk.noteQuery('vm', 'somebody else looks at the same stack', B.session);
    desk.hint('a');
    expect(desk.stateFor('a')).toMatchObject({
      queryCount: 1,
      queries: [{ engine: 'vm', query: 'up' }],
      hints: [frozen.hints[0]],
      hintsLeft: 2,
    });
    await desk.giveUp('a');
    desk.noteQuery('vm', 'up', A.session);
    expect(desk.stateFor('a')).toMatchObject({ phase: 'over', queryCount: 1, debrief: { gaveUp: true } });
  });

  test('can be stopped in the middle: everything is taken back', async () => {
    const { desk, stack } = await watchingOf(frozen);
    await desk.heal('a');
    expect(stack.done).toContain('resume vmstorage-1');
    expect(desk.stateFor('a')).toMatchObject({ phase: 'idle', ended: true });
  });
});
