import { setTimeout as sleep } from 'node:timers/promises';
import type { SingleFault } from '../../../protocol/fault.ts';
import type { EngineName } from '../../../protocol/query.ts';
import type { Ask } from '../ask-engine.ts';

/** Keeps an engine that refuses at once from costing the server a core. */
const LEAST_MS = 50;

export function loadName(engine: EngineName): string {
  return `the query load on ${engine}`;
}

/** Asks the query again and again, so many at a time, until the signal. */
export async function queryLoad(
  ask: Ask,
  { engine, promql, parallel }: SingleFault & { kind: 'query-load' },
  signal: AbortSignal,
): Promise<void> {
  const one = async (): Promise<void> => {
    while (!signal.aborted) {
      const least = sleep(LEAST_MS, undefined, { signal }).catch(() => {}); // the loop looks at the signal
      // An engine that refuses or dies under the load is what the lab wants to see.
      await ask(engine, 'query', { query: promql, nocache: '1' }, signal).catch(() => {});
      await least;
    }
  };
  await Promise.all(Array.from({ length: parallel }, one));
}
