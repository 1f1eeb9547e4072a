import { request as send } from 'node:http';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, FAMILY_COUNT } from './catalogue.ts';
import { createExposition } from './exposition.ts';
import { createHttpServer } from './http.ts';
import { createWorld } from './model/world.ts';
import { parseExposition, sumOf } from './test-support/parse-exposition.ts';

async function startExporter() {
  const world = createWorld({ seed: 1, startMs: Date.now() });
  const exposition = createExposition(CATALOGUE, world.first);
  const server = createHttpServer({ exposition, familyCount: FAMILY_COUNT, tick: () => {} });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The exporter has no address.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    ask: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init),
    mark: (body: string) => fetch(`${url}/mark`, { method: 'POST', body }),
    scrape: async () => parseExposition(await (await fetch(`${url}/metrics`)).text()),
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('the exporter over HTTP', () => {
  test('answers a scrape in the text format 0.0.4 with a # TYPE line for each family', async () => {
    await using exporter = await startExporter();
    const answer = await exporter.ask('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect((await answer.text()).match(/^# TYPE/gm)).toHaveLength(FAMILY_COUNT);
  });

  test('gives each scrape the next number', async () => {
    await using exporter = await startExporter();
    const seen = [];
    for (let scrape = 0; scrape < 3; scrape++)
      seen.push(sumOf(await exporter.scrape(), 'writepath_scrape_seq'));
    expect(seen).toEqual([1, 2, 3]);
  });

  test.each([
    ['424242', 424_242],
    [' -1.5e3\n', -1500],
    ['0', 0],
    ['.5', 0.5],
  ])('shows the mark %j on the next scrape', async (body, value) => {
    await using exporter = await startExporter();
    expect((await exporter.mark('7')).status).toBe(200);
    expect((await exporter.mark(body)).status).toBe(200);
    expect(sumOf(await exporter.scrape(), 'writepath_mark')).toBe(value);
  });

  test.each([
    ['', 400],
    ['hello', 400],
    ['NaN', 400],
    ['Infinity', 400],
    ['1e999', 400],
    ['0x10', 400],
    ['1 2', 400],
    ['9'.repeat(100_000), 413],
  ])('refuses the mark %j in both languages and keeps the last one', async (body, status) => {
    await using exporter = await startExporter();
    await exporter.mark('7');
    const answer = await exporter.mark(body);
    expect(answer.status).toBe(status);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toContain('curl -XPOST');
    expect(sumOf(await exporter.scrape(), 'writepath_mark')).toBe(7);
  });

  test('does not let a web page set the mark', async () => {
    await using exporter = await startExporter();
    const status = await new Promise((resolve, reject) => {
      const request = send(`${exporter.url}/mark`, {
        method: 'POST',
        headers: { origin: 'http://evil.test' },
      });
      request.on('response', (response) => resolve(response.resume().statusCode));
      request.on('error', reject);
      request.end('1');
    });
    expect(status).toBe(403);
    expect(sumOf(await exporter.scrape(), 'writepath_mark')).toBe(0);
  });

  test('says OK on /health and lists its paths on /', async () => {
    await using exporter = await startExporter();
    expect(await (await exporter.ask('/health')).text()).toBe('OK\n');
    expect(await (await exporter.ask('/')).text()).toContain(`${FAMILY_COUNT} metric families`);
  });

  test('names the paths there are when it is asked for another', async () => {
    await using exporter = await startExporter();
    const answer = await exporter.ask('/metric');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('/metrics');
  });

  test('names the methods a path takes when it is asked with another', async () => {
    await using exporter = await startExporter();
    const answer = await exporter.ask('/mark');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });
});
