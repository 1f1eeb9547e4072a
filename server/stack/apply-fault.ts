import type { StackFault } from '../../protocol/fault.ts';
import type { Stack, WaitOptions } from '../runtime/contract.ts';

/** Does one fault, or its undo, to the stack. */
export async function applyFault(stack: Stack, fault: StackFault, options: WaitOptions): Promise<void> {
  switch (fault.kind) {
    case 'link':
      return stack.setLink(fault.link, fault.fault, options);
    case 'reconfigure':
      await stack.reconfigure(fault.variant, options);
      return;
    case 'start':
    case 'stop':
    case 'kill':
    case 'pause':
    case 'resume':
      return stack[fault.kind](fault.service, options);
    default:
      return fault satisfies never;
  }
}
