import * as v from 'valibot';

const AtMs = v.pipe(v.number(), v.minValue(0));

/** What a learner has done in one lab. `holds` shrinks with a reset; `finishedAtMs` is history and stays. */
export const LabProgressSchema = v.object({
  /** Steps that the stack holds now, by id, with the time they turned green. */
  holds: v.record(v.string(), AtMs),
  finishedAtMs: v.nullable(AtMs),
  resetAtMs: v.nullable(AtMs),
  /** Most hints ever looked at, by step; a step without hints seen is not there. */
  hints: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1)))),
});
export type LabProgress = v.InferOutput<typeof LabProgressSchema>;

export const QuizAnswerSchema = v.object({ option: v.string(), right: v.boolean(), atMs: AtMs });

/** The one store of a browser: shared by languages and tabs, and the file that is exported and imported. */
export const ProgressSchema = v.object({
  format: v.literal(1),
  labs: v.record(v.string(), LabProgressSchema),
  /** Quiz id, then question id. */
  quizzes: v.record(v.string(), v.record(v.string(), QuizAnswerSchema)),
});
export type Progress = v.InferOutput<typeof ProgressSchema>;

export const EMPTY_PROGRESS: Progress = { format: 1, labs: {}, quizzes: {} };
