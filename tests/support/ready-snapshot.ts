import type { StackSnapshot } from '../../protocol/stack.ts';

/** A cluster that is ready and has nothing in it but what a test names. */
export function readySnapshot(own: Partial<StackSnapshot> = {}): StackSnapshot {
  return {
    stackId: 'test',
    runtime: 'native',
    topology: 'cluster',
    variant: 'default',
    phase: 'ready',
    progress: null,
    failure: null,
    capabilities: [],
    services: [],
    links: [],
    ...own,
  };
}
