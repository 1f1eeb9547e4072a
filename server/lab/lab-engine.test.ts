import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Check, Lab, Step } from '../../protocol/lab.ts';
import type { Ask } from './ask-engine.ts';
import { openLabRecord } from './effect/lab-record.ts';
import { LabEngine } from './lab-engine.ts';
import { FakeStack, fakeAsk } from './test-support/fake-stack.ts';
import { smallLab as lab, oneStepLab, pairLab } from './test-support/small-lab.ts';

let folder: string;
let life: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-lab-'));
  life = new AbortController();
});
afterEach(async () => {
  life.abort();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }); // a last write may be under way
});

const never = () => false;
const recordOf = () => openLabRecord(folder, 'test', () => {});

function openEngine(
  stack = new FakeStack(),
  ask: Ask = fakeAsk,
  labs: readonly Lab[] = [lab, oneStepLab, pairLab],
) {
  const end = new AbortController();
  const record = recordOf();
  const log: string[] = [];
  const engine = new LabEngine({
    labs,
    stack,
    bringUp: (request) => stack.up(request),
    ask,
    record,
    log: (line) => log.push(line),
    signal: AbortSignal.any([life.signal, end.signal]),
    onChange: () => {},
    isWatched: () => true,
    pollMs: 10,
  });
  return {
    engine,
    stack,
    log,
    /** The last writes land, as they do on a disk that outlives its process. */
    async crash() {
      end.abort();
      await record.writeStack(await record.readStack());
    },
  };
}

const statuses = (engine: LabEngine) => engine.stateFor(lab, 'a').steps.map((step) => step.status);

describe('the engine', () => {
  test('solves a lab from begin to finish and cleans up after it', async () => {
    const { engine, stack } = openEngine();
    await engine.begin(lab, 'a', never);
    for (const step of lab.steps) await engine.solve(lab, 'a', step.id);
    expect(engine.stateFor(lab, 'a')).toMatchObject({ phase: 'finished', faults: [], probes: { K: 5 } });
    expect(engine.stateFor(lab, 'a').steps[1]).toMatchObject({
      predicted: 'half',
      predictedBySolution: true,
    });
    expect(stack.done).toEqual(['up', 'kill vmstorage-1', 'start vmstorage-1']);
    stack.done.length = 0;
    await engine.reset(lab, 'a');
    expect(stack.done).toEqual(['stop vmstorage-1', 'wipe vmstorage-1', 'start vmstorage-1']);
    expect(engine.stateFor(lab, 'a').phase).toBe('idle');
    expect(await recordOf().readStack()).toEqual({ faults: [], dirty: [] });
  });

  test('lets nobody break anything before the prediction, and compares it afterwards', async () => {
    const { engine, stack } = openEngine();
    await engine.begin(lab, 'a', never);
    await engine.solve(lab, 'a', 'note-it');
    await expect(engine.act(lab, 'a', 'break-it', 0)).rejects.toMatchObject({ code: 'lab-order' });
    expect(stack.done).toEqual(['up']);
    engine.predict(lab, 'a', 'break-it', 'nothing');
    await engine.act(lab, 'a', 'break-it', 0);
    expect(engine.stateFor(lab, 'a').steps[1]!.predicted).toBe('nothing');
    expect(engine.stateFor(lab, 'a').steps[1]!.predictedBySolution).toBeUndefined();
    await vi.waitFor(() => expect(statuses(engine)).toEqual(['done', 'done', 'open']));
  });

  test('does not look at a step before its prediction, even where nothing has to be done first', async () => {
    const [noteIt, breakIt] = lab.steps as [Step, Step];
    const check = (promql: string, regress = false): Check[] => [
      { ...noteIt.checks[0]!, kind: 'promql', engine: 'vm', promql, holds: '== 5', regress },
    ];
    const spoilt: Lab = {
      ...lab,
      id: 'spoilt-lab',
      steps: [
        { ...noteIt, actions: [], checks: check('watched', true) },
        { ...breakIt, actions: [{ kind: 'query', engine: 'vm', promql: 'up' }], checks: check('spoiler') },
      ],
    };
    const asked: string[] = [];
    const ask: Ask = (engine, endpoint, parameters, options) => {
      asked.push(String(parameters.query));
      return fakeAsk(engine, endpoint, parameters, options);
    };
    const looksAt = (promql: string) => asked.filter((query) => query.includes(promql)).length;
    const { engine } = openEngine(new FakeStack(), ask, [spoilt]);
    await engine.begin(spoilt, 'a', never);
    await vi.waitFor(() => expect(engine.stateFor(spoilt, 'a').current).toBe('break-it'));
    const before = looksAt('watched');
    await vi.waitFor(() => expect(looksAt('watched')).toBeGreaterThan(before + 2));
    expect(looksAt('spoiler')).toBe(0);
    engine.predict(spoilt, 'a', 'break-it', 'nothing');
    await vi.waitFor(() => expect(engine.stateFor(spoilt, 'a').phase).toBe('finished'));
  });

  test('keeps a step locked until the one before is done', async () => {
    const { engine } = openEngine();
    await engine.begin(lab, 'a', never);
    await expect(engine.solve(lab, 'a', 'repair-it')).rejects.toMatchObject({ code: 'lab-order' });
    await expect(engine.solve(lab, 'a', 'no-such-step')).rejects.toMatchObject({ code: 'unknown-step' });
  });

  test('takes the actions of a step in their order, and names what comes first', async () => {
    const { engine, stack } = openEngine();
    await engine.begin(oneStepLab, 'a', never);
    engine.predict(oneStepLab, 'a', 'break-it', 'half');
    const early = { code: 'lab-order', text: { en: expect.stringContaining('Do this first: kill.') } };
    await expect(engine.act(oneStepLab, 'a', 'break-it', 1)).rejects.toMatchObject(early);
    await expect(engine.act(oneStepLab, 'a', 'break-it', 2)).rejects.toMatchObject(early);
    await engine.act(oneStepLab, 'a', 'break-it', 0);
    await expect(engine.act(oneStepLab, 'a', 'break-it', 2)).rejects.toMatchObject({
      text: { vi: expect.stringContaining('Ghi lại K ngay bây giờ') },
    });
    await engine.act(oneStepLab, 'a', 'break-it', 1);
    await engine.act(oneStepLab, 'a', 'break-it', 2);
    expect(stack.done).toEqual(['up', 'kill vmstorage-1', 'start vmstorage-1']);
    await vi.waitFor(() => expect(engine.stateFor(oneStepLab, 'a').phase).toBe('finished'));
  });

  test("a fault's own undo does the undo action of the same step", async () => {
    const { engine } = openEngine();
    await engine.begin(oneStepLab, 'a', never);
    engine.predict(oneStepLab, 'a', 'break-it', 'half');
    await engine.act(oneStepLab, 'a', 'break-it', 0);
    await engine.undo(oneStepLab, 'a', 'kill-storage');
    expect(engine.stateFor(oneStepLab, 'a').steps[0]!.acted).toEqual([0, 2]);
    await engine.act(oneStepLab, 'a', 'break-it', 1);
    await vi.waitFor(() => expect(engine.stateFor(oneStepLab, 'a').phase).toBe('finished'));
  });

  test('keeps the answer of the moment of the fault', async () => {
    const { engine } = openEngine();
    await engine.begin(lab, 'a', never);
    await engine.catchUp(lab, 'a', 'repair-it', never);
    await vi.waitFor(() =>
      expect(engine.stateFor(lab, 'a').kept?.['at-once']).toMatchObject({
        status: 200,
        value: 5,
        partial: false,
        askedAfterMs: expect.any(Number),
      }),
    );
  });

  test('one tab holds the lab, the rest watch, and a closed tab gives way', async () => {
    const { engine } = openEngine();
    await engine.begin(lab, 'a', never);
    await expect(engine.begin(lab, 'b', never)).rejects.toMatchObject({ code: 'lease-held' });
    expect(() => engine.hint(lab, 'b', 'note-it')).toThrow(expect.objectContaining({ code: 'lease-held' }));
    await engine.solve(lab, 'a', 'note-it');
    await engine.begin(lab, 'b', (owner) => owner === 'a');
    expect(engine.stateFor(lab, 'b')).toMatchObject({ mine: true, current: 'break-it' });
    expect(engine.stateFor(lab, 'a').mine).toBe(false);
  });

  test('takes its faults back when its time is over', async () => {
    const { engine, stack } = openEngine();
    await engine.begin(lab, 'a', never);
    await engine.catchUp(lab, 'a', 'repair-it', never);
    const realNow = Date.now;
    let aheadMs = 0;
    const now = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
    const clock = setInterval(() => {
      aheadMs += 55_000; // less than what counts as sleep
    }, 20);
    await vi.waitFor(() => expect(engine.stateFor(lab, 'a').held).toBe(false), 10_000);
    clearInterval(clock);
    now.mockRestore();
    expect(stack.done.at(-1)).toBe('start vmstorage-1');
    expect(engine.stateFor(lab, 'b').lapsed).toMatchObject({ step: 'repair-it' });
    await engine.catchUp(lab, 'b', 'repair-it', never);
    expect(engine.stateFor(lab, 'b')).toMatchObject({ current: 'repair-it', faults: ['kill-storage'] });
    expect(engine.stateFor(lab, 'b').lapsed).toBeUndefined();
  });

  test('says for how long the machine slept, and leaves the learner as much time as before', async () => {
    const { engine } = openEngine();
    await engine.begin(lab, 'a', never);
    const { leaseEndsMs } = engine.stateFor(lab, 'a');
    const realNow = Date.now;
    const now = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 7_200_000);
    await vi.waitFor(() => expect(engine.stateFor(lab, 'a').sleptSeconds).toBe(7200));
    now.mockRestore();
    expect(engine.stateFor(lab, 'a')).toMatchObject({ phase: 'running', held: true });
    expect(engine.stateFor(lab, 'a').leaseEndsMs! - leaseEndsMs!).toBeGreaterThanOrEqual(7_199_000);
    await engine.reset(lab, 'a');
    await engine.begin(lab, 'a', never);
    expect(engine.stateFor(lab, 'a').sleptSeconds).toBeUndefined();
  });

  test('a green check turns red again when the stack no longer holds it', async () => {
    const { engine, stack } = openEngine();
    await engine.begin(lab, 'a', never);
    for (const step of lab.steps) await engine.solve(lab, 'a', step.id);
    await stack.kill('vmstorage-1');
    await vi.waitFor(() => expect(statuses(engine)).toEqual(['done', 'done', 'regressed']));
    const [evidence] = engine.stateFor(lab, 'a').steps[2]!.evidence;
    expect(evidence).toMatchObject({ verdict: 'fail', observed: 'dead', expected: 'running' });
    expect(evidence!.history.map((change) => change.verdict)).toEqual(['pass', 'fail']);
  });

  test('a reset in the middle of a solve ends it', async () => {
    const { engine } = openEngine(undefined, async (...question) =>
      question[2].query?.startsWith('count(up')
        ? new Promise((_, reject) => question[3].addEventListener('abort', () => reject(question[3].reason)))
        : fakeAsk(...question),
    );
    await engine.begin(lab, 'a', never);
    const solving = expect(engine.solve(lab, 'a', 'note-it')).rejects.toMatchObject({ code: 'gone' });
    await expect(engine.act(lab, 'a', 'note-it', 0)).rejects.toMatchObject({ code: 'lab-order' });
    await engine.reset(lab, 'a');
    await solving;
    expect(engine.stateFor(lab, 'a').phase).toBe('idle');
  });
});

describe('after a crash of the server', () => {
  async function crashInFault() {
    const first = openEngine();
    await first.engine.begin(lab, 'a', never);
    await first.engine.catchUp(lab, 'a', 'repair-it', never);
    await vi.waitFor(async () => {
      const run = await recordOf().readRun();
      expect(run?.events.some((event) => event.type === 'kept' && event.answer)).toBe(true);
    });
    await first.crash();
    first.stack.done.length = 0;
    return first.stack;
  }

  test('the run goes on where it was, its fault still in force', async () => {
    const stack = await crashInFault();
    const { engine } = openEngine(stack);
    await engine.restore();
    expect(engine.stateFor(lab, 'a')).toMatchObject({
      phase: 'running',
      mine: true,
      current: 'repair-it',
      faults: ['kill-storage'],
      probes: { K: 5 },
    });
    await engine.solve(lab, 'a', 'repair-it');
    expect(stack.done).toEqual(['start vmstorage-1']);
  });

  test('the fault is taken back when the run cannot go on', async () => {
    const stack = await crashInFault();
    await recordOf().clearRun();
    const { engine } = openEngine(stack);
    await engine.restore();
    expect(stack.done).toEqual(['start vmstorage-1']);
    expect(await recordOf().readStack()).toEqual({ faults: [], dirty: ['vmstorage-1'] });
    await engine.begin(lab, 'a', never);
    expect(stack.done).toContain('wipe vmstorage-1');
  });

  test('a run of a topology that no longer runs is forgotten, its faults with it', async () => {
    const stack = await crashInFault();
    stack.switchTo('pair');
    const { engine, log } = openEngine(stack);
    await engine.restore();
    expect(engine.stateFor(lab, 'a').held).toBe(false);
    expect(stack.done).toEqual([]);
    expect(log).toContain('the fault kill-storage is moot: vmstorage-1 is not part of pair now');
    await engine.begin(pairLab, 'b', never);
    expect(engine.stateFor(pairLab, 'b').phase).toBe('running');
  });

  test('a run of a stack that was started anew is forgotten', async () => {
    await crashInFault();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const stack = new FakeStack();
    for (const { name } of stack.snapshot().services) await stack.start(name);
    stack.done.length = 0;
    const { engine } = openEngine(stack);
    await engine.restore();
    expect(engine.stateFor(lab, 'a').held).toBe(false);
    expect(stack.done).toEqual([]);
  });
});

describe('another lab', () => {
  async function breakSmallLab() {
    const opened = openEngine();
    await opened.engine.begin(lab, 'a', never);
    await opened.engine.catchUp(lab, 'a', 'repair-it', never);
    opened.stack.done.length = 0;
    return opened;
  }

  test('begun in the same tab takes the faults of the first back and cleans up after it', async () => {
    const { engine, stack } = await breakSmallLab();
    await engine.begin(pairLab, 'a', never);
    expect(engine.stateFor(lab, 'a')).toMatchObject({ phase: 'idle', held: false });
    expect(engine.stateFor(pairLab, 'a')).toMatchObject({ phase: 'running', mine: true });
    const clean = ['start vmstorage-1', 'stop vmstorage-1', 'wipe vmstorage-1', 'start vmstorage-1', 'up'];
    expect(stack.done).toEqual(clean);
  });

  test('is refused while the tab of the first is open, with its name and what to press', async () => {
    const { engine } = await breakSmallLab();
    await expect(engine.begin(pairLab, 'b', never)).rejects.toMatchObject({
      code: 'lease-held',
      text: { en: expect.stringMatching(/"Small lab".*press Leave there/s) },
    });
    await engine.begin(pairLab, 'b', (owner) => owner === 'a');
    expect(engine.stateFor(pairLab, 'b')).toMatchObject({ phase: 'running', mine: true });
  });

  test('begins when the stack was switched away from the fault of the first', async () => {
    const { engine, stack, log } = await breakSmallLab();
    stack.switchTo('pair');
    await engine.begin(pairLab, 'a', never);
    expect(engine.stateFor(pairLab, 'a').phase).toBe('running');
    expect(await recordOf().readStack()).toEqual({ faults: [], dirty: ['vmstorage-1'] });
    expect(log).toContain('the fault kill-storage is moot: vmstorage-1 is not part of pair now');
    await engine.begin(lab, 'a', never);
    expect(stack.done).toContain('wipe vmstorage-1');
  });

  test('begins when the first failed to be restored', async () => {
    const first = await breakSmallLab();
    await first.crash();
    await recordOf().clearRun();
    first.stack.refusing.add('vmstorage-1');
    const { engine } = openEngine(first.stack);
    await expect(engine.restore()).rejects.toMatchObject({ code: 'service-not-ready' });
    first.stack.refusing.clear();
    await engine.begin(lab, 'b', never);
    expect(first.stack.done).toContain('start vmstorage-1');
    expect(engine.stateFor(lab, 'b')).toMatchObject({ phase: 'running', faults: [] });
  });

  test('a run whose topology no longer runs is begun anew', async () => {
    const { engine, stack } = await breakSmallLab();
    stack.switchTo('pair');
    await engine.begin(lab, 'a', never);
    expect(stack.snapshot().topology).toBe('cluster');
    expect(engine.stateFor(lab, 'a')).toMatchObject({ phase: 'running', current: 'note-it', faults: [] });
  });

  test('a second click on Begin is refused while the first lab is being cleaned up', async () => {
    const { engine } = await breakSmallLab();
    const first = engine.begin(pairLab, 'a', never);
    await expect(engine.begin(pairLab, 'a', never)).rejects.toMatchObject({ code: 'lab-order' });
    await first;
    expect(engine.stateFor(pairLab, 'a').phase).toBe('running');
  });
});
