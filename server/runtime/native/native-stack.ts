import { rm } from 'node:fs/promises';
import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';
import type { ByteRange, ExecOptions, ShellRequest, Stack } from '../contract.ts';
import { notHere, stillRunning, unknownService } from '../stack-errors.ts';
import { requireRange } from './byte-range.ts';
import { followLog } from './follow-log.ts';
import { listFolder, readRange } from './service-data.ts';
import { emptyDisk, fillDisk } from './small-disk.ts';
import { StackProcesses, type StackProcessesOptions } from './stack-processes.ts';
import { Toolbox } from './toolbox.ts';

/** A stack of processes on this machine. */
export function createNativeStack(id: string, options: StackProcessesOptions): Stack {
  const processes = new StackProcesses(id, options);
  const toolbox = new Toolbox({
    state: processes.state,
    addresses: processes.addresses,
    ...options,
  });

  const known = (name: ServiceName, signal: AbortSignal) => {
    signal.throwIfAborted();
    return processes.require(name);
  };

  const dataFolder = (service: ServiceName): string => {
    const { plan } = processes.require(service);
    if (plan.dataFolder === null || plan.smallDisk) throw notHere(service); // a small disk is seen by its service alone
    return plan.dataFolder;
  };

  return {
    id,
    kind: 'native',
    up: (request, wait) => processes.up(request, wait),
    adopt: (wait) => processes.adopt(wait),
    snapshot: () => processes.view.snapshot(),
    start: (service, wait) => processes.start(service, wait),
    async stop(name, { signal }) {
      const { service, plan } = known(name, signal);
      await service.stop(plan.stopGraceMs, signal);
    },
    kill: async (name, { signal }) => known(name, signal).service.kill(signal),
    pause: async (name, { signal }) => known(name, signal).service.pause(signal),
    resume: async (name, { signal }) => known(name, signal).service.resume(signal),
    reconfigure: (variant, wait) => processes.reconfigure(variant, wait),
    async wipe(name, { signal }) {
      const { service, plan } = known(name, signal);
      if (plan.dataFolder === null) throw notHere(name);
      await service.turns.take(signal, async () => {
        if (service.alive) throw stillRunning(name);
        for (const folder of plan.folders) await rm(folder, { recursive: true, force: true });
      });
    },
    async fillDisk(name, { signal }) {
      const { service, plan } = known(name, signal);
      await fillDisk(plan, service.pid, signal);
    },
    async emptyDisk(name, { signal }) {
      const { service, plan } = known(name, signal);
      await emptyDisk(plan, service.pid);
    },
    async exec(service: ServiceName, argv: readonly string[], exec: ExecOptions) {
      if (!SERVICE_NAMES.includes(service)) throw unknownService(service);
      processes.requireUp();
      if (service !== 'toolbox') throw notHere(service);
      return toolbox.exec(argv, exec);
    },
    async shellCommand(request: ShellRequest) {
      processes.requireUp();
      if (request.service !== undefined && request.service !== 'toolbox') throw notHere(request.service);
      return toolbox.shell(request);
    },
    logs(service, { tailLines, follow, signal }) {
      if (!SERVICE_NAMES.includes(service)) throw unknownService(service);
      return followLog(processes.state.log(service), { tailLines, follow, signal });
    },
    listData: async (service, path) => listFolder(dataFolder(service), path),
    readData: async (service: ServiceName, path: string, range: ByteRange) =>
      readRange(dataFolder(service), path, requireRange(range)),
    events: (signal) => processes.view.listen(signal),
    setLink: (link, fault, wait) => processes.setLink(link, fault, wait),
    baseUrl: (service) => processes.baseUrl(service),
    down: (wait) => processes.down(wait),
  };
}
