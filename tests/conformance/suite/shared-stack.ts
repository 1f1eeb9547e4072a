import { afterAll, beforeAll } from 'vitest';
import type { Topology } from '../../../protocol/stack.ts';
import type { Stack } from '../../../server/runtime/contract.ts';
import type { RuntimeUnderTest } from './runtime-under-test.ts';
import { patience } from './stack-probe.ts';

/** One stack for a group of cases: up before the first, down after the last. */
export function sharedStack(
  subject: RuntimeUnderTest,
  id: string,
  topology: Topology = 'pair',
): { readonly stack: Stack } {
  const stack = subject.create().stack(id);
  beforeAll(() => stack.up({ topology, variant: 'default' }, patience()));
  afterAll(() => stack.down({ ...patience(), keepData: false }));
  return { stack };
}
