import type { Flow, StackSnapshot } from '../../../protocol/stack.ts';

/** What the map knows. */
export interface NodeFacts {
  readonly snapshot: StackSnapshot | null;
  readonly flow: Flow | null;
}
