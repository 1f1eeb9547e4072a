import * as v from 'valibot';
import { InboxSchema } from './inbox.ts';
import { LabStateSchema } from './lab.ts';
import { EngineNameSchema } from './query.ts';
import { FlowSchema, StackSnapshotSchema, TopologySchema } from './stack.ts';

const AtMs = v.pipe(v.number(), v.minValue(0));

/** What `lab record` saw on the real stack. Times are milliseconds from the start of the recording. */
export const RecordingSchema = v.object({
  format: v.literal(1),
  lab: v.string(),
  topology: TopologySchema,
  /** ISO 8601, UTC. */
  recordedAt: v.string(),
  /** Wall clock of time 0, so that engine timestamps can be shown as they were. */
  startedMs: v.number(),
  versions: v.array(v.object({ component: v.string(), version: v.string() })),
  durationMs: AtMs,
  /** When each step was entered. */
  marks: v.array(v.object({ step: v.string(), atMs: AtMs })),
  stack: v.array(v.object({ atMs: AtMs, snapshot: StackSnapshotSchema })),
  flow: v.array(v.object({ atMs: AtMs, flow: FlowSchema })),
  labStates: v.array(v.object({ atMs: AtMs, state: LabStateSchema })),
  /** The inbox of the webhook receiver, each time something had arrived; absent where it did not run. */
  inbox: v.optional(v.array(v.object({ atMs: AtMs, inbox: InboxSchema }))),
  /** Answers as the engines gave them, for every query that the lab's page presets. */
  answers: v.array(
    v.object({
      atMs: AtMs,
      engine: EngineNameSchema,
      endpoint: v.string(),
      parameters: v.record(v.string(), v.string()),
      status: v.number(),
      body: v.string(),
    }),
  ),
  /** One asciicast (v2: header line, then [seconds, "o", text]) for each command block that was run. */
  casts: v.array(v.object({ block: v.string(), atMs: AtMs, cast: v.string() })),
});
export type Recording = v.InferOutput<typeof RecordingSchema>;

/** What a page needs to know before it loads a recording: `bytes` is the size that a tap would fetch. */
export const RecordingIndexSchema = v.array(
  v.object({
    lab: v.string(),
    topology: TopologySchema,
    recordedAt: v.string(),
    versions: v.array(v.string()),
    bytes: v.number(),
    durationMs: v.number(),
  }),
);
export type RecordingIndex = v.InferOutput<typeof RecordingIndexSchema>;
