import { expect, test } from 'vitest';
import type { CapturedRequest } from '../../../protocol/remote-write/captured-request.ts';
import { HOPS, hopsOf } from './hops.ts';
import { type Journey, startJourney } from './journey.ts';
import recorded from './recordings/trip.json' with { type: 'json' };
import type { HopId, Sighting } from './trip.ts';
import type { TripDoor } from './trip-door.ts';

const SCRAPED_MS = 1_000_500;
const SENT_MS = 1_000_700;
const NODES = '-storageNode="vmstorage-1:8400,vmstorage-2:8400"';

/** A stack in which everything is where it should be. */
function healthyStack(): TripDoor {
  const matrix = (timestampMs: number) => ({
    data: { result: [{ values: [[timestampMs / 1000, '7']] }] },
    trace: {
      message: 'query',
      children: [1, 2].map((number) => ({
        message: `rpc at vmstorage vmstorage-${number}:8401`,
        children: [{ message: `sent ${number === 2 ? 3 : 0} blocks to vmselect` }],
      })),
    },
  });
  const targets = {
    data: { activeTargets: [{ scrapeUrl: 'http://a', lastScrape: 'now', lastScrapeDuration: 0.1 }] },
  };
  const pages: Readonly<Record<string, string>> = {
    'mock-exporter metrics': '# TYPE m gauge\nm 7\n',
    'prometheus-writer metrics':
      'prometheus_remote_storage_queue_highest_sent_timestamp_seconds{a="b"} 1000\n',
    'vminsert-1 flags': NODES,
  };
  return {
    ask: async (_engine, endpoint, { query = '' }) =>
      endpoint === 'targets' ? targets : matrix(query.includes('us-east-1') ? SENT_MS : SCRAPED_MS),
    read: async (service, what) => pages[`${service} ${what}`] ?? '',
    capture: async () => [request([7, SENT_MS])],
    rest: async () => {},
    nowMs: () => 1_000_000,
  };
}

/** A request with one series of one sample, written by hand: tag, length, content. */
function request([value, timestampMs]: readonly [number, number]): CapturedRequest {
  const text = (tag: number, content: string) => [tag, content.length, ...new TextEncoder().encode(content)];
  const wrap = (tag: number, content: readonly number[]) => [tag, content.length, ...content];
  const label = (name: string, content: string) => wrap(0x0a, [...text(0x0a, name), ...text(0x12, content)]);
  const double = new Uint8Array(new Float64Array([value]).buffer);
  const varint: number[] = [];
  for (let rest = timestampMs; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      varint.push(rest);
      break;
    }
    varint.push((rest % 128) | 128);
  }
  const sample = wrap(0x12, [0x09, ...double, 0x10, ...varint]);
  const body = wrap(0x0a, [...label('__name__', 'm'), ...label('region', 'us-east-1'), ...sample]);
  return {
    sender: 'vmagent-us-east-1',
    atMs: 1_000_900,
    path: '/write',
    headers: {},
    encoding: 'zstd',
    packedBytes: 9,
    body: btoa(String.fromCharCode(...body)),
    answer: { code: 204, by: 'upstream' },
  };
}

async function follow(door: TripDoor, last: HopId): Promise<Sighting> {
  let journey: Journey = startJourney('cluster', [['__name__', 'm']]);
  const { signal } = new AbortController();
  for (const hop of hopsOf('cluster')) {
    const seen = await HOPS[hop](journey, door, signal);
    if (hop === last) return seen.sighting;
    journey = seen.journey;
  }
  throw new Error(`no hop ${last}`);
}

test('a sample whose hash names the node that answers is the one expected', async () => {
  const node = await follow(healthyStack(), 'node');
  expect(node.said).toContain('rpc at vmstorage vmstorage-2:8401: sent 3 blocks');
  const shard = await follow(healthyStack(), 'shard');
  const isChosen = shard.said.some((line) => line.startsWith('vmstorage-2') && line.endsWith('←'));
  expect(node.isExpected).toBe(isChosen);
});

test('another value at the end is told', async () => {
  expect((await follow(healthyStack(), 'answers')).isExpected).toBe(true);
  const other = { ...healthyStack(), capture: async () => [request([8, SENT_MS])] };
  expect((await follow(other, 'answers')).isExpected).toBe(false);
});

test('a sample made before the line was read is not followed', async () => {
  const late = { ...healthyStack(), nowMs: () => SCRAPED_MS + 1 };
  await expect(follow(late, 'scrape')).rejects.toMatchObject({ code: 'gone' });
});

test('a line that the page does not have is named', async () => {
  const empty = { ...healthyStack(), read: async () => 'other 1\n' };
  await expect(follow(empty, 'line')).rejects.toThrow('no line "m"');
});

test('the recorded trip met the same value at every hop', () => {
  const values = recorded.sightings.flatMap(({ carried }) => carried.map(({ value }) => value));
  expect(new Set(values).size).toBe(1);
  expect(recorded.sightings.map(({ hop }) => hop)).toEqual(hopsOf('cluster'));
  expect(recorded.sightings.some(({ isExpected }) => isExpected === false)).toBe(false);
});
