import * as v from 'valibot';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { QueryAnswer } from '../../../protocol/query.ts';
import type { Source } from '../../client/source.ts';
import { answerRows } from '../query/answer-rows.ts';
import { runQuery } from '../query/run-query.ts';
import { MOST_SAMPLES, type Samples } from './edit-samples.ts';
import { parseValue } from './sample.ts';
import { BIT_TEXTS } from './texts.ts';

/** Series that differ in what they cost. */
export const REAL_SERIES = [
  'http_requests_total{method="GET",handler="/",code="200"}',
  'up{job="mock-exporter"}',
  'shipping_dollars_total',
  'node_load1',
] as const;
const RANGE = '[5m]';
/** What Prometheus aims at in one chunk. */
const CHUNK_SAMPLES = 120;

/** Raw samples of real series, as a Prometheus gave them: the static site shows these. */
export const RecordedSeriesSchema = v.object({
  recordedAt: v.string(),
  versions: v.array(v.string()),
  series: v.array(
    v.object({
      selector: v.string(),
      /** Milliseconds since 1970, and the value in the engine's own digits. */
      samples: v.array(v.tuple([v.number(), v.string()])),
    }),
  ),
});
export type RecordedSeries = v.InferOutput<typeof RecordedSeriesSchema>;

/** The newest raw samples of a series, with their own timestamps. @throws {LearnerError} when there are none. */
export async function loadLive(source: Source, selector: string, signal: AbortSignal): Promise<Samples> {
  const request = {
    engine: 'writer',
    expr: `${selector}${RANGE}`,
    rangeSeconds: 0,
    atSeconds: null,
    nocache: false,
  } as const;
  const { answer } = await runQuery(source, request, signal);
  return samplesOf(answer);
}

/** @throws {LearnerError} when the answer has no samples. */
export function samplesOf(answer: QueryAnswer | null): Samples {
  const points = (answer ? answerRows(answer)[0]?.points : undefined) ?? [];
  return readPoints(points.map(({ atSeconds, value }) => [Math.round(atSeconds * 1000), value]));
}

/** @throws {LearnerError} when the recording has no such series. */
export function loadRecorded(recorded: RecordedSeries, selector: string): Samples {
  return readPoints(recorded.series.find((series) => series.selector === selector)?.samples ?? []);
}

function readPoints(points: readonly (readonly [number, string])[]): Samples {
  const samples = points.flatMap(([timeMs, text]) => {
    const value = parseValue(text);
    return value === null ? [] : [{ timeMs, value }];
  });
  if (samples.length === 0) throw new LearnerError('service-not-ready', BIT_TEXTS.empty);
  return samples.slice(-Math.min(CHUNK_SAMPLES, MOST_SAMPLES));
}
