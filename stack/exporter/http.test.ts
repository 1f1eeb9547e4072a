import { request as send } from 'node:http';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, FAMILY_COUNT } from './catalogue.ts';
import { createExporter } from './exporter.ts';
import { createHttpServer } from './http.ts';
import { parseExposition, sumOf } from './test-support/parse-exposition.ts';

async function startExporter() {
  const exporter = createExporter(CATALOGUE, { seed: 1, startMs: Date.now() });
  const server = createHttpServer({
    exporter,
    catalogue: CATALOGUE,
    hasFamily: (name) => CATALOGUE.some((family) => family.name === name),
    peers: 'loopback',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The exporter has no address.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    ask: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init),
    control: (knob: string, form: string) => fetch(`${url}/control/${knob}`, { method: 'POST', body: form }),
    undo: (path = '/control') => fetch(`${url}${path}`, { method: 'DELETE' }),
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

  test('answers in OpenMetrics when the scraper likes it better', async () => {
    await using exporter = await startExporter();
    const answer = await exporter.ask('/metrics', {
      headers: { accept: 'application/openmetrics-text;version=1.0.0' },
    });
    expect(answer.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    expect((await answer.text()).endsWith('# EOF\n')).toBe(true);
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

describe('the controls over HTTP', () => {
  test('set, show, replace and undo', async () => {
    await using exporter = await startExporter();
    expect((await exporter.control('labels', 'values=100')).status).toBe(200);
    const answer = await exporter.control('labels', 'values=200&seconds=60');
    expect(await answer.json()).toMatchObject({
      inForce: [{ knob: 'labels', values: { label: 'user_id', values: 200, everySeconds: 0 } }],
      knobs: { errors: { fields: { share: { wants: 'a number from 0 to 1', default: null } } } },
    });
    const named = (samples: Awaited<ReturnType<typeof exporter.scrape>>) =>
      [...samples.values()].filter(({ labels }) => labels.has('user_id')).length;
    expect(named(await exporter.scrape())).toBe(201);
    expect(await (await exporter.undo('/control/labels')).json()).toMatchObject({ inForce: [] });
    expect(named(await exporter.scrape())).toBe(1);
    expect((await exporter.undo('/control/labels')).status).toBe(200);
    await exporter.control('load', 'factor=2');
    await exporter.control('errors', 'share=1');
    expect(await (await exporter.undo()).json()).toMatchObject({ inForce: [] });
  });

  test.each([
    ['errors', 'share=2', 400, 'Send a number from 0 to 1'],
    ['labels', '', 400, '/control/labels needs values'],
    ['nothing', 'a=1', 404, '/control/labels'],
    ['timestamps', 'family=no_such_family', 400, 'There is no metric family no_such_family'],
    ['errors', `share=0.1${'&'.repeat(2_000)}`, 413, 'at most 1024'],
    ['errors', '{"share":1}', 400, 'It takes: share'],
  ])('refuse POST /control/%s with %j and leave all as it was', async (knob, form, status, said) => {
    await using exporter = await startExporter();
    const answer = await exporter.control(knob, form);
    expect(answer.status).toBe(status);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(said);
    expect(await (await exporter.ask('/control')).json()).toMatchObject({ inForce: [] });
  });

  test('are no business of web pages', async () => {
    await using exporter = await startExporter();
    for (const method of ['POST', 'DELETE']) {
      const answer = await fetch(`${exporter.url}/control/load`, {
        method,
        headers: { origin: 'http://evil.test' },
      });
      expect(answer.status).toBe(403);
    }
  });

  test('make a scrape late, for as long as they are set', async () => {
    await using exporter = await startExporter();
    await exporter.control('delay', 'ms=300');
    const askedAtMs = performance.now();
    expect((await exporter.ask('/metrics')).status).toBe(200);
    expect(performance.now() - askedAtMs).toBeGreaterThanOrEqual(295);
    await expect(exporter.ask('/metrics', { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await exporter.undo();
    expect(sumOf(await exporter.scrape(), 'writepath_scrape_seq')).toBe(2); // the one that left was not counted
  });

  test('spoil a scrape in each way that there is', async () => {
    await using exporter = await startExporter();
    const whole = (await (await exporter.ask('/metrics')).text()).length;
    const spoilt = async (kind: string) => {
      await exporter.control('broken', `kind=${kind}`);
      const answer = await exporter.ask('/metrics');
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
    };
    const parse = ({ text }: { text: string }) => parseExposition(text);
    const [syntax, truncated, duplicate] = [
      await spoilt('syntax'),
      await spoilt('truncated'),
      await spoilt('duplicate'),
    ];
    expect(() => parse(syntax)).toThrow('writepath_broken');
    expect(() => parse(truncated)).toThrow('no sample');
    expect(truncated.text.length).toBeLessThan(whole * 0.6);
    expect(() => parse(duplicate)).toThrow('twice');
    expect(await spoilt('empty')).toMatchObject({ status: 200, text: '' });
    expect((await spoilt('status-500')).status).toBe(500);
    expect((await spoilt('no-content-type')).type).toBe(null);
    await exporter.undo();
    expect((await exporter.scrape()).size).toBeGreaterThan(800);
  });
});
