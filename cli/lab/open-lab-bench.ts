import { INCIDENT_LABS } from '../../labs/incidents/lab-of-incident.ts';
import { LABS } from '../../labs/index.ts';
import type { Lab } from '../../protocol/lab.ts';
import type { Topology } from '../../protocol/stack.ts';
import { type Ask, askEngines } from '../../server/lab/ask-engine.ts';
import { openLabRecord } from '../../server/lab/effect/lab-record.ts';
import { LabEngine } from '../../server/lab/lab-engine.ts';
import type { Runtime, Stack } from '../../server/runtime/contract.ts';

export interface LabBench {
  readonly stack: Stack;
  readonly engine: LabEngine;
  readonly ask: Ask;
  /** Ends the engine and leaves the stack. */
  stop(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface LabBenchOptions {
  readonly runtime: Runtime;
  readonly stackId: string;
  readonly stateFolder: string;
  /** For labs that leave the choice. */
  readonly topology: Topology;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Take over what runs; absent: begin with nothing. */
  readonly keep?: boolean;
  readonly onChange?: (lab: Lab) => void;
  readonly wrapAsk?: (ask: Ask) => Ask;
  readonly runCommand?: (stack: Stack, lab: Lab, block: string, signal: AbortSignal) => Promise<void>;
}

/** A stack of its own with a lab engine on it, for the command line. Disposing takes the stack down with its data. */
export async function openLabBench(options: LabBenchOptions): Promise<LabBench> {
  const { runtime, stackId, stateFolder, topology, signal, say, keep, runCommand } = options;
  const life = new AbortController();
  const stack = runtime.stack(stackId);
  const runs = await stack.adopt({ signal });
  if (runs && !keep) await stack.down({ signal, keepData: false });
  const direct = askEngines(stack);
  const ask = options.wrapAsk?.(direct) ?? direct;
  const record = openLabRecord(stateFolder, stackId, (path, cause) => say(`${path}: ${String(cause)}`));
  if (!keep) {
    await record.clearRun();
    await record.writeStack({ faults: [], dirty: [] });
  }
  const engine = new LabEngine({
    labs: [...LABS, ...INCIDENT_LABS.values()],
    stack,
    bringUp: async (request, wait) => {
      await runtime.prepare(request.topology, wait);
      await stack.up(request, wait);
    },
    ask,
    record,
    log: say,
    signal: AbortSignal.any([signal, life.signal]),
    onChange: (lab) => options.onChange?.(lab),
    isWatched: () => true,
    topology: () => topology,
    ...(runCommand
      ? { runCommand: (lab: Lab, block: string, ends: AbortSignal) => runCommand(stack, lab, block, ends) }
      : {}),
  });
  return {
    stack,
    engine,
    ask,
    stop: () => life.abort(),
    async [Symbol.asyncDispose]() {
      life.abort();
      await stack.down({ signal: AbortSignal.timeout(60_000), keepData: false });
    },
  };
}
