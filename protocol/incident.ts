import * as v from 'valibot';
import { FaultSchema } from './fault.ts';
import { HoldsSchema } from './lab.ts';
import { ErrorBodySchema } from './learner-error.ts';
import { ENGINE_NAMES } from './query.ts';
import { CapabilitySchema, LINKS, ServiceNameSchema, TOPOLOGIES } from './stack.ts';
import { TextSchema } from './text.ts';

/** 1: monitoring shows it at once. 2: something is up and does not work. 3: everything says it is well. */
export const LEVELS = [1, 2, 3] as const;
export const LevelSchema = v.picklist(LEVELS);
export type Level = v.InferOutput<typeof LevelSchema>;

/** What can be broken: a service, or the WAN link of a region. */
export const ComponentSchema = v.union([
  ServiceNameSchema,
  v.picklist(LINKS.map((name) => `link-${name}` as const)),
]);
export type Component = v.InferOutput<typeof ComponentSchema>;

/** How it can be broken. */
export const BREAK_KINDS = [
  'dead',
  'frozen',
  'restarting',
  'link-cut',
  'link-slow',
  'link-silent',
  'read-only',
  'slow-scrape',
  'broken-exposition',
  'errors',
  'too-many-series',
  'wrong-config',
] as const;
export const BreakKindSchema = v.picklist(BREAK_KINDS);
export type BreakKind = v.InferOutput<typeof BreakKindSchema>;

export const CauseSchema = v.object({ component: ComponentSchema, kind: BreakKindSchema });
export type Cause = v.InferOutput<typeof CauseSchema>;

/** A question with the answer that tells: red before the fault, green while it lasts. */
export const ClueSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
  /** What the answer tells, in a sentence. */
  text: TextSchema,
  engine: v.picklist(ENGINE_NAMES),
  promql: v.string(),
  /** Labels of the series that are meant; absent: all of the answer. */
  where: v.optional(v.record(v.string(), v.string())),
  /** Of their values. */
  holds: HoldsSchema,
  withinSeconds: v.pipe(v.number(), v.minValue(1)),
  /** True before the fault as well: it rules something out. */
  baseline: v.optional(v.boolean()),
});
export type Clue = v.InferOutput<typeof ClueSchema>;
/** What would be seen if a cause were true. */
export type Claim = Omit<Clue, 'id' | 'withinSeconds' | 'baseline'>;

/** Something that breaks without a word, and how it can be found. */
export const IncidentSchema = v.object({
  /** A number and nothing else: ids come into logs, and logs into reports that a learner may read. */
  id: v.pipe(v.string(), v.regex(/^incident-\d\d$/)),
  level: LevelSchema,
  topologies: v.pipe(v.array(v.picklist(TOPOLOGIES)), v.minLength(1)),
  capabilities: v.array(CapabilitySchema),
  title: TextSchema,
  /** What was done, and why it looked as it did. */
  story: TextSchema,
  /** Page that explains it. */
  page: v.string(),
  do: FaultSchema,
  undo: FaultSchema,
  /** Whose data the fault leaves changed. */
  wipe: v.array(ServiceNameSchema),
  /** Any of these is right. */
  causes: v.pipe(v.array(CauseSchema), v.minLength(1)),
  /** True, and yet not the cause. */
  partly: v.array(v.object({ cause: CauseSchema, text: TextSchema })),
  /** The shortest path of evidence, in order. */
  path: v.pipe(v.array(ClueSchema), v.minLength(1), v.maxLength(4)),
  /** From far to near. */
  hints: v.pipe(v.array(TextSchema), v.length(3)),
});
export type Incident = v.InferOutput<typeof IncidentSchema>;

/** Checks the value at load and keeps its type. @throws {v.ValiError} naming the path that is wrong. */
export function defineIncident(incident: Incident): Incident {
  return v.parse(IncidentSchema, incident);
}

/** An answer as it stood during the incident. */
export const ObservedSchema = v.object({
  text: TextSchema,
  engine: v.picklist(ENGINE_NAMES),
  query: v.string(),
  expected: v.string(),
  observed: v.nullable(v.string()),
});
export type Observed = v.InferOutput<typeof ObservedSchema>;

export const VERDICTS_OF_ANSWERS = ['right', 'partly', 'wrong'] as const;
export const AnswerSchema = v.object({
  ...CauseSchema.entries,
  verdict: v.picklist(VERDICTS_OF_ANSWERS),
  /** From the start of the watch. */
  afterMs: v.number(),
  /** What speaks against it; null where it is right, or where nothing seen so far does. */
  against: v.nullable(ObservedSchema),
  /** Why it is not the whole truth. */
  why: v.nullable(TextSchema),
});
export type Answer = v.InferOutput<typeof AnswerSchema>;

export const AskedQuerySchema = v.object({
  engine: v.picklist(ENGINE_NAMES),
  query: v.string(),
  afterMs: v.number(),
});
export type AskedQuery = v.InferOutput<typeof AskedQuerySchema>;

export const GradeSchema = v.object({
  /** Of 100. */
  points: v.number(),
  cause: v.number(),
  detection: v.number(),
  queries: v.number(),
  hints: v.number(),
  /** From the fault to "I see it"; null when the learner never said so. */
  detectMs: v.nullable(v.number()),
  /** From the fault to the right answer; null when it was given up. */
  diagnoseMs: v.nullable(v.number()),
  falseAlarms: v.number(),
});
export type Grade = v.InferOutput<typeof GradeSchema>;

/** Told once it is over. */
export const DebriefSchema = v.object({
  title: TextSchema,
  story: TextSchema,
  page: v.string(),
  level: LevelSchema,
  topology: v.picklist(TOPOLOGIES),
  causes: v.array(CauseSchema),
  path: v.array(ObservedSchema),
  /** When the fault came, from the start of the watch. */
  brokenAfterMs: v.number(),
  grade: GradeSchema,
  gaveUp: v.boolean(),
});
export type Debrief = v.InferOutput<typeof DebriefSchema>;

export const INCIDENT_PHASES = ['idle', 'preparing', 'watching', 'over', 'healing', 'failed'] as const;
/** What a page is told. Before `over` nothing in it depends on which incident it is. */
export const IncidentStateSchema = v.object({
  phase: v.picklist(INCIDENT_PHASES),
  mine: v.boolean(),
  held: v.boolean(),
  level: v.nullable(LevelSchema),
  leaseEndsMs: v.nullable(v.number()),
  /** When the watch began (server's clock); the fault came at some moment after it. */
  watchedSinceMs: v.nullable(v.number()),
  /** When the learner said that something is wrong, from the start of the watch. */
  seenAfterMs: v.nullable(v.number()),
  falseAlarms: v.number(),
  /** The newest of them; `queryCount` counts all. */
  queries: v.array(AskedQuerySchema),
  queryCount: v.number(),
  hints: v.array(TextSchema),
  hintsLeft: v.number(),
  answers: v.array(AnswerSchema),
  /** What may be answered: every component of the topology that runs. */
  components: v.array(ComponentSchema),
  /** Levels that have an incident for what runs here. */
  levels: v.array(LevelSchema),
  debrief: v.nullable(DebriefSchema),
  waitingFor: v.nullable(TextSchema),
  failure: v.nullable(ErrorBodySchema),
  /** The time was over, or a lab took the stack. */
  ended: v.boolean(),
});
export type IncidentState = v.InferOutput<typeof IncidentStateSchema>;
