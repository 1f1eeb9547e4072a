import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { createExporter } from './exporter.ts';
import { createHttpServer } from './http.ts';
import { parseExposition } from './test-support/parse-exposition.ts';

const FROM = Date.UTC(2026, 9, 15, 12) / 1000;
const PAST = `/history?from=${FROM}&seconds=120&step=30`;

async function startExporter() {
  const exporter = createExporter(CATALOGUE, { seed: 1, startMs: Date.now() });
  const server = createHttpServer({
    exporter,
    catalogue: CATALOGUE,
    hasFamily: () => true,
    peers: 'loopback',
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The exporter has no address.');
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${address.port}${path}`, init);
  return {
    ask,
    text: async (path: string) => (await ask(path)).text(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Name and labels, value, seconds since the epoch. */
function fields(line: string): [string, number, number] {
  const found = /^(\S+(?:\{.*\})?) (\S+) (\d+)$/.exec(line);
  if (!found) throw new Error(`not a sample: ${line}`);
  return [found[1] ?? '', Number(found[2]), Number(found[3]) / 1000];
}

test('holds every series of the exporter at every scrape, one line a sample', async () => {
  await using exporter = await startExporter();
  const live = parseExposition(await exporter.text('/metrics')).size;
  const samples = (await exporter.text(PAST)).trimEnd().split('\n').map(fields);
  expect(samples).toHaveLength(4 * live);
  expect([...new Set(samples.map(([, , at]) => at))]).toEqual([FROM, FROM + 30, FROM + 60, FROM + 90]);
  expect(new Set(samples.map(([series]) => series)).size).toBe(live);
});

test('moves: counters grow, and most series of the second scrape are not what the first was', async () => {
  await using exporter = await startExporter();
  const lines = (await exporter.text(PAST)).trimEnd().split('\n').map(fields);
  const at = (seconds: number) =>
    new Map(lines.filter(([, , time]) => time === FROM + seconds).map(([series, value]) => [series, value]));
  const [early, late] = [at(30), at(90)];
  const key = 'http_requests_total{method="GET",handler="/",code="200"}';
  expect(late.get(key)).toBeGreaterThan(early.get(key) ?? Number.POSITIVE_INFINITY);
  expect([...late].filter(([series, value]) => early.get(series) !== value).length).toBeGreaterThan(300);
});

test('is the same for everybody who asks, and takes nothing from the live scrapes', async () => {
  await using exporter = await startExporter();
  const first = await exporter.text(PAST);
  expect(await exporter.text('/metrics')).toContain('writepath_scrape_seq 1\n');
  expect(await exporter.text(PAST)).toBe(first);
  expect(await exporter.text('/metrics')).toContain('writepath_scrape_seq 2\n');
});

test('may end now: the same series and values, only later', async () => {
  await using exporter = await startExporter();
  const [past, moved] = [await exporter.text(PAST), await exporter.text(`${PAST}&end=now`)];
  const untimed = (text: string) => text.replaceAll(/ \d+$/gm, '');
  expect(untimed(moved)).toBe(untimed(past));
  const newest = Math.max(
    ...moved
      .trimEnd()
      .split('\n')
      .map((line) => fields(line)[2]),
  );
  expect(newest).toBeGreaterThan(FROM + 86_400);
  expect(newest).toBeLessThanOrEqual(Date.now() / 1000);
});

test('can be left in the middle, and the exporter goes on', async () => {
  await using exporter = await startExporter();
  const leaving = new AbortController();
  const answer = await exporter.ask('/history', { signal: leaving.signal });
  await answer.body?.getReader().read();
  leaving.abort();
  expect((await exporter.ask('/health')).status).toBe(200);
});

test('says what is wrong with a question, in both languages, and answers HEAD with nothing', async () => {
  await using exporter = await startExporter();
  const refused = await exporter.ask('/history?step=0');
  expect(refused.status).toBe(400);
  expect((await refused.text()).trimEnd().split('\n')).toHaveLength(2);
  const head = await exporter.ask('/history', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});
