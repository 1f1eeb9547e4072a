import type { Text } from '../../../protocol/text.ts';

/** One choice question; every option says why it is right or wrong. Pages write it as data. */
export interface QuizQuestion {
  /** Stable within the page: progress is remembered under it. */
  readonly id: string;
  readonly question: Text;
  readonly options: readonly {
    readonly id: string;
    readonly text: Text;
    readonly right?: boolean;
    readonly why: Text;
  }[];
}

/** @throws {Error} naming the question that cannot be answered: no right option, or an id taken twice. */
export function checkQuiz(quiz: string, questions: readonly QuizQuestion[]): void {
  const ids = new Set<string>();
  for (const { id, options } of questions) {
    const right = options.filter((option) => option.right).length;
    if (right !== 1)
      throw new Error(`Quiz "${quiz}", question "${id}": ${right} options are right; exactly one must be.`);
    if (ids.has(id)) throw new Error(`Quiz "${quiz}": the question id "${id}" is taken twice.`);
    ids.add(id);
  }
}
