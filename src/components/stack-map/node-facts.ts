import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';

/** What the map knew when a node was opened. */
export interface NodeFacts {
  readonly snapshot: StackSnapshot | null;
  readonly flow: Flow | null;
}
