import * as v from 'valibot';
import { TopologySchema } from '../../../protocol/stack.ts';
import { createTestRuntime } from './compose-test-runtime.ts';

const [stateRoot = '', stackId = '', topology, environment = '{}'] = process.argv.slice(2);
await createTestRuntime(stateRoot, v.parse(v.record(v.string(), v.string()), JSON.parse(environment)))
  .stack(stackId)
  .up(
    { topology: v.parse(TopologySchema, topology), variant: 'default' },
    { signal: AbortSignal.timeout(60_000) },
  );
console.log('up');
setInterval(() => {}, 60_000); // stays until it is killed
