import { type Fault, partsOf, type SingleFault } from '../../../protocol/fault.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';

/** Whether the stack shows the fault; null for one that leaves no mark in a snapshot. */
export function isInEffect(fault: Fault, snapshot: StackSnapshot): boolean | null {
  const seen = partsOf(fault).map((part) => partInEffect(part, snapshot));
  return seen.includes(null) ? null : seen.includes(true);
}

function partInEffect(part: SingleFault, { services, links }: StackSnapshot): boolean | null {
  switch (part.kind) {
    case 'kill':
    case 'stop':
    case 'pause': {
      const state = services.find(({ name }) => name === part.service)?.state;
      return state === 'dead' || state === 'stopped' || state === 'paused';
    }
    case 'link':
      if (part.fault.kind === 'healthy') return null;
      return links.some(({ name, fault }) => name === part.link && fault.kind !== 'healthy');
    case 'resume':
    case 'start':
    case 'restart-loop':
    case 'reconfigure':
    case 'exporter':
    case 'samples':
    case 'forget-samples':
    case 'fill-disk':
    case 'empty-disk':
    case 'query-load':
    case 'end-query-load':
      return null;
    default:
      return part satisfies never;
  }
}
