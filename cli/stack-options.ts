import type { Topology } from '../protocol/stack.ts';
import { TOPOLOGIES } from '../protocol/stack.ts';
import type { Text } from '../protocol/text.ts';
import type { Runtime } from '../server/runtime/contract.ts';
import { openRuntime } from './open-runtime.ts';
import { RUNTIME_CHOICES, readChoice } from './read-choice.ts';

/** Options of every command that works on a stack of its own. */
export const STACK_OPTIONS = {
  runtime: { type: 'string', default: process.env.WRITEPATH_RUNTIME ?? 'auto' },
  topology: { type: 'string' },
  stack: { type: 'string' },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

export interface StackValues {
  readonly runtime: string;
  readonly topology?: string | undefined;
}

/** The runtime and topology that were asked for; undefined leaves the topology to the command. */
export async function openStackChoice(
  values: StackValues,
  stackId: string,
  usage: Text,
  signal: AbortSignal,
): Promise<{ readonly runtime: Runtime; readonly topology: Topology | undefined }> {
  const kind = readChoice('runtime', values.runtime, RUNTIME_CHOICES, usage);
  const topology =
    values.topology === undefined ? undefined : readChoice('topology', values.topology, TOPOLOGIES, usage);
  return { runtime: await openRuntime(kind, stackId, signal), topology };
}
