import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { INBOX_PATH, InboxSchema } from '../../protocol/inbox.ts';
import type { Recording } from '../../protocol/recording.ts';
import type { Flow } from '../../protocol/stack.ts';
import { type PlayClock, RecordedSource } from './recorded-source.ts';

const flowAt = (rate: number): Flow => ({ atMs: rate, edges: { a: rate }, queuedBytes: {}, unreachable: [] });
const answer = (atMs: number, body: string) => ({
  atMs,
  engine: 'vm' as const,
  endpoint: 'query',
  parameters: { query: 'up', time: '1' },
  status: 200,
  body,
});
const recording: Recording = {
  format: 1,
  lab: 'one-of-a-pair',
  topology: 'pair',
  recordedAt: '2026-11-20T10:00:00Z',
  startedMs: 1000,
  versions: [{ component: 'VictoriaMetrics', version: '1.145.0' }],
  durationMs: 10_000,
  marks: [{ step: 'kill', atMs: 5000 }],
  stack: [],
  flow: [0, 2000, 4000, 6000].map((atMs) => ({ atMs, flow: flowAt(atMs) })),
  labStates: [],
  answers: [answer(1000, 'early'), answer(4500, 'late')],
  casts: [],
};

/** A clock that moves only when told, and then runs what is due. */
function handClock(): PlayClock & { pass(ms: number): void } {
  let now = 0;
  let waiting: { dueMs: number; callback: () => void }[] = [];
  return {
    nowMs: () => now,
    after(delayMs, callback) {
      const entry = { dueMs: now + delayMs, callback };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((one) => one !== entry);
      };
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const next = waiting.filter((one) => one.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!next) break;
        waiting = waiting.filter((one) => one !== next);
        now = next.dueMs;
        next.callback();
      }
      now = end;
    },
  };
}

function playing(signal: AbortSignal = new AbortController().signal) {
  const clock = handClock();
  const source = new RecordedSource(recording, clock);
  const rates: (number | null | undefined)[] = [];
  source.on('flow', ({ flow }) => rates.push(flow.edges.a), signal);
  return { clock, source, rates };
}

describe('a recording', () => {
  test('tells each change at its time', () => {
    const { clock, source, rates } = playing();
    source.play();
    clock.pass(1999);
    expect(rates).toEqual([]);
    clock.pass(1);
    expect(rates).toEqual([2000]);
    clock.pass(5000);
    expect(rates).toEqual([2000, 4000, 6000]);
  });

  test('plays four times as fast when told', () => {
    const { clock, source, rates } = playing();
    source.setSpeed(4);
    source.play();
    clock.pass(1000);
    expect(rates).toEqual([2000, 4000]);
    expect(source.positionMs).toBe(4000);
  });

  test('stands still while paused and goes on from there', () => {
    const { clock, source, rates } = playing();
    source.play();
    clock.pass(1500);
    source.pause();
    clock.pass(60_000);
    expect(source.positionMs).toBe(1500);
    source.play();
    clock.pass(500);
    expect(rates).toEqual([2000]);
  });

  test('shows the newest state at a step mark', () => {
    const { source, rates } = playing();
    expect(source.seekStep('kill')).toBe(true);
    expect(rates).toEqual([4000]);
    expect(source.state).toMatchObject({ kind: 'recorded', atMs: 6000 });
  });

  test('stops at its end, and begins again when played once more', () => {
    const { clock, source } = playing();
    source.play();
    clock.pass(20_000);
    expect(source.playing).toBe(false);
    source.play();
    expect(source.positionMs).toBe(0);
  });

  test('no longer tells a widget that is gone', () => {
    const life = new AbortController();
    const { clock, source, rates } = playing(life.signal);
    source.play();
    life.abort();
    clock.pass(9000);
    expect(rates).toEqual([]);
  });
});

describe('a query to a recording', () => {
  const ask = (source: RecordedSource, query: string) =>
    source.query('vm', 'query', { query }, new AbortController().signal);

  test('gets the newest answer at or before the moment shown', async () => {
    const { source } = playing();
    source.seek(4400);
    expect((await ask(source, ' up ')).body).toBe('early');
    source.seek(4500);
    expect((await ask(source, 'up')).body).toBe('late');
  });

  test('says when the query was first asked', async () => {
    const { source } = playing();
    await expect(ask(source, 'up')).rejects.toThrow('1 s into the recording');
  });

  test('refuses a query that nobody asked, and says what to do', async () => {
    const { source } = playing();
    await expect(ask(source, 'down')).rejects.toMatchObject({ code: 'not-supported' });
  });
});

test('the inbox of a recording is the one of the moment shown; without one, nothing stands in for it', async () => {
  const inboxOf = (ids: readonly number[]) => ({
    notifications: ids.map((id) => ({
      id,
      receivedMs: id,
      from: 'alertmanager-1',
      status: 'firing' as const,
      alerts: [],
    })),
  });
  const source = new RecordedSource({
    ...recording,
    inbox: [
      { atMs: 1000, inbox: inboxOf([1]) },
      { atMs: 5000, inbox: inboxOf([1, 2]) },
    ],
  });
  const shown = async () => v.parse(InboxSchema, await (await source.get(INBOX_PATH)).json()).notifications;
  expect(await shown()).toEqual([]);
  source.seek(4999);
  expect(await shown()).toMatchObject([{ id: 1 }]);
  source.seek(5000);
  expect(await shown()).toHaveLength(2);
  await expect(new RecordedSource(recording).get(INBOX_PATH)).rejects.toMatchObject({
    code: 'not-supported',
  });
});
