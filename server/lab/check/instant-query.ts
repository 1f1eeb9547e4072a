import type { EngineName } from '../../../protocol/query.ts';
import { answerValues } from './answer-values.ts';
import type { CheckContext } from './check-context.ts';
import { remembersEmptyLookups, withFreshMatcher } from './fresh-matcher.ts';

/** The values of an instant query, at a moment of its own or now. @throws {EngineRefusedError} */
export async function instant(
  engine: EngineName,
  promql: string,
  at: number | undefined,
  context: CheckContext,
  extra: Readonly<Record<string, string>> = {},
): Promise<number[]> {
  const query = fresh(engine, promql, context);
  const parameters = { ...extra, query, ...(at === undefined ? {} : { time: String(at), nocache: '1' }) };
  return answerValues(await context.ask(engine, 'query', parameters, context.signal));
}

/** The query as it may be polled: see withFreshMatcher. */
export function fresh(engine: EngineName, promql: string, context: CheckContext): string {
  return remembersEmptyLookups(engine) ? withFreshMatcher(promql, context.nonce()) : promql;
}
