import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { ServiceState, ServiceStatus } from '../../protocol/stack.ts';
import type { ServiceName } from '../../stack/services.ts';
import { readySnapshot } from '../../tests/support/ready-snapshot.ts';
import { createRelabelDoor } from './relabel-door.ts';

const DROPPED = JSON.stringify({
  status: 'success',
  steps: [{ rule: 'action: drop\n', inLabels: 'up', outLabels: '{}', errors: {} }],
  originalLabels: 'up',
  resultingLabels: '{}',
});

function serviceIn(name: ServiceName, state: ServiceState): ServiceStatus {
  return { name, state, sinceMs: 0, address: name };
}

/** A program that answers every page alike; null never answers. */
async function startAgent(answer: string | null) {
  const asked: { readonly path: string; readonly form: URLSearchParams }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ path: request.url ?? '', form: new URLSearchParams(body) });
    if (answer !== null) response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no address.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    end: () => server.closeAllConnections(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function openDoor(
  baseUrl: string,
  { state = 'running', timeoutMs = 20_000 }: { state?: ServiceState; timeoutMs?: number } = {},
) {
  const answers: unknown[] = [];
  const snapshot = readySnapshot({
    services: [serviceIn('vmauth', 'running'), serviceIn('vmagent-us-east-1', state)],
  });
  const handle = createRelabelDoor({
    stack: { snapshot: () => snapshot, baseUrl: () => baseUrl },
    answerJson: (_response, _status, value) => answers.push(value),
    timeoutMs,
  });
  return {
    answers,
    ask: (order: Record<string, string>, response = new ServerResponse(new IncomingMessage(new Socket()))) =>
      handle({ url: new URL(`http://x/api/relabel?${new URLSearchParams(order)}`), response }),
  };
}

const ORDER = { stage: 'sample', labels: 'up', rules: '- action: drop' };

test('rules for a target go to one page of vmagent, all others to the other', async () => {
  await using agent = await startAgent(DROPPED);
  const door = openDoor(agent.url);
  await door.ask({ ...ORDER, stage: 'target' });
  await door.ask({ ...ORDER, stage: 'write' });
  expect(agent.asked.map(({ path }) => path)).toEqual(['/target-relabel-debug', '/metric-relabel-debug']);
  expect(Object.fromEntries(agent.asked[0]?.form ?? [])).toEqual({
    format: 'json',
    metric: 'up',
    relabel_configs: '- action: drop',
  });
  expect(door.answers[0]).toEqual({
    agent: 'vmagent-us-east-1',
    answer: {
      kind: 'steps',
      original: [['__name__', 'up']],
      steps: [{ rule: 'action: drop', before: [['__name__', 'up']], after: [] }],
      result: [],
    },
  });
});

test.each([
  [{ ...ORDER, stage: 'query' }],
  [{ ...ORDER, labels: '' }],
  [{ ...ORDER, labels: 'a'.repeat(1_501) }],
  [{ ...ORDER, rules: ' '.repeat(3_001) }],
  [{ stage: 'sample', labels: 'up' }],
])('a question out of its limits never reaches a program (%#)', async (order) => {
  await using agent = await startAgent(DROPPED);
  await expect(openDoor(agent.url).ask(order)).rejects.toMatchObject({ code: 'bad-request' });
  expect(agent.asked).toEqual([]);
});

test('a vmagent that does not run, is silent or talks nonsense is named', async () => {
  await using silent = await startAgent(null);
  await using other = await startAgent('<html>');
  const code = { code: 'service-down' };
  await expect(openDoor(silent.url, { state: 'dead' }).ask(ORDER)).rejects.toMatchObject(code);
  await expect(openDoor(silent.url, { timeoutMs: 100 }).ask(ORDER)).rejects.toMatchObject(code);
  await expect(openDoor(other.url).ask(ORDER)).rejects.toMatchObject(code);
});

test('an answer that never ends is cut off', async () => {
  await using agent = await startAgent('x'.repeat(1024 * 1024 + 1));
  await expect(openDoor(agent.url).ask(ORDER)).rejects.toMatchObject({ code: 'service-down' });
});

test('four questions are answered at a time, and a learner who leaves makes room', async () => {
  await using agent = await startAgent(null);
  const door = openDoor(agent.url);
  const responses = Array.from({ length: 4 }, () => new ServerResponse(new IncomingMessage(new Socket())));
  const waiting = responses.map((response) => door.ask(ORDER, response).catch((failure: unknown) => failure));
  await expect.poll(() => agent.asked.length).toBe(4);
  await expect(door.ask(ORDER)).rejects.toMatchObject({ code: 'over-budget' });
  for (const response of responses) response.emit('close');
  await Promise.all(waiting);
  const fifth = door.ask(ORDER).catch((failure: unknown) => failure);
  await expect.poll(() => agent.asked.length).toBe(5);
  agent.end();
  await fifth;
});
