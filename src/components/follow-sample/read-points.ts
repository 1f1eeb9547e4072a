import * as v from 'valibot';
import type { Point } from './journey.ts';

const MatrixSchema = v.object({
  data: v.object({
    result: v.array(v.object({ values: v.array(v.tuple([v.number(), v.string()])) })),
  }),
});

/** The samples of the one series that a range selector answered with, oldest first; none when it is not there yet. */
export function readPoints(answer: unknown): Point[] {
  const { data } = v.parse(MatrixSchema, answer);
  return (data.result[0]?.values ?? []).map(([seconds, value]) => ({
    timestampMs: Math.round(seconds * 1000),
    value,
  }));
}
