import * as v from 'valibot';

/** The hops in the order in which a sample passes them. */
export const HOP_IDS = [
  'line',
  'scrape',
  'wal',
  'queues',
  'request',
  'shard',
  'node',
  'rows',
  'answers',
] as const;
export type HopId = (typeof HOP_IDS)[number];

/** A sample as somebody holds it; no timestamp where there is none yet. */
const CarriedSchema = v.object({
  by: v.picklist(['mock-exporter', 'prometheus-writer', 'vmagent-us-east-1']),
  timestampMs: v.nullable(v.number()),
  value: v.string(),
});
export type Carried = v.InferOutput<typeof CarriedSchema>;

/** What was seen of the samples at one hop. */
export const SightingSchema = v.object({
  hop: v.picklist(HOP_IDS),
  seenMs: v.number(),
  carried: v.array(CarriedSchema),
  /** What one sample takes here, and what it lies in; null where nothing tells. */
  bytes: v.nullable(v.number()),
  ofBytes: v.nullable(v.number()),
  /** Queries and files, as anyone can ask for them. */
  asked: v.array(v.string()),
  /** The answers, thinned to what concerns the sample. */
  said: v.array(v.string()),
  /** Whether it is what the hops before led to expect; null where there is nothing to compare. */
  isExpected: v.nullable(v.boolean()),
});
export type Sighting = v.InferOutput<typeof SightingSchema>;

/** A whole trip, as the page prints it where no stack runs. */
export const TripSchema = v.object({
  recordedAt: v.string(),
  versions: v.array(v.string()),
  topology: v.picklist(['cluster', 'pair']),
  series: v.string(),
  sightings: v.array(SightingSchema),
});
export type Trip = v.InferOutput<typeof TripSchema>;
