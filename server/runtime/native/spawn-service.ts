import { spawn } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { type AlivePipe, createAlivePipe } from './alive-pipe.ts';
import { type NameMode, withNames } from './private-names.ts';
import { type ProcessId, readStat } from './process-table.ts';
import type { ServicePlan } from './service-plan.ts';
import type { StateFolder } from './state-folder.ts';

/** How a process ended; both null when another server had started it. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export interface SpawnedService {
  readonly id: ProcessId;
  readonly pipe: AlivePipe;
  /** Resolves when the parent learns how it ended. */
  readonly exit: Promise<ProcessEnd>;
}

/** Starts a service in a session of its own, so that it outlives this server and no terminal signal reaches it. */
export async function spawnService(
  plan: ServicePlan,
  state: StateFolder,
  nameMode: NameMode,
): Promise<SpawnedService> {
  for (const folder of plan.folders) mkdirSync(folder, { recursive: true });
  const [file = '', ...args] = withNames(nameMode, state.hostsFile, plan.argv);
  const log = openSync(
    state.log(plan.name),
    constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND,
    0o600,
  );
  const { pipe, writeFd } = createAlivePipe(state.alive(plan.name));
  const exit = Promise.withResolvers<ProcessEnd>();
  const started = Promise.withResolvers<void>();
  started.promise.catch(() => {}); // awaited below; without a pid it is thrown there
  try {
    const child = spawn(file, args, {
      cwd: plan.workingDirectory,
      env: plan.environment,
      detached: true,
      stdio: ['ignore', log, log, writeFd],
    });
    child.once('error', (failure) => started.reject(failure));
    child.once('exit', (exitCode, signal) => exit.resolve({ exitCode, signal }));
    child.unref();
    if (child.pid === undefined) {
      await started.promise;
      throw new Error(`${file} did not start`);
    }
    const stat = readStat(child.pid); // still there, if only as a zombie: Node collects it on a later turn
    if (!stat) throw new Error(`/proc/${child.pid}/stat cannot be read`);
    return { id: { pid: child.pid, startTime: stat.startTime }, pipe, exit: exit.promise };
  } catch (failure) {
    pipe.close();
    throw failure;
  } finally {
    closeSync(log);
    closeSync(writeFd);
  }
}
