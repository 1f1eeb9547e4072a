import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Topology } from '../../protocol/stack.ts';
import { createTestRuntime, ROOT } from '../conformance/support/compose-test-runtime.ts';
import { offerDockerEngine } from '../support/docker-engine.ts';
import { buildLocalImages } from '../support/local-images.ts';
import { type ComponentUsage, composeProcesses, measureComponents } from './component-usage.ts';
import type { Figure } from './figures.ts';

export type ComposeUsage =
  | { readonly usages: readonly ComponentUsage[]; readonly reason: null }
  | { readonly usages: null; readonly reason: string };

/** The same stack in containers, on an engine that is started for it; where there is none, why. */
export async function measureCompose(topology: Topology, signal: AbortSignal): Promise<ComposeUsage> {
  const { engine, reason } = await offerDockerEngine(signal);
  if (!engine) return { usages: null, reason };
  await using _engine = engine;
  const state = await mkdtemp(join(tmpdir(), 'writepath-bench-compose-'));
  try {
    const images = await buildLocalImages(ROOT, engine, signal);
    const environment = { ...engine.environment, ...images };
    const runtime = createTestRuntime(state, environment);
    await runtime.prepare(topology, { signal });
    const stack = runtime.stack('bench');
    try {
      const usages = await measureComponents(
        stack,
        topology,
        () => composeProcesses(environment, signal),
        signal,
      );
      return { usages, reason: null };
    } finally {
      await stack.down({ signal, keepData: false });
    }
  } catch (failure) {
    if (signal.aborted) throw failure;
    return { usages: null, reason: `the compose stack could not be measured: ${String(failure)}` };
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

/** A line for memory, processor and start of each component; natively, beside the same in a container. */
export function componentFigures(native: readonly ComponentUsage[], compose: ComposeUsage): Figure[] {
  const lines = native.flatMap((usage): Figure[] => {
    const other = compose.usages?.find(({ name }) => name === usage.name);
    const peer = (value: number | null | undefined) =>
      value === null || value === undefined ? null : `compose ${value.toPrecision(3)}`;
    const line = (what: string, unit: string, value: number | null, beside: number | null | undefined) => ({
      name: `${usage.name}: ${what}`,
      value,
      unit,
      peer: peer(beside),
      goal: null,
    });
    return [
      line('memory', 'MB', usage.residentMegabytes, other?.residentMegabytes),
      line('CPU', 's/min', usage.cpuSecondsAMinute, other?.cpuSecondsAMinute),
      line('up to ready', 's', usage.readySeconds, other?.readySeconds),
    ];
  });
  return [...lines, total('native', native, null), ...composeLines(compose, native)];
}

function composeLines(compose: ComposeUsage, native: readonly ComponentUsage[]): Figure[] {
  const beside = `native ${sum(native).toPrecision(3)}`;
  if (compose.usages) return [total('compose', compose.usages, beside)];
  return [{ name: 'compose: memory of all', value: null, unit: 'MB', peer: compose.reason, goal: null }];
}

function total(runtime: string, usages: readonly ComponentUsage[], peer: string | null): Figure {
  const cpu = usages.reduce((all, { cpuSecondsAMinute }) => all + cpuSecondsAMinute, 0);
  const shown = `${usages.length} components, CPU ${cpu.toPrecision(3)} s/min`;
  const name = `${runtime}: memory of all`;
  return {
    name,
    value: sum(usages),
    unit: 'MB',
    peer: peer === null ? shown : `${shown}; ${peer}`,
    goal: null,
  };
}

function sum(usages: readonly ComponentUsage[]): number {
  return usages.reduce((all, { residentMegabytes }) => all + residentMegabytes, 0);
}
