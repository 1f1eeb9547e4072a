import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, test } from 'vitest';
import { type CapturedRequest, WriteCaptureSchema } from '../../protocol/remote-write/captured-request.ts';
import { decodeWriteRequest } from '../../protocol/remote-write/decode-write-request.ts';
import type { Stack } from '../../server/runtime/contract.ts';
import { createCaptureDoor } from '../../server/write-capture/capture-door.ts';
import { patience } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';

const ROOT = join(import.meta.dirname, '../..');
const LINK = 'us-east-1';

const subject = await makeNativeSubject();
afterAll(() => subject.dispose());

async function capture(stack: Stack, order: object): Promise<readonly CapturedRequest[]> {
  let answer: unknown;
  const door = createCaptureDoor({
    root: ROOT,
    stack,
    readBody: async () => Buffer.from(JSON.stringify(order)),
    answerJson: (_response, _status, value) => {
      answer = value;
    },
    log: { warn: (event, fields) => expect.fail(`${event} ${JSON.stringify(fields)}`) },
    waitMs: 60_000,
  });
  const request = new IncomingMessage(new Socket());
  await door({ request, response: new ServerResponse(request) });
  return v.parse(WriteCaptureSchema, answer).requests;
}

/** Moments of the samples of one series that each request has. */
function momentsIn(requests: readonly CapturedRequest[], name: string): number[] {
  return requests.flatMap(({ body }) =>
    decodeWriteRequest(Buffer.from(body, 'base64'))
      .series.filter(({ labels }) => labels.some((label) => label.value === name))
      .flatMap(({ samples }) => samples.map(({ timestampMs }) => timestampMs)),
  );
}

async function storedMoments(stack: Stack, name: string): Promise<number[]> {
  const query = new URLSearchParams({ 'match[]': `${name}{region="${LINK}"}`, reduce_mem_usage: '1' });
  const answer = await fetch(`${stack.baseUrl('vmsingle-1')}/api/v1/export?${query}`, patience());
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  const ExportedSchema = v.object({ timestamps: v.array(v.number()) });
  return lines.flatMap((line) => v.parse(ExportedSchema, JSON.parse(line)).timestamps);
}

describe.skipIf(!subject.capabilities.has('links'))('a capture on a running stack (needs Toxiproxy)', () => {
  test('stores every sample that it showed, also when the first request was refused, and leads the link back', async () => {
    const stack = subject.create().stack('capture');
    await stack.up({ topology: 'pair', variant: 'default' }, patience());
    const passed = await capture(stack, { link: LINK, requests: 2, refuse: null });
    const refused = await capture(stack, { link: LINK, requests: 4, refuse: 503 });
    expect(refused[0]?.answer).toEqual({ code: 503, by: 'tap' });
    const seen = momentsIn([...passed, ...refused], 'writepath_scrape_seq');
    expect(seen.length).toBeGreaterThan(0);
    await expect
      .poll(async () => storedMoments(stack, 'writepath_scrape_seq'), { timeout: 60_000, interval: 500 })
      .toEqual(expect.arrayContaining(seen));
    const proxy = await fetch(`${stack.baseUrl('region-link')}/proxies/${LINK}`, patience());
    expect(await proxy.json()).toMatchObject({ upstream: 'vmsingle-1:8428', enabled: true });
  }, 240_000);
});
