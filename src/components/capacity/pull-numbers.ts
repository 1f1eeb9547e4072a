import type { Source } from '../../client/source.ts';
import { answerRows } from '../query/answer-rows.ts';
import { runQuery } from '../query/run-query.ts';
import { FIELDS, type Field, type FieldName } from './fields.ts';
import type { Measured } from './measured.ts';

/** Null where a query gave no number. */
export type Pulled = ReadonlyMap<FieldName, number | null>;

/** The fields that can be measured. */
export const MEASURABLE: readonly Field[] = FIELDS.filter((field: Field) => field.query !== undefined);

/** Asks the observer of the stack that runs. @throws {LearnerError} when no answer comes at all. */
export async function pullLive(source: Source, signal: AbortSignal): Promise<Pulled> {
  const values = await Promise.all(
    MEASURABLE.map(async ({ name, query = '' }): Promise<[FieldName, number | null]> => {
      const request = {
        engine: 'observer',
        expr: query,
        rangeSeconds: 0,
        atSeconds: null,
        nocache: false,
      } as const;
      const { answer } = await runQuery(source, request, signal);
      const value = Number(answer ? answerRows(answer)[0]?.points.at(-1)?.value : Number.NaN);
      return [name, Number.isFinite(value) ? value : null];
    }),
  );
  return new Map(values);
}

/** What a real stack answered when it was recorded. */
export function pullRecorded(measured: Measured): Pulled {
  return new Map(
    MEASURABLE.map(({ name, query }) => [
      name,
      measured.values.find((value) => value.query === query)?.value ?? null,
    ]),
  );
}
