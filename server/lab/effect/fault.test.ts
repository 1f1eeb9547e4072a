import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../../protocol/fault.ts';
import { FakeStack, fakeAsk } from '../test-support/fake-stack.ts';
import { BackgroundFaults } from './background-faults.ts';
import { doFault } from './do-fault.ts';
import type { FaultHands } from './fault-hands.ts';
import { openLabRecord } from './lab-record.ts';
import { resumeDoing } from './resume-doing.ts';
import { samplesText } from './samples-fault.ts';
import { undoRecorded } from './undo-recorded.ts';

let folder: string;
let life: AbortController;
let door: Server;
let asked: string[];
let stack: FakeStack;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-fault-'));
  life = new AbortController();
  asked = [];
  door = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      asked.push(`${request.method} ${decodeURIComponent(request.url ?? '')} ${body}`.trim());
      response.statusCode = request.url === '/refused' ? 400 : 200;
      response.end('words of the exporter.');
    });
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  stack = new FakeStack();
  stack.base = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterEach(async () => {
  life.abort();
  door.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
});

function handsOf(of: FakeStack, ask = fakeAsk): FaultHands {
  const log = () => {};
  return { stack: of, ask, background: new BackgroundFaults(life.signal, log), log };
}
const wait = () => ({ signal: life.signal });
const recordOf = () => openLabRecord(folder, 'test', () => {});

const metric = 'writepath_lab_late';
/** Each kind that is not of one process, with what is seen done by it and by its undo. */
const PAIRS: readonly {
  name: string;
  fault: Fault;
  undo: Fault;
  seen: () => readonly string[];
  after: string;
}[] = [
  {
    name: 'a link that loses its answers',
    fault: { kind: 'link', link: 'sa-east-1', fault: { kind: 'one-way', lost: 'answers' } },
    undo: { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
    seen: () => stack.done,
    after: 'link sa-east-1 healthy',
  },
  {
    name: 'another variant',
    fault: { kind: 'reconfigure', variant: 'rf2' },
    undo: { kind: 'reconfigure', variant: 'default' },
    seen: () => stack.done,
    after: 'reconfigure default',
  },
  {
    name: 'a small disk that is filled',
    fault: { kind: 'fill-disk', service: 'vmstorage-1' },
    undo: { kind: 'empty-disk', service: 'vmstorage-1' },
    seen: () => stack.done,
    after: 'empty the disk of vmstorage-1',
  },
  {
    name: 'a word to the exporter',
    fault: { kind: 'exporter', path: '/control/errors', body: '0.3' },
    undo: { kind: 'exporter', method: 'DELETE', path: '/control/errors' },
    seen: () => asked,
    after: 'DELETE /control/errors',
  },
  {
    name: 'samples of their own',
    fault: {
      kind: 'samples',
      through: 'vminsert-1',
      metric,
      labels: {},
      points: [{ agoSeconds: 60, value: 1 }],
    },
    undo: { kind: 'forget-samples', metric },
    seen: () => asked,
    after: `POST /delete/0/prometheus/api/v1/admin/tsdb/delete_series?match[]={__name__="${metric}"}`,
  },
  {
    name: 'a restart loop',
    fault: { kind: 'restart-loop', service: 'vmselect-1', everySeconds: 600 },
    undo: { kind: 'start', service: 'vmselect-1' },
    seen: () => stack.done,
    after: 'start vmselect-1',
  },
  {
    name: 'several at once',
    fault: {
      kind: 'several',
      together: true,
      faults: [
        { kind: 'kill', service: 'vmstorage-1' },
        { kind: 'pause', service: 'vmstorage-2' },
      ],
    },
    undo: {
      kind: 'several',
      faults: [
        { kind: 'start', service: 'vmstorage-1' },
        { kind: 'resume', service: 'vmstorage-2' },
      ],
    },
    seen: () => stack.done,
    after: 'resume vmstorage-2',
  },
];

describe.each(PAIRS)('$name', ({ fault, undo, seen, after }) => {
  test('is done, and taken back', async () => {
    const hands = handsOf(stack);
    await doFault(hands, fault, wait());
    await vi.waitFor(() => expect(seen().length).toBeGreaterThan(0));
    await doFault(hands, undo, wait());
    expect(seen().at(-1)).toBe(after);
  });

  test('that a server left when it was killed is taken back by the next one, from the record', async () => {
    const record = recordOf();
    await record.writeStack({ faults: [{ name: 'left', undo, sinceMs: 1 }], dirty: [] });
    await doFault(handsOf(stack), fault, wait());
    const next = { ...handsOf(stack), record: recordOf() };
    await undoRecorded(next, life.signal);
    expect(seen().at(-1)).toBe(after);
    expect((await recordOf().readStack()).faults).toEqual([]);
  });
});

describe('a restart loop', () => {
  test('kills and starts until it is ended, and its last word is a start', async () => {
    const hands = handsOf(stack);
    const fault: Fault = { kind: 'restart-loop', service: 'vmselect-1', everySeconds: 0.01 };
    await doFault(hands, fault, wait());
    await vi.waitFor(() => expect(stack.done.length).toBeGreaterThan(5));
    await doFault(hands, { kind: 'start', service: 'vmselect-1' }, wait());
    const { length } = stack.done;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stack.done).toHaveLength(length);
    expect(stack.snapshot().services.find(({ name }) => name === 'vmselect-1')?.state).toBe('running');
  });

  test('goes on after a restart of the server, where its lab goes on', async () => {
    const hands = handsOf(stack);
    await resumeDoing(hands, { kind: 'restart-loop', service: 'vmselect-1', everySeconds: 60 }, life.signal);
    await vi.waitFor(() => expect(stack.done).toEqual(['kill vmselect-1', 'start vmselect-1']));
    stack.done.length = 0;
    await resumeDoing(hands, { kind: 'kill', service: 'vmselect-1' }, life.signal);
    expect(stack.done).toEqual([]);
  });
});

test('a query load asks so many at a time until it is ended', async () => {
  let now = 0;
  let most = 0;
  const hands = handsOf(stack, async (...question) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
    return fakeAsk(...question);
  });
  await doFault(hands, { kind: 'query-load', engine: 'vm', promql: 'count(up)', parallel: 3 }, wait());
  await vi.waitFor(() => expect(most).toBe(3));
  await doFault(hands, { kind: 'end-query-load', engine: 'vm' }, wait());
  expect(now).toBe(0);
});

test('samples carry their own age, and duplicates the same one', () => {
  const text = samplesText(
    {
      kind: 'samples',
      through: 'vminsert-1',
      metric,
      labels: { region: 'sa-east-1', note: 'a "word"' },
      points: [
        { agoSeconds: 7200, value: 1 },
        { agoSeconds: 7200, value: 2 },
        { agoSeconds: -60, value: 3 },
      ],
    },
    10_000_000,
  );
  const series = `${metric}{region="sa-east-1",note="a \\"word\\""}`;
  expect(text.trim().split('\n')).toEqual([
    `${series} 1 2800000`,
    `${series} 2 2800000`,
    `${series} 3 10060000`,
  ]);
});

test('an exporter that refuses is quoted', async () => {
  const asking = doFault(handsOf(stack), { kind: 'exporter', path: '/refused' }, wait());
  await expect(asking).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('words of'),
  });
});

describe('what was done by hand meanwhile', () => {
  const left = (undo: Fault) =>
    recordOf().writeStack({ faults: [{ name: 'left', undo, sinceMs: 1 }], dirty: [] });
  const undoAll = () => undoRecorded({ ...handsOf(stack), record: recordOf() }, life.signal);

  test('a dead exporter has forgotten its fault', async () => {
    await stack.kill('mock-exporter');
    await left({ kind: 'exporter', path: '/control/reset' });
    await undoAll();
    expect(asked).toEqual([]);
    expect((await recordOf().readStack()).faults).toEqual([]);
  });

  test('a frozen exporter is woken to be told, a dead link is started', async () => {
    await stack.pause('mock-exporter');
    await stack.kill('region-link');
    await left({
      kind: 'several',
      faults: [
        { kind: 'exporter', path: '/control/reset' },
        { kind: 'link', link: 'sa-east-1', fault: { kind: 'healthy' } },
      ],
    });
    await undoAll();
    expect(asked).toEqual(['POST /control/reset']);
    expect(stack.done).toEqual([
      'pause mock-exporter',
      'kill region-link',
      'resume mock-exporter',
      'start region-link',
      'link sa-east-1 healthy',
    ]);
  });

  test('one part that fails keeps no other in force, and the record keeps the fault', async () => {
    stack.refusing.add('vmstorage-1');
    await left({
      kind: 'several',
      faults: [
        { kind: 'start', service: 'vmstorage-1' },
        { kind: 'start', service: 'vmstorage-2' },
      ],
    });
    await expect(undoAll()).rejects.toMatchObject({ code: 'service-not-ready' });
    expect(stack.done).toEqual(['start vmstorage-2']);
    expect((await recordOf().readStack()).faults).toHaveLength(1);
  });
});
