import * as v from 'valibot';
import { type QueryAnswer, QueryAnswerSchema } from '../../../protocol/query.ts';
import type { Recording } from '../../../protocol/recording.ts';

export interface PrintedAnswer {
  readonly answer: QueryAnswer;
  readonly recordedAt: string;
  readonly versions: readonly string[];
}

/** The first recorded success of an instant query, for the page as it is printed; null when none was recorded. */
export function printedAnswer(
  recordings: readonly Recording[],
  engine: string,
  expr: string,
): PrintedAnswer | null {
  for (const { answers, recordedAt, versions } of recordings) {
    for (const { engine: asked, endpoint, parameters, status, body } of answers) {
      if (
        asked !== engine ||
        endpoint !== 'query' ||
        status !== 200 ||
        parameters.query?.trim() !== expr.trim()
      )
        continue;
      const answer = v.safeParse(QueryAnswerSchema, JSON.parse(body));
      if (!answer.success) continue;
      const named = versions.map(({ component, version }) => `${component} ${version}`);
      return { answer: answer.output, recordedAt, versions: named };
    }
  }
  return null;
}
