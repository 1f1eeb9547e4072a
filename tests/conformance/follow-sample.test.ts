import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../server/runtime/contract.ts';
import { HOPS, hopsOf } from '../../src/components/follow-sample/hops.ts';
import { startJourney } from '../../src/components/follow-sample/journey.ts';
import type { Sighting, Trip } from '../../src/components/follow-sample/trip.ts';
import type { ServiceName } from '../../stack/services.ts';
import { patience } from './suite/stack-probe.ts';
import { makeNativeSubject } from './support/native-subject.ts';
import { stackTripDoor } from './support/stack-trip-door.ts';

const FIXTURE = new URL('../../src/components/follow-sample/recordings/trip.json', import.meta.url);
const SERIES = 'writepath_mark';
const PATIENCE_MS = 110_000;
/** The first scrapes also write what each series is: averages of a sample's bytes come later. */
const SETTLE_MS = 60_000;
const isToWrite = process.env.WRITEPATH_WRITE_TRIP !== undefined;

const subject = await makeNativeSubject();
afterAll(() => subject.dispose());
const topology = subject.topologies.includes('cluster') ? 'cluster' : 'pair';
const hasLinks = subject.capabilities.has('links');

describe.skipIf(!hasLinks)('one sample on a running stack (needs links)', () => {
  test(
    'is met at every hop: sent as scraped, on the node that the hash names, the same at both ends',
    async () => {
      const stack = subject.create().stack('follow-sample');
      await stack.up({ topology, variant: 'default' }, patience());
      const { signal } = patience(PATIENCE_MS);
      if (isToWrite) await sleep(SETTLE_MS);
      const mark = String(Math.floor(Date.now() / 1000));
      await fetch(`${stack.baseUrl('mock-exporter')}/mark`, { method: 'POST', body: mark, signal });
      const door = stackTripDoor(stack);
      let journey = startJourney(topology, [['__name__', SERIES]]);
      const sightings: Sighting[] = [];
      for (const hop of hopsOf(topology)) {
        const seen = await HOPS[hop](journey, door, signal);
        sightings.push(seen.sighting);
        journey = seen.journey;
      }
      const unexpected = sightings.filter(({ isExpected }) => isExpected === false);
      expect(unexpected).toEqual([]);
      expect(sightings.at(-1)?.isExpected).toBe(true);
      expect(new Set(sightings.flatMap(({ carried }) => carried.map(({ value }) => value)))).toEqual(
        new Set([mark]),
      );
      // What the widget shows where no stack runs: WRITEPATH_WRITE_TRIP=1 writes it anew.
      if (isToWrite) {
        const versions = await versionsOf(stack, signal);
        const trip: Trip = {
          recordedAt: new Date().toISOString(),
          versions,
          topology,
          series: SERIES,
          sightings,
        };
        await writeFile(FIXTURE, `${JSON.stringify(trip)}\n`);
      }
    },
    2 * PATIENCE_MS,
  );
});

async function versionsOf(stack: Stack, signal: AbortSignal): Promise<string[]> {
  const version = async (service: ServiceName, pattern: RegExp): Promise<string> => {
    const page = await (await fetch(`${stack.baseUrl(service)}/metrics`, { signal })).text();
    return pattern.exec(page)?.[1] ?? 'unknown';
  };
  const storage = topology === 'cluster' ? 'vmstorage' : 'vmsingle';
  const vm = await version(`${storage}-1`, /^vm_app_version\{.*short_version="([^"]+)"/m);
  const prometheus = await version('prometheus-writer', /^prometheus_build_info\{.*[,{]version="([^"+]+)/m);
  return [`${topology === 'cluster' ? 'vmstorage' : 'victoria-metrics'} ${vm}`, `prometheus ${prometheus}`];
}
