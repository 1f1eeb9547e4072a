import type { Fault, SingleFault } from '../../../protocol/fault.ts';
import type { WaitOptions } from '../../runtime/contract.ts';
import { tellExporter } from './exporter-fault.ts';
import type { FaultHands } from './fault-hands.ts';
import { loadName, queryLoad } from './query-load.ts';
import { loopName, restartLoop } from './restart-loop.ts';
import { forgetSamples, pushSamples } from './samples-fault.ts';

/** Does a fault, or what takes it back; resolves once the new state is true. */
export async function doFault(hands: FaultHands, fault: Fault, options: WaitOptions): Promise<void> {
  if (fault.kind !== 'several') return doSingleFault(hands, fault, options);
  if (fault.together) {
    const done = await Promise.allSettled(fault.faults.map((part) => doSingleFault(hands, part, options)));
    const failed = done.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return;
  }
  for (const part of fault.faults) await doSingleFault(hands, part, options);
}

/** One that is not made of others. */
export async function doSingleFault(
  hands: FaultHands,
  fault: SingleFault,
  options: WaitOptions,
): Promise<void> {
  const { stack, background, ask } = hands;
  const { signal } = options;
  switch (fault.kind) {
    case 'kill':
    case 'stop':
    case 'pause':
    case 'resume':
    case 'start':
      await background.end(loopName(fault.service));
      return stack[fault.kind](fault.service, options);
    case 'restart-loop':
      return background.begin(loopName(fault.service), (ends) => restartLoop(stack, fault, ends));
    case 'link':
      return stack.setLink(fault.link, fault.fault, options);
    case 'reconfigure':
      await stack.reconfigure(fault.variant, options);
      return;
    case 'exporter':
      return tellExporter(stack, fault, signal);
    case 'samples':
      return pushSamples(stack, fault, signal);
    case 'forget-samples':
      return forgetSamples(stack, fault, signal);
    case 'query-load':
      return background.begin(loadName(fault.engine), (ends) => queryLoad(ask, fault, ends));
    case 'fill-disk':
      return stack.fillDisk(fault.service, options);
    case 'empty-disk':
      return stack.emptyDisk(fault.service, options);
    case 'end-query-load':
      return background.end(loadName(fault.engine));
    default:
      return fault satisfies never;
  }
}
