import { median, percentile } from './figures.ts';
import type { Answered } from './http-client.ts';

const ROUNDS = 7;

export type Ask = () => Promise<Answered>;

/** What the door adds to an engine, in the median of the rounds. */
export interface Added {
  readonly addedMs: number | null;
  readonly p50Ratio: number | null;
  readonly p99Ratio: number | null;
  readonly directP50Ms: number | null;
  readonly directP99Ms: number | null;
  readonly bytes: number;
}

/**
 * Asks the same through the door and of the engine directly, in turn, and who goes first changes with each pair; seven
 * rounds of `pairs`, each judged on its own.
 */
export async function comparePairs(door: Ask, engine: Ask, pairs: number): Promise<Added> {
  for (let time = 0; time < Math.min(pairs, 30); time++) {
    await door();
    await engine();
  }
  const rounds: Omit<Added, 'bytes'>[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const through: number[] = [];
    const direct: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      for (const isDoor of pair % 2 === 0 ? [false, true] : [true, false]) {
        const answered = await (isDoor ? door() : engine());
        (isDoor ? through : direct).push(answered.tookMs);
        bytes = answered.bytes;
      }
    }
    const [doorP50, engineP50] = [median(through) ?? 0, median(direct) ?? 0];
    const [doorP99, engineP99] = [percentile(through, 0.99) ?? 0, percentile(direct, 0.99) ?? 0];
    rounds.push({
      addedMs: doorP50 - engineP50,
      p50Ratio: doorP50 / engineP50,
      p99Ratio: doorP99 / engineP99,
      directP50Ms: engineP50,
      directP99Ms: engineP99,
    });
  }
  const of = (name: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[name] ?? 0));
  return {
    addedMs: of('addedMs'),
    p50Ratio: of('p50Ratio'),
    p99Ratio: of('p99Ratio'),
    directP50Ms: of('directP50Ms'),
    directP99Ms: of('directP99Ms'),
    bytes,
  };
}

/** Several askers at once, as one "answer": its time is that of the median one. */
export function together(asks: readonly Ask[]): Ask {
  return async () => {
    const answers = await Promise.all(asks.map((ask) => ask()));
    return { tookMs: median(answers.map(({ tookMs }) => tookMs)) ?? 0, bytes: answers[0]?.bytes ?? 0 };
  };
}
