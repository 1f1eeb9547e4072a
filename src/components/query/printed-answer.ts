import * as v from 'valibot';
import { type QueryAnswer, QueryAnswerSchema } from '../../../protocol/query.ts';
import type { Recording } from '../../../protocol/recording.ts';

export interface PrintedAnswer {
  readonly answer: QueryAnswer;
  readonly recordedAt: string;
  readonly versions: readonly string[];
}

export interface PrintedComparison {
  readonly left: QueryAnswer;
  readonly right: QueryAnswer;
  /** The moment that both were asked about, Unix seconds. */
  readonly atSeconds: number;
  readonly recordedAt: string;
  readonly versions: readonly string[];
}

/**
 * The last recorded answer to an instant query, for the page as it is printed: by then everything has arrived. A partial
 * one belongs to a fault and is seen where the recording plays. Null when none was recorded.
 */
export function printedAnswer(
  recordings: readonly Recording[],
  engine: string,
  expr: string,
): PrintedAnswer | null {
  for (const recording of recordings) {
    const found = successes(recording, engine, expr).at(-1);
    if (found) return { answer: found.answer, ...originOf(recording) };
  }
  return null;
}

/** The last moment for which a recording holds the answers of both engines; null when there is none. */
export function printedComparison(
  recordings: readonly Recording[],
  left: string,
  right: string,
  expr: string,
): PrintedComparison | null {
  for (const recording of recordings) {
    const others = successes(recording, right, expr);
    for (const one of successes(recording, left, expr).reverse()) {
      const other = others.find(({ time }) => time !== undefined && time === one.time);
      if (other)
        return {
          left: one.answer,
          right: other.answer,
          atSeconds: Number(one.time),
          ...originOf(recording),
        };
    }
  }
  return null;
}

function successes(recording: Recording, engine: string, expr: string) {
  return recording.answers.flatMap(({ engine: asked, endpoint, parameters, status, body }) => {
    const same = asked === engine && parameters.query?.trim() === expr.trim();
    if (!same || endpoint !== 'query' || status !== 200) return [];
    const answer = v.safeParse(QueryAnswerSchema, JSON.parse(body));
    return answer.success && !answer.output.isPartial
      ? [{ answer: answer.output, time: parameters.time }]
      : [];
  });
}

function originOf({ recordedAt, versions }: Recording) {
  return { recordedAt, versions: versions.map(({ component, version }) => `${component} ${version}`) };
}
