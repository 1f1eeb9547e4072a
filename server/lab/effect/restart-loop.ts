import { setTimeout as sleep } from 'node:timers/promises';
import type { SingleFault } from '../../../protocol/fault.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { LabStack } from '../lab-stack.ts';

export function loopName(service: ServiceName): string {
  return `the restart loop of ${service}`;
}

/** Kills the service and starts it again until the signal. A start that fails is tried again: that is what a loop does. */
export async function restartLoop(
  stack: Pick<LabStack, 'kill' | 'start'>,
  { service, everySeconds }: SingleFault & { kind: 'restart-loop' },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const nextMs = Date.now() + everySeconds * 1000;
    await stack.kill(service, { signal });
    await stack.start(service, { signal }).catch(() => signal.throwIfAborted());
    await sleep(Math.max(0, nextMs - Date.now()), undefined, { signal }).catch(() => {}); // the loop looks at it
  }
}
