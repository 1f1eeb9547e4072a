import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../protocol/stack.ts';
import type { Stack } from '../../server/runtime/contract.ts';
import { runTool } from '../../server/runtime/native/binaries/run-tool.ts';
import { cpuSeconds, residentMegabytes } from './terminal/process-cost.ts';

/** Caches have filled by then. */
const SETTLE_MS = 20_000;
const CPU_WINDOW_MS = 20_000;
const LOOK_EVERY_MS = 20;

/** What one component of a stack costs, measured from outside of it. */
export interface ComponentUsage {
  readonly name: string;
  /** From the call of `up` to the moment at which the runtime calls it running; null for one that is never asked, such as the toolbox. */
  readonly readySeconds: number | null;
  readonly residentMegabytes: number;
  /** CPU seconds in a minute of ordinary work. */
  readonly cpuSecondsAMinute: number;
}

/** Process ids of the components that run, by name. */
export type FindProcesses = () => Promise<ReadonlyMap<string, number>>;

/** Brings the stack up, lets it settle, and reads of each of its processes what it takes. Leaves it running. */
export async function measureComponents(
  stack: Stack,
  topology: Topology,
  processes: FindProcesses,
  signal: AbortSignal,
): Promise<ComponentUsage[]> {
  const begunMs = performance.now();
  const readySeconds = new Map<string, number>();
  const rising = new AbortController();
  const look = async (): Promise<void> => {
    while (!rising.signal.aborted) {
      for (const { name, state } of stack.snapshot().services)
        if (state === 'running' && !readySeconds.has(name))
          readySeconds.set(name, (performance.now() - begunMs) / 1000);
      await sleep(LOOK_EVERY_MS);
    }
  };
  const looking = look();
  try {
    await stack.up({ topology, variant: 'default' }, { signal });
    await sleep(2 * LOOK_EVERY_MS);
  } finally {
    rising.abort();
    await looking;
  }
  await sleep(SETTLE_MS, undefined, { signal });
  const found = await processes();
  const before = new Map<string, number>();
  for (const [name, pid] of found) before.set(name, cpuSeconds([pid]));
  await sleep(CPU_WINDOW_MS, undefined, { signal });
  const usages: ComponentUsage[] = [];
  for (const [name, pid] of found) {
    const used = cpuSeconds([pid]) - (before.get(name) ?? 0);
    usages.push({
      name,
      readySeconds: readySeconds.get(name) ?? null,
      residentMegabytes: residentMegabytes([pid]),
      cpuSecondsAMinute: (used * 60_000) / CPU_WINDOW_MS,
    });
  }
  return usages.sort((one, other) => one.name.localeCompare(other.name));
}

/** Processes of a native stack. @param folder the stack's folder in the state. */
export async function nativeProcesses(folder: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const file of await readdir(join(folder, 'services'))) {
    const { pid, ended } = JSON.parse(await readFile(join(folder, 'services', file), 'utf8'));
    if (!ended) found.set(file.replace(/\.json$/, ''), pid);
  }
  return found;
}

/** Processes of a compose project, as the host sees them. */
export async function composeProcesses(
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const docker = (...args: string[]) => runTool('docker', args, { signal, env: { ...environment } });
  const ids = (await docker('ps', '-q')).split('\n').filter((id) => id !== '');
  if (ids.length === 0) return new Map();
  const format = '{{index .Config.Labels "com.docker.compose.service"}} {{.State.Pid}}';
  const lines = (await docker('inspect', '--format', format, ...ids)).split('\n');
  return new Map(
    lines.flatMap((line): [string, number][] => {
      const [name = '', pid = ''] = line.trim().split(' ');
      return Number(pid) > 0 ? [[name, Number(pid)]] : [];
    }),
  );
}
