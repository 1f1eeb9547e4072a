import * as v from 'valibot';
import { FaultSchema } from './fault.ts';
import { ENGINE_NAMES } from './query.ts';
import {
  CapabilitySchema,
  RUNTIME_KINDS,
  ServiceNameSchema,
  TopologySchema,
  VariantSchema,
} from './stack.ts';
import { TextSchema } from './text.ts';

const IdSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'an id is lower case ASCII with dashes'));

/** A value that a step remembers under a capital name and later checks may compare with: K, T0. */
export const ProbeSchema = v.variant('kind', [
  v.object({ kind: v.literal('promql'), engine: v.picklist(ENGINE_NAMES), promql: v.string() }),
  /** The engine's clock, seconds since the epoch, less `minusSeconds`. */
  v.object({ kind: v.literal('clock'), minusSeconds: v.number() }),
  /** The last line that this command block prints, as a number. */
  v.object({ kind: v.literal('command'), block: IdSchema }),
]);
export type Probe = v.InferOutput<typeof ProbeSchema>;

/**
 * A query sent once, the moment its action is done; the answer is kept, since a later one would differ.
 * Where the action starts the stack, it is asked until an engine answers at all, and that first answer is kept.
 */
export const KeepSchema = v.object({
  id: IdSchema,
  engine: v.picklist(ENGINE_NAMES),
  promql: v.string(),
  /** For how long after its action there is something to see; an answer asked for later proves nothing, neither way. */
  momentMs: v.optional(v.number()),
});
export type Keep = v.InferOutput<typeof KeepSchema>;

/** What the learner does in a step; `solve` does the same. */
export const ActionSchema = v.variant('kind', [
  v.object({ kind: v.literal('start-stack'), keep: v.optional(KeepSchema) }),
  /** A named fault of the lab; the page shows it as a button with its undo. */
  v.object({ kind: v.literal('fault'), fault: IdSchema }),
  /** Takes back a named fault: the node starts again, the link heals. The fault's own undo button counts too. */
  v.object({ kind: v.literal('undo'), fault: IdSchema }),
  /** Typed into the learner's terminal; `block` is the command block of the lab's page. */
  v.object({ kind: v.literal('command'), block: IdSchema }),
  v.object({ kind: v.literal('query'), engine: v.picklist(ENGINE_NAMES), promql: v.string() }),
  /** Remembers these probes now. */
  v.object({ kind: v.literal('note'), probes: v.array(v.string()) }),
  v.object({ kind: v.literal('wait'), seconds: v.number(), why: TextSchema }),
]);
export type Action = v.InferOutput<typeof ActionSchema>;

/**
 * What must be seen: `== 0`, `!= 0`, `> 0`, `>= 4`, `<= K`, `in 0.3*K..0.7*K`, `empty`, `not empty`.
 * A right side is a number, a probe's name, or number*name. Several result series: each must hold.
 */
export const HoldsSchema = v.pipe(
  v.string(),
  v.regex(/^(empty|not empty|(==|!=|>=|<=|>|<) \S+|in \S+\.\.\S+)$/, 'see HoldsSchema for the forms'),
);

const expectation = {
  id: IdSchema,
  /** What it proves, in a few words. */
  text: TextSchema,
  withinSeconds: v.pipe(v.number(), v.minValue(1)),
  /** The failure is the point: drawn as success with a broken-plate glyph. */
  expectedFailure: v.optional(v.boolean()),
  /** Watched after it turned green; goes red again when it no longer holds. */
  regress: v.optional(v.boolean()),
  /**
   * Holds before the step's actions as well: it says what must not change, so `lab verify` does not demand red first.
   * Asked until its step is done, and must hold then.
   */
  baseline: v.optional(v.boolean()),
  /** Id of a kept answer: asked only once that answer is in. */
  after: v.optional(IdSchema),
};

export const CheckSchema = v.variant('kind', [
  v.object({
    ...expectation,
    kind: v.literal('promql'),
    engine: v.picklist(ENGINE_NAMES),
    /** `${K}` inserts a probe. */
    promql: v.string(),
    holds: HoldsSchema,
    /** Name of a clock probe: the query is asked at that moment with nocache=1. */
    at: v.optional(v.string()),
    /** Asked of the observer first; the engine is asked only once this holds (negative cache, observed.md 0). */
    onceObserved: v.optional(v.object({ promql: v.string(), holds: HoldsSchema })),
  }),
  /** `isPartial` of the answer to this query. */
  v.object({
    ...expectation,
    kind: v.literal('partial'),
    engine: v.picklist(ENGINE_NAMES),
    promql: v.string(),
    partial: v.boolean(),
  }),
  /** The HTTP status of a read through the query door, with extra parameters such as deny_partial_response. */
  v.object({
    ...expectation,
    kind: v.literal('status'),
    engine: v.picklist(ENGINE_NAMES),
    promql: v.string(),
    parameters: v.record(v.string(), v.string()),
    status: v.number(),
  }),
  /** Runs the command block in a fresh sandboxed shell (never in the learner's) and reads its last line as a number. */
  v.object({ ...expectation, kind: v.literal('command'), block: IdSchema, holds: HoldsSchema }),
  v.object({ ...expectation, kind: v.literal('service'), service: ServiceNameSchema, state: v.string() }),
  /** Every service of the topology that is not parked is running. */
  v.object({ ...expectation, kind: v.literal('all-running') }),
  /** Seconds between the observer's clock and the newest sample of the selector that the engine shows. */
  v.object({
    ...expectation,
    kind: v.literal('sample-age'),
    engine: v.picklist(ENGINE_NAMES),
    selector: v.string(),
    /** Extra parameters of the query, such as latency_offset. */
    parameters: v.optional(v.record(v.string(), v.string())),
    holds: HoldsSchema,
  }),
  /** A kept answer (see KeepSchema): its HTTP status, how long it took, its isPartial as 0 or 1, or its value. */
  v.object({
    ...expectation,
    kind: v.literal('kept'),
    keep: IdSchema,
    of: v.picklist(['status', 'seconds', 'partial', 'value']),
    holds: HoldsSchema,
  }),
  /** Seconds until the engine has answered this query, whatever it answers. */
  v.object({
    ...expectation,
    kind: v.literal('took'),
    engine: v.picklist(ENGINE_NAMES),
    promql: v.string(),
    holds: HoldsSchema,
  }),
  /**
   * Samples of the selector that `oracle` holds and `engine` lacks, in the window that ends at a clock probe.
   * Both must hold the very same series; an oracle with no sample at all is a failure, not a zero.
   */
  v.object({
    ...expectation,
    kind: v.literal('lost-samples'),
    engine: v.picklist(ENGINE_NAMES),
    oracle: v.picklist(ENGINE_NAMES),
    selector: v.string(),
    windowSeconds: v.pipe(v.number(), v.minValue(1)),
    at: v.string(),
    holds: HoldsSchema,
  }),
]);
export type Check = v.InferOutput<typeof CheckSchema>;

export const PredictionSchema = v.object({
  question: TextSchema,
  options: v.pipe(
    v.array(v.object({ id: IdSchema, text: TextSchema, right: v.boolean(), why: TextSchema })),
    v.minLength(2),
  ),
});

export const StepSchema = v.object({
  id: IdSchema,
  title: TextSchema,
  task: TextSchema,
  prediction: v.optional(PredictionSchema),
  actions: v.array(ActionSchema),
  checks: v.pipe(v.array(CheckSchema), v.minLength(1)),
  hints: v.array(TextSchema),
});
export type Step = v.InferOutput<typeof StepSchema>;

export const LabSchema = v.object({
  id: IdSchema,
  number: v.pipe(v.string(), v.regex(/^L\d\d$/)),
  part: IdSchema,
  /** Page under src/content/docs/<locale>/, without extension. */
  page: v.string(),
  /** Pages without a lab of their own whose queries say something only under the load of this one: it records them too. */
  pagesBeside: v.optional(v.array(v.string())),
  title: TextSchema,
  minutes: v.number(),
  needs: v.object({
    /** Absent: any topology will do. */
    topology: v.optional(TopologySchema),
    variant: VariantSchema,
    capabilities: v.array(CapabilitySchema),
    /** Seconds of history that the first step leans on. */
    historySeconds: v.number(),
    /** The lab begins with nothing running. */
    fromNothing: v.boolean(),
  }),
  /** Self-metrics or selectors named by pages and checks. */
  probes: v.record(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]*$/)), ProbeSchema),
  /** Each fault with what it touches and its exact undo. */
  faults: v.record(
    IdSchema,
    v.object({
      text: TextSchema,
      radius: TextSchema,
      do: FaultSchema,
      undo: FaultSchema,
      /** Sent as soon as the fault is in. */
      keep: v.optional(KeepSchema),
    }),
  ),
  /** The commands of the page, by block id: a page's fence with that id holds exactly this text. */
  blocks: v.record(IdSchema, v.pipe(v.string(), v.nonEmpty())),
  /** Reset undoes every fault, then stops these together, deletes their data and starts them again. */
  wipe: v.array(ServiceNameSchema),
  steps: v.pipe(v.array(StepSchema), v.minLength(1)),
});
export type Lab = v.InferOutput<typeof LabSchema>;

/** Checks the value at load and keeps its type. @throws {v.ValiError} naming the path that is wrong. */
export function defineLab(lab: Lab): Lab {
  return v.parse(LabSchema, lab);
}

/** Written by `lab verify --write` beside the lab; the page prints it as "verified on". */
export const VerifiedSchema = v.object({
  lab: v.string(),
  /** ISO 8601, UTC. */
  date: v.string(),
  topology: TopologySchema,
  runtime: v.picklist(RUNTIME_KINDS),
  versions: v.array(v.object({ component: v.string(), version: v.string() })),
});
export type Verified = v.InferOutput<typeof VerifiedSchema>;

export const VERDICTS = ['waiting', 'pass', 'fail', 'too-slow'] as const;

/** One check as the page shows it: evidence before verdict. */
export const EvidenceSchema = v.object({
  check: v.string(),
  verdict: v.picklist(VERDICTS),
  /** Locale-free: engine figures are never localised. */
  expected: v.string(),
  observed: v.nullable(v.string()),
  /** When the verdict last changed (server's clock), and each change before it. */
  sinceMs: v.number(),
  history: v.array(
    v.object({ verdict: v.picklist(VERDICTS), atMs: v.number(), observed: v.nullable(v.string()) }),
  ),
  /** The query or command that anyone can repeat, with probes filled in. */
  query: v.string(),
  engine: v.nullable(v.picklist(ENGINE_NAMES)),
  /** The engine's own words where the asking failed. */
  failure: v.nullable(v.string()),
  /** What it is about was asked for too late to be seen. */
  isLate: v.optional(v.boolean()),
});
export type Evidence = v.InferOutput<typeof EvidenceSchema>;

/** What an engine answered to a kept query. */
export const KeptAnswerSchema = v.object({
  engine: v.picklist(ENGINE_NAMES),
  query: v.string(),
  /** HTTP status; 0 when no answer came at all. */
  status: v.number(),
  tookMs: v.number(),
  /** From the moment the action was told to happen to the moment the query left; at least as long as it was really. */
  askedAfterMs: v.optional(v.number()),
  partial: v.nullable(v.boolean()),
  /** The value where the answer is one number, 0 where it is empty, else null. */
  value: v.nullable(v.number()),
  /** The engine's own words where it refused. */
  failure: v.nullable(v.string()),
});
export type KeptAnswer = v.InferOutput<typeof KeptAnswerSchema>;

export const STEP_STATUSES = ['locked', 'open', 'acted', 'done', 'regressed'] as const;
export const LabStateSchema = v.object({
  lab: v.string(),
  phase: v.picklist(['idle', 'preparing', 'running', 'finished', 'resetting', 'failed']),
  /** True for the page that holds the lease; the rest watch. */
  mine: v.boolean(),
  held: v.boolean(),
  leaseEndsMs: v.nullable(v.number()),
  current: v.nullable(v.string()),
  steps: v.array(
    v.object({
      step: v.string(),
      status: v.picklist(STEP_STATUSES),
      predicted: v.nullable(v.string()),
      /** Solving the step recorded the prediction, not the learner. */
      predictedBySolution: v.optional(v.boolean()),
      hintsSeen: v.number(),
      /** Indexes of the actions that were done and still stand. */
      acted: v.optional(v.array(v.number())),
      evidence: v.array(EvidenceSchema),
    }),
  ),
  probes: v.record(v.string(), v.nullable(v.number())),
  /** Answers kept at the moment of an action; null while the engine still owes one. */
  kept: v.optional(v.record(v.string(), v.nullable(KeptAnswerSchema))),
  /** Faults done and not yet undone. */
  faults: v.array(v.string()),
  failure: v.nullable(v.object({ code: v.string(), text: TextSchema })),
  /** What it is waiting for, when that takes more than a second. */
  waitingFor: v.nullable(TextSchema),
  /** Seconds for which the machine slept during the run: no samples exist of that time. */
  sleptSeconds: v.optional(v.number()),
  /** What is not as the lab left it, a sentence each; "repair" mends it. */
  drift: v.optional(v.array(TextSchema)),
  /** How many times slower than the reference this machine is, where that is worth a word: limits are longer by it. */
  slowness: v.optional(v.number()),
  /** The lease was over: when, and the step at which the lab stood. */
  lapsed: v.optional(v.object({ atMs: v.number(), step: v.nullable(v.string()) })),
});
export type LabState = v.InferOutput<typeof LabStateSchema>;
