import type { Ask } from '../ask-engine.ts';
import { answerValues } from '../check/answer-values.ts';

/**
 * Seconds from the start of the vmagents to the first row in a storage node on the machine on which the limits were
 * measured (2 cores, native): the reference for "this machine is too slow". With nothing else running it took 3.4-3.6 s;
 * rounded up, since where the first 2 s scrape falls is chance.
 */
export const REFERENCE_FIRST_SAMPLE_SECONDS = 4;

const ROWS = 'sum(vm_rows_added_to_storage_total or vm_rows_inserted_total) > 0';
const STARTED = 'max(process_start_time_seconds{job="vmagent"})';

/**
 * How many times longer than the reference the first sample took, at least 1; null when nobody watched the start.
 * Asks the observer only, so it costs the engines nothing.
 */
export async function measureSlowness(ask: Ask, signal: AbortSignal): Promise<number | null> {
  const first = `min_over_time((time() and on() (${ROWS}))[10m:1s])`;
  const seconds = await one(ask, `${first} - on() ${STARTED}`, signal);
  const uptime = await one(ask, `time() - ${STARTED}`, signal);
  if (seconds === null || uptime === null || uptime > 580 || seconds < 0) return null;
  return Math.max(1, seconds / REFERENCE_FIRST_SAMPLE_SECONDS);
}

async function one(ask: Ask, query: string, signal: AbortSignal): Promise<number | null> {
  try {
    return answerValues(await ask('observer', 'query', { query }, signal))[0] ?? null;
  } catch {
    signal.throwIfAborted();
    return null; // no observer, no measurement: the limits stay as they are
  }
}
