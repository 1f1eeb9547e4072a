import type { ComponentSource, Runtime, Stack, WaitOptions } from '../contract.ts';
import { PROGRAM_NAMES } from './binaries/programs.ts';
import type { Binaries } from './binaries.ts';
import { NativeMachine } from './native-machine.ts';
import { createNativeStack } from './native-stack.ts';
import type { RuntimeLog } from './runtime-log.ts';

export interface NativeRuntimeOptions {
  /** The checkout: `stack/compose.yaml` is read from here. */
  readonly root: string;
  /** Each stack keeps its state in a folder of its own below this one. */
  readonly stateRoot: string;
  readonly binaries: Binaries;
  readonly log: RuntimeLog;
}

/** The runtime that needs no Docker: every service of compose.yaml is a process of this machine. Linux only. */
export function createNativeRuntime({ root, stateRoot, binaries, log }: NativeRuntimeOptions): Runtime {
  const machine = new NativeMachine(binaries, stateRoot);
  const stacks = new Map<string, Stack>();
  return {
    kind: 'native',
    capabilities: ({ signal }) => machine.capabilities(signal),
    prepare: (topology, options) => machine.prepare(topology, options),
    topologies: ({ signal }) => machine.topologies(signal),
    components: (options) => components(machine, options),
    stack(id) {
      const known = stacks.get(id);
      if (known) return known;
      const stack = createNativeStack(id, { root, stateRoot, machine, log });
      stacks.set(id, stack);
      return stack;
    },
  };
}

async function components(
  machine: NativeMachine,
  { signal }: WaitOptions,
): Promise<readonly ComponentSource[]> {
  const programs = await Promise.all(PROGRAM_NAMES.map((program) => machine.find(program, signal)));
  return [...programs, ...(await machine.systemTools(signal))];
}
