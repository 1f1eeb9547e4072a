import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { LearnerError } from '../../protocol/learner-error.ts';
import { openLabRecord } from './effect/lab-record.ts';
import { LabEngine } from './lab-engine.ts';
import { FakeStack, fakeAsk } from './test-support/fake-stack.ts';
import { smallLab as lab, pairLab } from './test-support/small-lab.ts';

let life = new AbortController();
afterEach(() => life.abort());

/** Everything that learners, their tabs, their hands on the stack and the machine may do, in any order. */
const MOVES = {
  begin: (desk, tab) => desk.engine.begin(lab, tab, () => false),
  beginHere: (desk, tab) => desk.engine.begin(lab, tab, () => true),
  beginOther: (desk, tab) => desk.engine.begin(pairLab, tab, () => true),
  predict: async (desk, tab) => desk.engine.predict(lab, tab, 'break-it', 'half'),
  hint: async (desk, tab) => desk.engine.hint(lab, tab, 'note-it'),
  note: (desk, tab) => desk.engine.act(lab, tab, 'note-it', 0),
  kill: (desk, tab) => desk.engine.act(lab, tab, 'break-it', 0),
  repairIt: (desk, tab) => desk.engine.act(lab, tab, 'repair-it', 0),
  undo: (desk, tab) => desk.engine.undo(lab, tab, 'kill-storage'),
  check: (desk) => desk.engine.check(lab, 'note-it'),
  solve: (desk, tab) => desk.engine.solve(lab, tab, 'break-it'),
  catchUp: (desk, tab) => desk.engine.catchUp(lab, tab, 'repair-it', () => false),
  catchUpBack: (desk, tab) => desk.engine.catchUp(lab, tab, 'note-it', () => false),
  repair: (desk, tab) => desk.engine.repair(lab, tab),
  reset: (desk, tab) => desk.engine.reset(lab, tab),
  leave: (desk, tab) => desk.engine.leave(lab, tab),
  extend: async (desk, tab) => desk.engine.extend(lab, tab),
  killByHand: ({ stack }) => stack.kill('vmstorage-1'),
  freezeByHand: ({ stack }) => stack.pause('vmstorage-2'),
  startByHand: ({ stack }) => stack.start('vmstorage-1'),
  cutByHand: ({ stack }) => stack.setLink('sa-east-1', { kind: 'cut' }),
  variantByHand: ({ stack }) => stack.reconfigure('rf2'),
  topologyByHand: async ({ stack }) => stack.switchTo(stack.topology === 'pair' ? 'cluster' : 'pair'),
  downByHand: ({ stack }) => stack.down(),
  wait: () => new Promise((resolve) => setTimeout(resolve, 8)),
  crash: (desk) => desk.crash(),
} satisfies Record<string, (desk: Desk, tab: string) => Promise<unknown>>;

/** A server on a stack, which may be killed and started again. */
class Desk {
  readonly stack = new FakeStack();
  readonly #folder: string;
  #server = new AbortController();
  #crashed: Promise<void> = Promise.resolve();
  engine: LabEngine;

  constructor(folder: string) {
    this.#folder = folder;
    this.engine = this.#open();
  }

  get record() {
    return openLabRecord(this.#folder, 'test', () => {});
  }

  /** One after another: a stack has one server at a time. */
  crash(): Promise<void> {
    const done = this.#crashed.then(() => this.#crashNow());
    this.#crashed = done.catch(() => {}); // whoever asked for that one is told
    return done;
  }

  async #crashNow(): Promise<void> {
    this.#server.abort();
    await new Promise((resolve) => setTimeout(resolve, 5)); // what it was writing is written or not
    this.#server = new AbortController();
    this.engine = this.#open();
    await this.engine.restore();
  }

  #open(): LabEngine {
    return new LabEngine({
      labs: [lab, pairLab],
      stack: this.stack,
      bringUp: (request) => this.stack.up(request),
      ask: fakeAsk,
      record: this.record,
      log: () => {},
      signal: AbortSignal.any([life.signal, this.#server.signal]),
      onChange: () => {},
      isWatched: () => true,
      pollMs: 2,
    });
  }
}

const anyMove = fc.record({
  move: fc.constantFrom(...(Object.keys(MOVES) as (keyof typeof MOVES)[])),
  tab: fc.constantFrom('a', 'b'),
  /** A double click, or two tabs at once: the next move does not wait for this one. */
  hasty: fc.boolean(),
});

test('whatever is done in whatever order, the lab can be begun, finished and reset to a clean stack', {
  timeout: 60_000,
}, async () => {
  life = new AbortController();
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 14 }), async (moves) => {
      const folder = await mkdtemp(join(tmpdir(), 'writepath-walk-'));
      const desk = new Desk(folder);
      const under: Promise<unknown>[] = [];
      for (const { move, tab, hasty } of moves) {
        const done = MOVES[move](desk, tab).catch((failure: unknown) => {
          // A refusal in words is right; anything else would be a fault of ours.
          if (!(failure instanceof LearnerError) || failure.code === 'internal') throw failure;
        });
        under.push(done.catch(() => {}));
        if (!hasty) await done;
      }
      await Promise.all(under);

      const always = () => true;
      const { engine, stack } = desk;
      await engine.begin(lab, 'c', always);
      if (engine.stateFor(lab, 'c').phase !== 'failed') await engine.repair(lab, 'c');
      await engine.catchUp(lab, 'c', 'repair-it', always);
      await engine.solve(lab, 'c', 'repair-it');
      await expect.poll(() => engine.stateFor(lab, 'c').phase).toBe('finished');
      await engine.repair(lab, 'c');
      expect(engine.stateFor(lab, 'c')).toMatchObject({ faults: [], drift: [] });
      await engine.reset(lab, 'c');
      expect(engine.stateFor(lab, 'c')).toMatchObject({ phase: 'idle', held: false });
      expect(await desk.record.readStack()).toEqual({ faults: [], dirty: [] });
      expect(await desk.record.readRun()).toBeNull();
      expect(stack.snapshot().services.map(({ name, state }) => `${name} ${state}`)).toEqual(
        stack.snapshot().services.map(({ name }) => `${name} running`),
      );
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    }),
    { numRuns: 20, endOnFailure: false },
  );
});
