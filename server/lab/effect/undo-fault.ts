import { type Fault, partsOf, type SingleFault } from '../../../protocol/fault.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { doSingleFault } from './do-fault.ts';
import type { FaultHands } from './fault-hands.ts';
import { loadName } from './query-load.ts';
import { loopName } from './restart-loop.ts';

/**
 * Takes a fault back as far as anything of it is left, whatever was done to the stack by hand meanwhile. One part that
 * fails does not keep the others in force.
 *
 * @throws the first failure, once all parts have been tried.
 */
export async function undoFault(
  hands: FaultHands,
  name: string,
  undo: Fault,
  signal: AbortSignal,
): Promise<void> {
  const failures: unknown[] = [];
  for (const part of partsOf(undo)) {
    try {
      await endDoing(hands, part);
      const moot = whyMoot(part, hands.stack.snapshot());
      hands.log(moot === null ? `taking back the fault ${name}` : `the fault ${name} is moot: ${moot}`);
      if (moot !== null) continue;
      await wakeHelper(hands, part, signal);
      await doSingleFault(hands, part, { signal });
    } catch (failure) {
      signal.throwIfAborted();
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Why nothing is left to take back on the stack that runs now; null when something is. */
function whyMoot(undo: SingleFault, { phase, topology, services, links }: StackSnapshot): string | null {
  if (phase !== 'ready') return `the stack is ${phase}`;
  const stateOf = (name: ServiceName) => services.find((candidate) => candidate.name === name)?.state ?? null;
  switch (undo.kind) {
    case 'link':
      return links.some((link) => link.name === undo.link) ? null : `${topology} has no link ${undo.link}`;
    case 'kill':
    case 'stop':
    case 'pause':
    case 'resume':
    case 'start':
    case 'restart-loop': {
      const state = stateOf(undo.service);
      if (state === null || state === 'parked') return `${undo.service} is not part of ${topology} now`;
      const gone = state === 'dead' || state === 'stopped';
      return undo.kind === 'resume' && gone ? `${undo.service} is ${state}, not frozen` : null;
    }
    case 'fill-disk':
    case 'empty-disk': {
      const state = stateOf(undo.service);
      const isAlive = state === 'running' || state === 'starting' || state === 'paused';
      return isAlive ? null : `the small disk of ${undo.service} ended with it`;
    }
    case 'exporter': {
      const state = stateOf('mock-exporter');
      const forgot = state === null || state === 'dead' || state === 'stopped';
      return forgot ? 'mock-exporter does not run, and forgets what it was told' : null;
    }
    case 'end-query-load':
      return 'it is no longer asked';
    case 'reconfigure':
    case 'samples':
    case 'forget-samples':
    case 'query-load':
      return null;
    default:
      return undo satisfies never;
  }
}

/** What runs in the background ends even where nothing else is left to take back. */
async function endDoing({ background }: FaultHands, undo: SingleFault): Promise<void> {
  if ('service' in undo) await background.end(loopName(undo.service));
  if (undo.kind === 'end-query-load') await background.end(loadName(undo.engine));
}

/** Who has to take the word may be frozen or, in a link's case, dead: its faults outlive it. */
async function wakeHelper({ stack }: FaultHands, undo: SingleFault, signal: AbortSignal): Promise<void> {
  const helper = undo.kind === 'link' ? 'region-link' : undo.kind === 'exporter' ? 'mock-exporter' : null;
  const state = stack.snapshot().services.find((service) => service.name === helper)?.state;
  if (helper === null || state === undefined) return;
  if (state === 'paused') await stack.resume(helper, { signal });
  if (state === 'dead' || state === 'stopped') await stack.start(helper, { signal });
}
