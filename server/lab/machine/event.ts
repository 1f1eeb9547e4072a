import * as v from 'valibot';
import { EvidenceSchema, KeptAnswerSchema } from '../../../protocol/lab.ts';
import { ErrorBodySchema } from '../../../protocol/learner-error.ts';
import { TextSchema } from '../../../protocol/text.ts';

const AtMs = v.number();

/** Everything that moves a lab. The log of these, folded, is the lab's state: that is how it outlives the server. */
export const LabEventSchema = v.variant('type', [
  v.object({ type: v.literal('begun'), tab: v.string(), atMs: AtMs, leaseEndsMs: AtMs }),
  /** What a longer preparation is waiting for; only shown, never kept. */
  v.object({ type: v.literal('waiting'), for: v.nullable(TextSchema) }),
  v.object({ type: v.literal('prepared'), atMs: AtMs }),
  v.object({
    type: v.literal('predicted'),
    step: v.string(),
    option: v.string(),
    /** Solving the step recorded it, not the learner. */
    bySolution: v.optional(v.boolean()),
  }),
  v.object({
    type: v.literal('acted'),
    step: v.string(),
    action: v.number(),
    atMs: AtMs,
    /** Probes that the action noted. */
    probes: v.record(v.string(), v.number()),
    /** The fault that is now in force, and the fault that no longer is. */
    fault: v.nullable(v.string()),
    undone: v.nullable(v.string()),
  }),
  v.object({ type: v.literal('undone'), fault: v.string(), atMs: AtMs }),
  /** `answer` null: the query is on its way. */
  v.object({ type: v.literal('kept'), keep: v.string(), answer: v.nullable(KeptAnswerSchema) }),
  v.object({ type: v.literal('judged'), step: v.string(), evidence: EvidenceSchema }),
  v.object({ type: v.literal('hinted'), step: v.string() }),
  v.object({ type: v.literal('extended'), leaseEndsMs: AtMs }),
  /** The machine slept; the lease is longer by as much. */
  v.object({ type: v.literal('slept'), seconds: v.number(), leaseEndsMs: AtMs }),
  /** Another tab goes on where a closed one stopped. */
  v.object({ type: v.literal('taken'), tab: v.string(), leaseEndsMs: AtMs }),
  /** The stack is as the open step needs it again, with these faults in force. */
  v.object({ type: v.literal('mended'), faults: v.array(v.string()), atMs: AtMs }),
  v.object({ type: v.literal('resetting'), atMs: AtMs }),
  v.object({ type: v.literal('ended') }),
  v.object({ type: v.literal('failed'), failure: ErrorBodySchema }),
]);
export type LabEvent = v.InferOutput<typeof LabEventSchema>;
