import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openLabRecord } from '../effect/lab-record.ts';
import { LabEngine } from '../lab-engine.ts';
import { FakeStack, fakeAsk } from '../test-support/fake-stack.ts';
import { smallLab as lab, pairLab } from '../test-support/small-lab.ts';

let folder: string;
let life: AbortController;
let stack: FakeStack;
let engine: LabEngine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-drift-'));
  life = new AbortController();
  stack = new FakeStack();
  engine = openEngine();
  await engine.begin(lab, 'a', never);
});
afterEach(async () => {
  life.abort();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
});

const never = () => false;

function openEngine(): LabEngine {
  return new LabEngine({
    labs: [lab, pairLab],
    stack,
    bringUp: (request) => stack.up(request),
    ask: fakeAsk,
    record: openLabRecord(folder, 'test', () => {}),
    log: () => {},
    signal: life.signal,
    onChange: () => {},
    isWatched: () => true,
    pollMs: 10,
  });
}

const state = () => engine.stateFor(lab, 'a');
const words = () => (state().drift ?? []).map(({ en }) => en);
const stateOf = (name: string) => stack.snapshot().services.find((service) => service.name === name)?.state;

describe('a stack that was changed outside the lab', () => {
  test('is told, service by service, and repaired without a new beginning', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    expect(words()).toEqual([]);
    await stack.kill('vmstorage-2');
    await stack.pause('vmselect-1');
    await stack.setLink('sa-east-1', { kind: 'cut' });
    expect(words()).toEqual([
      'vmstorage-2 is dead, and no fault of this lab did that.',
      'vmselect-1 is frozen, and no fault of this lab did that.',
      'The link of sa-east-1 is cut, and no fault of this lab did that.',
    ]);
    stack.done.length = 0;
    await engine.repair(lab, 'a');
    expect(stack.done).toEqual(['start vmstorage-2', 'resume vmselect-1', 'link sa-east-1 healthy']);
    expect(words()).toEqual([]);
    expect(state()).toMatchObject({ current: 'repair-it', faults: ['kill-storage'] });
  });

  test('is brought back to the step that it needs when it was stopped whole, predictions and hints included', async () => {
    engine.hint(lab, 'a', 'note-it');
    await engine.solve(lab, 'a', 'note-it');
    engine.predict(lab, 'a', 'break-it', 'nothing');
    await engine.act(lab, 'a', 'break-it', 0);
    await vi.waitFor(() => expect(state().current).toBe('repair-it'));
    await stack.down();
    expect(words()).toEqual(['The stack does not run any more.']);
    await expect(engine.act(lab, 'a', 'break-it', 0)).rejects.toMatchObject({ code: 'lab-order' });
    await engine.repair(lab, 'a');
    expect(state()).toMatchObject({ current: 'repair-it', faults: ['kill-storage'], drift: [] });
    expect(state().steps.map((step) => [step.predicted, step.hintsSeen])).toEqual([
      [null, 1],
      ['nothing', 0],
      [null, 0],
    ]);
    expect(stateOf('vmstorage-1')).toBe('dead');
  });

  test('of another variant is brought back to its own, and what that started is broken again', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    await stack.reconfigure('rf2');
    await stack.start('vmstorage-1');
    await engine.repair(lab, 'a');
    expect(stack.variant).toBe('default');
    expect(stateOf('vmstorage-1')).toBe('dead');
    expect(words()).toEqual([]);
  });

  test('is switched back from another topology', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    stack.switchTo('pair');
    expect(words()).toEqual(['The topology pair runs; this lab needs cluster.']);
    await engine.repair(lab, 'a');
    expect(state()).toMatchObject({ current: 'repair-it', faults: ['kill-storage'], drift: [] });
    expect(stack.topology).toBe('cluster');
  });
});

describe('a fault', () => {
  test('that somebody takes back on the map counts as taken back, where the open step asks for that', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    await new Promise((resolve) => setTimeout(resolve, 30)); // a look at the stack sees it dead
    await stack.start('vmstorage-1');
    await vi.waitFor(() => expect(state().phase).toBe('finished'));
    expect(state()).toMatchObject({ faults: [], drift: [] });
  });

  test('that somebody took back while no server ran counts as taken back', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    await new Promise((resolve) => setTimeout(resolve, 30)); // its log is written
    life.abort();
    life = new AbortController();
    await stack.start('vmstorage-1');
    engine = openEngine();
    await engine.restore();
    expect(state().faults).toEqual([]);
    await vi.waitFor(() => expect(state().phase).toBe('finished'));
  });

  test('on a dead service is refused, with the way back', async () => {
    await engine.solve(lab, 'a', 'note-it');
    engine.predict(lab, 'a', 'break-it', 'half');
    await stack.kill('vmstorage-1');
    await expect(engine.act(lab, 'a', 'break-it', 0)).rejects.toMatchObject({
      code: 'lab-order',
      text: { en: expect.stringMatching(/vmstorage-1 is down already.*Press Repair/) },
    });
    await engine.repair(lab, 'a');
    await engine.act(lab, 'a', 'break-it', 0);
    await vi.waitFor(() => expect(state().current).toBe('repair-it'));
  });

  test('taken back before its time is asked for again, and the undo of a later step still counts', async () => {
    await engine.catchUp(lab, 'a', 'repair-it', never);
    await engine.undo(lab, 'a', 'kill-storage');
    await vi.waitFor(() => expect(state().phase).toBe('finished'));
    await engine.act(lab, 'a', 'repair-it', 0); // pressed though nothing is in force any more
    expect(state()).toMatchObject({ phase: 'finished', faults: [], drift: [] });
  });

  test('done again after the end is told as one that does not belong there, and taken back', async () => {
    for (const step of lab.steps) await engine.solve(lab, 'a', step.id);
    await engine.act(lab, 'a', 'break-it', 0);
    expect(words()).toEqual(['The fault "kill" is in force, and this step goes without it.']);
    await engine.repair(lab, 'a');
    expect(stateOf('vmstorage-1')).toBe('running');
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'finished', faults: [], drift: [] }));
  });
});

describe('catching up', () => {
  test('goes back to a step that was done, through a new beginning', async () => {
    for (const step of lab.steps) await engine.solve(lab, 'a', step.id);
    await engine.catchUp(lab, 'a', 'break-it', never);
    expect(state()).toMatchObject({ current: 'break-it', faults: [], drift: [] });
    expect(state().steps.map((step) => step.status)).toEqual(['done', 'open', 'locked']);
  });

  test('repairs first what would keep the steps before from turning green', async () => {
    await stack.kill('vmstorage-1');
    await engine.catchUp(lab, 'a', 'repair-it', never);
    expect(state()).toMatchObject({ current: 'repair-it', faults: ['kill-storage'], drift: [] });
  });

  test('starts from a lab that failed, and from one whose time was over', async () => {
    await engine.leave(lab, 'a');
    await engine.catchUp(lab, 'b', 'break-it', never);
    expect(engine.stateFor(lab, 'b').current).toBe('break-it');
  });

  test('pressed twice is done once', async () => {
    const first = engine.catchUp(lab, 'a', 'repair-it', never);
    await expect(engine.catchUp(lab, 'a', 'repair-it', never)).rejects.toMatchObject({ code: 'lab-order' });
    await first;
    expect(state().current).toBe('repair-it');
  });

  test('to a step is for the tab that holds the lab', async () => {
    await expect(engine.repair(lab, 'b')).rejects.toMatchObject({ code: 'lease-held' });
    await expect(engine.catchUp(lab, 'b', 'repair-it', never)).rejects.toMatchObject({ code: 'lease-held' });
  });
});
