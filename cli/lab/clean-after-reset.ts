import { setTimeout as sleep } from 'node:timers/promises';
import { answerValues } from '../../server/lab/check/answer-values.ts';
import { withFreshMatcher } from '../../server/lab/check/fresh-matcher.ts';
import type { LabBench } from './open-lab-bench.ts';

const PATIENCE_MS = 30_000;
const POLL_MS = 500;
const SERIES = 'count(count_over_time(http_requests_total[10s]))';

/** Series that the last 10 s hold; null while the engine does not answer. */
export async function countSeries(
  { ask }: Pick<LabBench, 'ask'>,
  signal: AbortSignal,
): Promise<number | null> {
  const query = withFreshMatcher(SERIES, `clean${Date.now().toString(36)}`);
  try {
    return answerValues(await ask('vm', 'query', { query, nocache: '1' }, signal))[0] ?? 0;
  } catch {
    signal.throwIfAborted();
    return null; // refused or not up yet: a vmselect may still hold connections to a node that was wiped
  }
}

/**
 * Whether the stack is as it was before the lab: services run, links are healthy, and as many series arrive. Waits for
 * the series, which need a scrape.
 *
 * @param before null for a lab that begins with nothing: then any series will do.
 * @returns what differs, or null.
 */
export async function whatIsUnclean(
  bench: LabBench,
  before: number | null,
  signal: AbortSignal,
): Promise<string | null> {
  const { services, links } = bench.stack.snapshot();
  const down = services.filter((service) => service.state !== 'running' && service.state !== 'parked');
  if (down.length > 0) return down.map((service) => `${service.name} is ${service.state}`).join(', ');
  const faulty = links.filter((link) => link.fault.kind !== 'healthy');
  if (faulty.length > 0) return faulty.map((link) => `link ${link.name} is ${link.fault.kind}`).join(', ');
  const untilMs = Date.now() + PATIENCE_MS;
  let now: number | null = null;
  while (Date.now() < untilMs) {
    now = await countSeries(bench, signal);
    if (now !== null && (before === null ? now > 0 : now === before)) return null;
    await sleep(POLL_MS, undefined, { signal });
  }
  return `${now ?? 'no'} series arrive, ${before ?? 'some'} before`;
}
