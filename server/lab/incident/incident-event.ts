import * as v from 'valibot';
import { AnswerSchema, LevelSchema } from '../../../protocol/incident.ts';
import { ErrorBodySchema } from '../../../protocol/learner-error.ts';
import { ENGINE_NAMES } from '../../../protocol/query.ts';
import { TopologySchema } from '../../../protocol/stack.ts';

const AtMs = v.number();
/** The browser whose queries count. */
const Session = v.string();

/** Everything that moves an incident; kept on disk in this form. Times are milliseconds since the epoch. */
export const IncidentEventSchema = v.variant('type', [
  v.object({
    type: v.literal('begun'),
    incident: v.string(),
    level: LevelSchema,
    topology: TopologySchema,
    session: Session,
    atMs: AtMs,
  }),
  /** Another tab goes on in the place of one that is gone. */
  v.object({ type: v.literal('taken'), session: Session }),
  /** The stack is whole, and the learner looks at it. */
  v.object({ type: v.literal('watched'), atMs: AtMs }),
  v.object({ type: v.literal('broken'), atMs: AtMs }),
  /** What a clue's query answered: the first answer that told, or the last one where none did. */
  v.object({
    type: v.literal('clue'),
    clue: v.string(),
    observed: v.nullable(v.string()),
    held: v.boolean(),
  }),
  v.object({ type: v.literal('seen'), atMs: AtMs }),
  v.object({
    type: v.literal('asked'),
    engine: v.picklist(ENGINE_NAMES),
    query: v.string(),
    atMs: AtMs,
  }),
  v.object({ type: v.literal('hinted') }),
  v.object({ type: v.literal('answered'), answer: v.omit(AnswerSchema, ['afterMs']), atMs: AtMs }),
  v.object({ type: v.literal('gave-up'), atMs: AtMs }),
  v.object({ type: v.literal('healing') }),
  v.object({ type: v.literal('failed'), failure: ErrorBodySchema }),
  /** Nothing of it is in force any more; `early` when the learner had not answered. */
  v.object({ type: v.literal('ended'), early: v.boolean() }),
]);
export type IncidentEvent = v.InferOutput<typeof IncidentEventSchema>;
