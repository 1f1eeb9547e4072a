import * as v from 'valibot';

const AnswerSchema = v.object({
  status: v.literal('success'),
  data: v.object({
    result: v.array(
      v.object({ metric: v.record(v.string(), v.string()), value: v.tuple([v.number(), v.string()]) }),
    ),
  }),
});

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One instant query. @throws {Error} when the observer does not answer with a vector. */
export type AskObserver = (promql: string, signal: AbortSignal) => Promise<readonly Sample[]>;

/** Longer than a healthy answer by two orders; a dead observer must not hold the map. */
const ASK_TIMEOUT_MS = 2_000;

/** Asks the observer Prometheus below `baseUrl`, which is read for each question. */
export function createAskObserver(baseUrl: () => string): AskObserver {
  return async (promql, signal) => {
    const answer = await fetch(`${baseUrl()}/api/v1/query?query=${encodeURIComponent(promql)}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_TIMEOUT_MS)]),
    });
    const { data } = v.parse(AnswerSchema, await answer.json());
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };
}
