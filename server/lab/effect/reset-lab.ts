import type { ServiceName } from '../../../stack/services.ts';
import type { LabStack } from '../lab-stack.ts';
import { LAB_TEXTS } from './lab-texts.ts';
import { type PrepareOptions, untilRowsFlow } from './prepare-lab.ts';

/**
 * Deletes what the lab left behind: stops the services together, wipes their data, starts them again. It never waits
 * for a queue to drain: the queues are among what is deleted. Other services are started where they do not run.
 */
export async function wipeServices(services: readonly ServiceName[], options: PrepareOptions): Promise<void> {
  const { stack, signal, onWaiting } = options;
  const here = new Map(stack.snapshot().services.map((service) => [service.name, service.state]));
  const present = services.filter((name) => (here.get(name) ?? 'parked') !== 'parked');
  if (present.length === 0) return;
  onWaiting(LAB_TEXTS.wiping);
  await Promise.all(
    present.map(async (name) => {
      if (here.get(name) === 'paused') await stack.resume(name, { signal });
      await stack.stop(name, { signal });
    }),
  );
  for (const name of present) await stack.wipe(name, { signal });
  for (const name of present) await stack.start(name, { signal });
  await forgetResults(options);
  await untilRowsFlow(options);
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
