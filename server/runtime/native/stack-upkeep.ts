import { rmSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';
import { processesWithEnvironment, signalProcess } from './process-table.ts';
import { cutLog } from './service-log.ts';
import { STACK_MARK } from './service-plan.ts';
import type { StateFolder } from './state-folder.ts';

const LOG_CHECK_MS = 30_000;

/** Ends processes of the stack that no record names: a server was killed between starting them and writing it down. */
export function endStrays(state: StateFolder, known: ReadonlySet<number | null>): void {
  for (const id of processesWithEnvironment(STACK_MARK, state.folder)) {
    if (!known.has(id.pid)) signalProcess(id, 'SIGKILL');
  }
}

export function removeState(state: StateFolder, { keepData }: { readonly keepData: boolean }): void {
  const keep = (path: string) => keepData && path === state.data;
  const paths = keepData ? [...state.folders, state.stackFile, state.hostsFile] : [state.folder];
  for (const path of paths) if (!keep(path)) rmSync(path, { recursive: true, force: true });
}

/**
 * Cuts long logs now and then (a service in trouble can say the same thing all day), and tells of records that change:
 * a command in another terminal may have started, stopped or paused the service.
 */
export function watchStack(state: StateFolder, onRecord: (service: ServiceName) => void): { close(): void } {
  const timer = setInterval(() => {
    for (const name of SERVICE_NAMES) cutLog(state.log(name));
  }, LOG_CHECK_MS).unref();
  const watcher = watch(dirname(state.record('vmauth')), { persistent: false }, (_event, file) => {
    const name = SERVICE_NAMES.find((one) => file === `${one}.json`);
    if (name) onRecord(name);
  });
  watcher.on('error', () => watcher.close()); // another server took the stack down: its processes tell
  return {
    close() {
      clearInterval(timer);
      watcher.close();
    },
  };
}
