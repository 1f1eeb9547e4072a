import { setTimeout as sleep } from 'node:timers/promises';
import { type Role, type ServiceName, serviceNamed } from '../../../stack/services.ts';
import { answerValues } from '../check/answer-values.ts';
import type { LabStack } from '../lab-stack.ts';
import { LAB_TEXTS } from './lab-texts.ts';
import { type PrepareOptions, untilRowsFlow } from './prepare-lab.ts';

const REACHABLE_TIMEOUT_MS = 15_000;
/** Its scrape interval and a little more. */
const OBSERVER_MS = 1_200;

/**
 * Who would tell an emptied service of the time before: a vminsert holds rows that it could not send, and a vmalert
 * repeats for 15 minutes that an alert is resolved.
 */
const TELLS_FROM_MEMORY: Partial<Readonly<Record<Role, Role>>> = { insert: 'storage', rules: 'alerts' };

/**
 * Deletes what the lab left behind: stops the services together, wipes their data, starts them again. It never waits
 * for a queue to drain: the queues, and what senders hold in memory, are among what is deleted. Other services are
 * started where they do not run.
 */
export async function wipeServices(services: readonly ServiceName[], options: PrepareOptions): Promise<void> {
  const { stack, signal, onWaiting } = options;
  const here = new Map(stack.snapshot().services.map((service) => [service.name, service.state]));
  const present = services.filter((name) => (here.get(name) ?? 'parked') !== 'parked');
  if (present.length === 0) return;
  onWaiting(LAB_TEXTS.wiping);
  const emptied = new Set(present.map((name) => serviceNamed(name).role));
  const senders = [...here.keys()].filter((name) => {
    const to = TELLS_FROM_MEMORY[serviceNamed(name).role];
    return to !== undefined && emptied.has(to) && here.get(name) === 'running';
  });
  for (const name of senders) await stack.kill(name, { signal }); // a stop would wait for those it sends to
  await Promise.all(
    present.map(async (name) => {
      if (here.get(name) === 'paused') await stack.resume(name, { signal });
      await stack.stop(name, { signal });
    }),
  );
  for (const name of present) await stack.wipe(name, { signal });
  const nodes = present.filter((name) => serviceNamed(name).role === 'storage');
  const first = present.filter((name) => nodes.includes(name) || name === 'observer'); // it tells when they are reached
  for (const name of first) await stack.start(name, { signal });
  await Promise.all(senders.map((name) => stack.start(name, { signal })));
  // Rows that come while one node is still away go to the others, and a count that looks back 5 min finds them there.
  if (nodes.length > 1) await untilReachable(options);
  for (const name of present.filter((other) => !first.includes(other))) await stack.start(name, { signal });
  await forgetResults(options);
  await untilRowsFlow(options);
}

/** Resolves once every vminsert has its connections to the storage nodes again, or the time is over: `untilRowsFlow` has the last word. */
async function untilReachable({ ask, signal }: PrepareOptions): Promise<void> {
  const query = 'min(vm_rpc_vmstorage_is_reachable{rpc_call="metric_rows"}) == 1';
  const untilMs = Date.now() + REACHABLE_TIMEOUT_MS;
  // The observer looks once a second: what it saw before the nodes went says nothing.
  do {
    await sleep(OBSERVER_MS, undefined, { signal });
    const seen = await ask('observer', 'query', { query }, signal).then(
      (answer) => answerValues(answer).length > 0,
      () => false, // not up: nothing to wait for but the time
    );
    if (seen) return;
  } while (Date.now() < untilMs);
}

/** Of these services, the ones that no wipe can reach: another topology runs, their data wait for the next one. */
export function notHere(services: readonly ServiceName[], stack: LabStack): ServiceName[] {
  const here = new Set(stack.snapshot().services.map((service) => service.name));
  return services.filter((name) => !here.has(name));
}

/** Rollup caches would answer with data that is gone. */
async function forgetResults({ stack, signal }: PrepareOptions): Promise<void> {
  for (const service of stack.snapshot().services) {
    if (!/^(vmselect|vmsingle)-/.test(service.name) || service.state !== 'running') continue;
    await fetch(new URL('/internal/resetRollupResultCache', stack.baseUrl(service.name)), { signal }).catch(
      () => {
        signal.throwIfAborted(); // the cache dies with the process as well; the next check shows the truth
      },
    );
  }
}
