import type { Fault } from '../../../protocol/lab.ts';
import type { WaitOptions } from '../../runtime/contract.ts';
import type { LabStack } from '../lab-stack.ts';

/** Does a fault, or what takes it back; resolves once the new state is true. */
export async function doFault(stack: LabStack, fault: Fault, options: WaitOptions): Promise<void> {
  switch (fault.kind) {
    case 'kill':
    case 'stop':
    case 'pause':
    case 'resume':
    case 'start':
      return stack[fault.kind](fault.service, options);
    case 'link':
      return stack.setLink(fault.link, fault.fault, options);
    case 'reconfigure':
      await stack.reconfigure(fault.variant, options);
      return;
    default:
      return fault satisfies never;
  }
}
