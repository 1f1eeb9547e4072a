import * as v from 'valibot';
import { TopologySchema } from '../../../protocol/stack.ts';
import { createTestRuntime } from './native-test-runtime.ts';

const [stateRoot = '', stackId = '', topology] = process.argv.slice(2);
await createTestRuntime(stateRoot)
  .stack(stackId)
  .up(
    { topology: v.parse(TopologySchema, topology), variant: 'default' },
    { signal: AbortSignal.timeout(60_000) },
  );
console.log('up');
setInterval(() => {}, 60_000); // stays until it is killed
