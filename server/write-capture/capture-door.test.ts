import { readFileSync } from 'node:fs';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { WriteCaptureSchema } from '../../protocol/remote-write/captured-request.ts';
import { decodeWriteRequest } from '../../protocol/remote-write/decode-write-request.ts';
import type { StackSnapshot } from '../../protocol/stack.ts';
import { TAB_HEADER } from '../../protocol/tab-header.ts';
import { readySnapshot } from '../../tests/support/ready-snapshot.ts';
import { createCaptureDoor } from './capture-door.ts';
import { restoreLinks } from './restore-links.ts';

const ROOT = join(import.meta.dirname, '../..');
const BODY = readFileSync(join(ROOT, 'tests/fixtures/remote-write/vmagent.zstd'));

const READY = readySnapshot({ capabilities: ['links'] });

/** One server that is region-link's admin API and the tap; `arriving` writes come one a look. */
async function startFakes(arriving: number, answersBack = true) {
  const upstreams = new Map([['sa-east-1', 'vmauth:8427']]);
  const done: string[] = [];
  let captured: object[] = [];
  const write = {
    atMs: 1,
    path: '/insert/0/prometheus/api/v1/write',
    headers: { 'content-encoding': 'zstd' },
    body: BODY.toString('base64'),
    answer: { code: 204, by: 'upstream' },
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const link = /^\/proxies\/(.+)$/.exec(request.url ?? '')?.[1];
    if (link) {
      if (request.method === 'POST') {
        upstreams.set(link, JSON.parse(body).upstream);
        done.push(`${link} leads to ${upstreams.get(link)}`);
        const isBack = upstreams.get(link) === 'vmauth:8427';
        if (isBack && !answersBack) return; // frozen: the order is taken and never answered
      }
      response.end(JSON.stringify({ upstream: upstreams.get(link) ?? 'vmauth:8427' }));
      return;
    }
    if (request.method === 'POST') done.push(`tap ${body}`);
    else if (request.method === 'DELETE') {
      done.push('tap ends');
      captured = [];
    } else if (captured.length < arriving) captured = [...captured, write];
    response.end(JSON.stringify({ setting: null, captured }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    done,
    upstreams,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface DoorSetting {
  readonly snapshot?: Partial<StackSnapshot>;
  readonly waitMs?: number;
  readonly isHiding?: boolean;
  readonly heldBy?: string;
  readonly restoreMs?: number;
}

function openDoor(
  url: string,
  { snapshot = {}, waitMs = 20_000, isHiding = false, heldBy, restoreMs }: DoorSetting = {},
) {
  const answers: v.InferOutput<typeof WriteCaptureSchema>[] = [];
  const warned: string[] = [];
  let order = '';
  const handle = createCaptureDoor({
    root: ROOT,
    stack: { snapshot: () => ({ ...READY, ...snapshot }), baseUrl: () => url },
    readBody: async () => Buffer.from(order),
    answerJson: (_response, _status, value) => answers.push(v.parse(WriteCaptureSchema, value)),
    log: { warn: (event) => warned.push(event) },
    isHiding: () => isHiding,
    labHolder: () =>
      heldBy === undefined ? null : { tab: heldBy, lab: { title: { en: 'Bytes', vi: 'Số byte' } } },
    waitMs,
    ...(restoreMs !== undefined && { restoreMs }),
  });
  return {
    answers,
    warned,
    ask: (asked: unknown, response = new ServerResponse(new IncomingMessage(new Socket()))) => {
      order = JSON.stringify(asked);
      const request = new IncomingMessage(new Socket());
      request.headers[TAB_HEADER] = 'here';
      return handle({ request, response });
    },
  };
}

const ORDER = { link: 'sa-east-1', requests: 2, refuse: null };

test('a capture leads the link to the tap and back, and unpacks what came', async () => {
  await using fakes = await startFakes(9);
  const door = openDoor(fakes.url);
  await door.ask(ORDER);
  expect(fakes.done).toEqual([
    'tap upstream=vmauth%3A8427&requests=2&answer=503&refusals=0',
    'sa-east-1 leads to mock-exporter:2112',
    'sa-east-1 leads to vmauth:8427',
    'tap ends',
  ]);
  const requests = door.answers[0]?.requests ?? [];
  expect(requests).toHaveLength(2);
  expect(requests[0]).toMatchObject({
    sender: 'vmagent-sa-east-1',
    encoding: 'zstd',
    packedBytes: BODY.length,
  });
  expect(decodeWriteRequest(Buffer.from(requests[0]?.body ?? '', 'base64')).series).toHaveLength(17);
});

test('a refusal is ordered from the tap', async () => {
  await using fakes = await startFakes(9);
  await openDoor(fakes.url).ask({ ...ORDER, refuse: 429 });
  expect(fakes.done[0]).toBe('tap upstream=vmauth%3A8427&requests=2&answer=429&refusals=1');
});

test('when nothing comes the learner is told so, and the link leads back', async () => {
  await using fakes = await startFakes(0);
  await expect(openDoor(fakes.url, { waitMs: 300 }).ask(ORDER)).rejects.toMatchObject({ code: 'timeout' });
  expect(fakes.upstreams.get('sa-east-1')).toBe('vmauth:8427');
});

test('a learner who leaves in the middle leaves a link that leads back', async () => {
  await using fakes = await startFakes(0);
  const door = openDoor(fakes.url);
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const asked = door.ask(ORDER, response);
  await expect.poll(() => fakes.upstreams.get('sa-east-1')).toBe('mock-exporter:2112');
  response.emit('close');
  await asked;
  expect(fakes.upstreams.get('sa-east-1')).toBe('vmauth:8427');
  expect(door.answers).toEqual([]);
});

test('there is one capture at a time', async () => {
  await using fakes = await startFakes(9);
  const door = openDoor(fakes.url);
  const first = door.ask(ORDER);
  await expect.poll(() => fakes.done.length).toBeGreaterThan(0);
  await expect(door.ask(ORDER)).rejects.toMatchObject({ code: 'over-budget' });
  await first;
  await door.ask(ORDER);
  expect(door.answers).toHaveLength(2);
});

test.each([
  [{ ...ORDER, requests: 5 }, {}, 'bad-request'],
  [{ ...ORDER, link: 'vmauth' }, {}, 'bad-request'],
  [{ ...ORDER, refuse: 400 }, {}, 'bad-request'],
  [ORDER, { phase: 'down' as const }, 'stack-down'],
  [ORDER, { capabilities: [] }, 'not-supported'],
])('%j on %j is refused as %s', async (order, snapshot, code) => {
  await using fakes = await startFakes(9);
  await expect(openDoor(fakes.url, { snapshot }).ask(order)).rejects.toMatchObject({ code });
  expect(fakes.done).toEqual([]);
});

test('while an incident hides what is broken, no link is touched', async () => {
  await using fakes = await startFakes(9);
  await expect(openDoor(fakes.url, { isHiding: true }).ask(ORDER)).rejects.toMatchObject({ code: 'denied' });
  expect(fakes.done).toEqual([]);
});

test('while another tab holds a lab, no link is touched and the lab is named; its own tab may capture', async () => {
  await using fakes = await startFakes(9);
  const refused = openDoor(fakes.url, { heldBy: 'elsewhere' }).ask(ORDER);
  await expect(refused).rejects.toMatchObject({
    code: 'lease-held',
    text: { en: expect.stringContaining('"Bytes"'), vi: expect.stringContaining('"Số byte"') },
  });
  expect(fakes.done).toEqual([]);
  const own = openDoor(fakes.url, { heldBy: 'here' });
  await own.ask(ORDER);
  expect(own.answers).toHaveLength(1);
});

test('a region-link that takes the way back and never answers is waited for in bounded time, and named', async () => {
  await using fakes = await startFakes(9, false);
  const door = openDoor(fakes.url, { restoreMs: 200 });
  await expect(door.ask(ORDER)).rejects.toMatchObject({
    code: 'service-down',
    text: { en: expect.stringContaining('within 0.2 s') },
  });
  expect(door.warned).toEqual(['capture-not-undone']);
  expect(fakes.done).not.toContain('tap ends'); // what still comes through it is passed on
  await expect(door.ask(ORDER)).rejects.toMatchObject({ code: 'service-down' }); // and the door is free again
});

test('programs that do not answer are named', async () => {
  await expect(openDoor('http://127.0.0.1:1').ask(ORDER)).rejects.toMatchObject({ code: 'service-down' });
});

test('a link that a killed server left at the tap is led back, and no other is touched', async () => {
  await using fakes = await startFakes(0);
  fakes.upstreams.set('eu-west-1', 'mock-exporter:2112');
  await restoreLinks({ root: ROOT, snapshot: READY, baseUrl: fakes.url }, AbortSignal.timeout(5_000));
  expect(fakes.done).toEqual(['eu-west-1 leads to vmauth:8427']);
});
