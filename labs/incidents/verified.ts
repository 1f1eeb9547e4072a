import * as v from 'valibot';
import { ObservedSchema } from '../../protocol/incident.ts';
import { RUNTIME_KINDS, TopologySchema } from '../../protocol/stack.ts';

/** The words stand at the clue: here is only what the stack said. */
const AnsweredSchema = v.omit(ObservedSchema, ['text']);

/** Written by `incident verify --write`: what each incident of a topology looked like when it was last verified. */
export const VerifiedIncidentsSchema = v.object({
  topology: TopologySchema,
  incidents: v.array(
    v.object({
      incident: v.string(),
      /** ISO 8601, UTC. */
      date: v.string(),
      runtime: v.picklist(RUNTIME_KINDS),
      versions: v.array(v.object({ component: v.string(), version: v.string() })),
      /** Answers of a learner that were held against the stack. */
      answers: v.number(),
      seconds: v.number(),
      clues: v.array(
        v.object({
          clue: v.string(),
          afterSeconds: v.nullable(v.number()),
          red: v.boolean(),
          seen: AnsweredSchema,
        }),
      ),
    }),
  ),
});
export type VerifiedIncidents = v.InferOutput<typeof VerifiedIncidentsSchema>;
