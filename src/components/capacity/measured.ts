import * as v from 'valibot';

/** Numbers that a real stack gave for the queries of the form. */
export const MeasuredSchema = v.object({
  /** ISO 8601, UTC. */
  recordedAt: v.string(),
  /** Components with their versions. */
  versions: v.array(v.string()),
  /** Query as it was asked of the observer, and the value of its answer. */
  values: v.array(v.object({ query: v.string(), value: v.number() })),
});
export type Measured = v.InferOutput<typeof MeasuredSchema>;
