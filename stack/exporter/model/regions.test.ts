import { expect, test } from 'vitest';
import { sumOf } from '../test-support/parse-exposition.ts';
import { simulate } from '../test-support/simulate.ts';
import { distanceMeters, idleRoundTripSeconds, REGION_PAIRS, type RegionPair } from './regions.ts';

const nearToFar = (pairs: readonly RegionPair[]) =>
  pairs.filter(({ source, target }) => source < target).sort((a, b) => distanceMeters(a) - distanceMeters(b));

test('there are both directions of six pairs, as far there as back', () => {
  expect(REGION_PAIRS).toHaveLength(12);
  for (const { source, target } of REGION_PAIRS) {
    expect(distanceMeters({ source, target })).toBeCloseTo(
      distanceMeters({ source: target, target: source }),
      3,
    );
  }
});

test('Virginia to Dublin is about 5,480 km and 79 ms, Singapore to São Paulo about 16,000 km', () => {
  const overTheAtlantic: RegionPair = { source: 'us-east-1', target: 'eu-west-1' };
  expect(distanceMeters(overTheAtlantic) / 1000).toBeCloseTo(5_480, -2);
  expect(idleRoundTripSeconds(overTheAtlantic)).toBeCloseTo(0.079, 2);
  expect(distanceMeters({ source: 'ap-southeast-1', target: 'sa-east-1' }) / 1000).toBeCloseTo(16_000, -2.5);
});

test('probes take longer the farther apart the regions are', async () => {
  const shop = simulate();
  const latency = new Map<RegionPair, number>();
  for (let round = 0; round < 30; round++) {
    shop.pass(60);
    const now = await shop.scrape();
    for (const pair of REGION_PAIRS) {
      latency.set(
        pair,
        (latency.get(pair) ?? 0) + sumOf(now, 'region_probe_latency_seconds', { ...pair }) / 30,
      );
    }
  }
  const measured = nearToFar(REGION_PAIRS).map((pair) => latency.get(pair) ?? 0);
  expect(measured).toEqual([...measured].sort((a, b) => a - b));
});
