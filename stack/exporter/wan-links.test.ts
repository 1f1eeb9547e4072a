import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { createExporter } from './exporter.ts';
import { parseExposition, sumOf } from './test-support/parse-exposition.ts';
import { AFTERNOON_MS } from './test-support/simulate.ts';
import { readWanLinks, type WanLinks, watchWanLinks } from './wan-links.ts';

const toxic = (type: string, attributes: Record<string, number>, toxicity = 1) => ({
  type,
  attributes,
  toxicity,
});
const proxies = (toxics: unknown[], enabled = true) => JSON.stringify({ 'sa-east-1': { enabled, toxics } });

test.each([
  ['nothing', proxies([]), { addedSeconds: 0, lostShare: 0 }],
  ['latency', proxies([toxic('latency', { latency: 300, jitter: 0 })]), { addedSeconds: 0.3, lostShare: 0 }],
  ['a cut', proxies([], false), { addedSeconds: 0, lostShare: 1 }],
  ['a black hole', proxies([toxic('timeout', { timeout: 0 })]), { addedSeconds: 0, lostShare: 1 }],
  ['resets', proxies([toxic('reset_peer', { timeout: 0 }, 0.25)]), { addedSeconds: 0, lostShare: 0.25 }],
  ['a narrow link', proxies([toxic('bandwidth', { rate: 1 })]), { addedSeconds: 0.64, lostShare: 0 }],
  ['another shape', '[]', { addedSeconds: 0, lostShare: 0 }],
])('reads %s from the list of proxies', (_name, text, state) => {
  expect(readWanLinks(text).get('sa-east-1')).toEqual(state);
  expect(readWanLinks(text).get('us-east-1')).toEqual({ addedSeconds: 0, lostShare: 0 });
});

test('probes of a region whose link is slow are slow, and those of the others are not', () => {
  const exporter = createExporter(CATALOGUE, { seed: 7, startMs: AFTERNOON_MS });
  exporter.setWanLinks(readWanLinks(proxies([toxic('latency', { latency: 3000 })])));
  for (let second = 1; second <= 40; second++) exporter.tick(AFTERNOON_MS + second * 1000);
  const now = parseExposition(
    exporter.scrape(AFTERNOON_MS + 40_000, { format: 'text', mark: 0, scrapeSeq: 1 }),
  );
  const latency = (source: string, target: string) =>
    sumOf(now, 'region_probe_latency_seconds', { source, target });
  expect(latency('us-east-1', 'sa-east-1')).toBeGreaterThan(2.5);
  expect(latency('us-east-1', 'eu-west-1')).toBeLessThan(0.2);
});

test('a link program that was there and fell silent means that all links are cut; one that never was means nothing', async () => {
  const server = createServer((_request, response) => response.end(proxies([])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const life = new AbortController();
  const told: WanLinks[] = [];
  const watching = watchWanLinks(`http://127.0.0.1:${port}/proxies`, {
    signal: life.signal,
    changed: (links) => {
      told.push(links);
      if (told.length === 1) {
        server.closeAllConnections();
        server.close();
      } else life.abort();
    },
  });
  await watching;
  expect(told.map((links) => links.get('sa-east-1')?.lostShare)).toEqual([0, 1]);

  const nobody = new AbortController();
  const silent = watchWanLinks(`http://127.0.0.1:${port}/proxies`, {
    signal: nobody.signal,
    changed: () => told.push(new Map()),
  });
  setTimeout(() => nobody.abort(), 300);
  await silent;
  expect(told).toHaveLength(2);
});
