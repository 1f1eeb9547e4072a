import * as v from 'valibot';
import { noSuchLine } from './hop-errors.ts';
import { type LookAtHop, selectorOf } from './journey.ts';
import { readPoints } from './read-points.ts';
import type { Sighting } from './trip.ts';
import { untilSeen } from './until-seen.ts';

/** A double and a time of 64 bits. */
const SAMPLE_BYTES = 16;

const TargetsSchema = v.object({
  data: v.object({
    activeTargets: v.array(
      v.object({ scrapeUrl: v.string(), lastScrape: v.string(), lastScrapeDuration: v.number() }),
    ),
  }),
});

/** The line of the exposition: a value without a time. */
export const lookAtLine: LookAtHop = async (journey, door, signal) => {
  const page = await door.read('mock-exporter', 'metrics', signal);
  const head = selectorOf(journey.labels, null);
  const line = page.split('\n').find((one) => one.startsWith(`${head} `));
  if (line === undefined) throw noSuchLine(head);
  const encoder = new TextEncoder();
  const seenMs = door.nowMs();
  const sighting: Sighting = {
    hop: 'line',
    seenMs,
    carried: [{ by: 'mock-exporter', timestampMs: null, value: line.slice(head.length + 1) }],
    bytes: encoder.encode(line).length + 1,
    ofBytes: encoder.encode(page).length,
    asked: [`curl -s mock-exporter:2112/metrics | grep -F '${head} '`],
    said: [line],
    isExpected: null,
  };
  return { sighting, journey: { ...journey, lineMs: seenMs } };
};

/** The scrape of prometheus-writer, which makes a sample of it. */
export const lookAtScrape: LookAtHop = async (journey, door, signal) => {
  const query = `${selectorOf(journey.labels, null)}[10s]`;
  const made = await untilSeen(
    'prometheus-writer',
    async () => {
      const points = readPoints(await door.ask('writer', 'query', { query }, signal));
      return points.find(({ timestampMs }) => timestampMs >= journey.lineMs) ?? null;
    },
    door,
    signal,
  );
  const targets = v.parse(TargetsSchema, await door.ask('writer', 'targets', {}, signal)).data.activeTargets;
  const sighting: Sighting = {
    hop: 'scrape',
    seenMs: door.nowMs(),
    carried: [{ by: 'prometheus-writer', ...made }],
    bytes: SAMPLE_BYTES,
    ofBytes: null,
    asked: [
      `curl -s prometheus-writer:9090/api/v1/query --data-urlencode 'query=${query}'`,
      'curl -s prometheus-writer:9090/api/v1/targets',
    ],
    said: [
      `[${made.timestampMs / 1000}, "${made.value}"]`,
      ...targets.map(
        ({ scrapeUrl, lastScrape, lastScrapeDuration }) =>
          `${scrapeUrl} lastScrape ${lastScrape} ${lastScrapeDuration} s`,
      ),
    ],
    isExpected: null,
  };
  return { sighting, journey: { ...journey, writer: made } };
};
