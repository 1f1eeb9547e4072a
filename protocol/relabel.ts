import * as v from 'valibot';

/** The places on the way of a sample where labels change, in this order. */
export const RELABEL_STAGES = ['target', 'sample', 'external', 'write'] as const;
export type RelabelStage = (typeof RELABEL_STAGES)[number];

/** In characters: what somebody types by hand, and no more. */
export const RELABEL_LIMITS = {
  rulesCharacters: 3_000,
  labelsCharacters: 1_500,
  /** Of the whole address: servers and proxies cut longer ones. */
  addressCharacters: 12_000,
} as const;

/** What somebody wants to see: rules as YAML, labels as `name{label="value"}`. */
export const RelabelOrderSchema = v.object({
  stage: v.picklist(RELABEL_STAGES),
  labels: v.pipe(v.string(), v.nonEmpty(), v.maxLength(RELABEL_LIMITS.labelsCharacters)),
  rules: v.pipe(v.string(), v.maxLength(RELABEL_LIMITS.rulesCharacters)),
});
export type RelabelOrder = v.InferOutput<typeof RelabelOrderSchema>;

const LabelsSchema = v.array(v.tuple([v.string(), v.string()]));
export type Labels = v.InferOutput<typeof LabelsSchema>;

/** What the real vmagent made of it; no labels at the end of a step means that the target or sample is dropped. */
export const RelabelAnswerSchema = v.variant('kind', [
  v.object({
    kind: v.literal('steps'),
    original: LabelsSchema,
    steps: v.array(
      v.object({
        /** The rule as vmagent writes it, or what it does by itself. */
        rule: v.string(),
        before: LabelsSchema,
        after: LabelsSchema,
      }),
    ),
    result: LabelsSchema,
  }),
  v.object({
    kind: v.literal('refused'),
    /** Which of the two it cannot read. */
    part: v.picklist(['rules', 'labels']),
    /** The rule at fault, from 1; null where the program names none. */
    rule: v.nullable(v.number()),
    /** The program's own words. */
    words: v.string(),
  }),
]);
export type RelabelAnswer = v.InferOutput<typeof RelabelAnswerSchema>;

/** Answer of `GET /api/relabel`. */
export const RelabelReplySchema = v.object({ agent: v.string(), answer: RelabelAnswerSchema });

/** Questions and the real program's answers to them, for pages without a server. */
export const RelabelCasesSchema = v.object({
  /** Of vmagent. */
  version: v.string(),
  /** ISO 8601, UTC. */
  date: v.string(),
  cases: v.array(v.object({ id: v.string(), ...RelabelOrderSchema.entries, answer: RelabelAnswerSchema })),
});
export type RelabelCases = v.InferOutput<typeof RelabelCasesSchema>;
