import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';
import type { ByteRange, ExecOptions, ShellRequest, Stack } from '../contract.ts';
import { notHere, unknownService } from '../stack-errors.ts';
import { requireRange } from './byte-range.ts';
import { followLog } from './follow-log.ts';
import { listFolder, readRange } from './service-data.ts';
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

  const dataFolder = (service: ServiceName): string => {
    const { plan } = processes.require(service);
    if (plan.dataFolder === null) throw notHere(service);
    return plan.dataFolder;
  };

  return {
    id,
    kind: 'native',
    up: (request, wait) => processes.up(request, wait),
    adopt: (wait) => processes.adopt(wait),
    snapshot: () => processes.view.snapshot(),
    start: (service, wait) => processes.start(service, wait),
    stop: (service, wait) => processes.stop(service, wait),
    kill: (service, wait) => processes.kill(service, wait),
    pause: (service, wait) => processes.pause(service, wait),
    resume: (service, wait) => processes.resume(service, wait),
    reconfigure: (variant, wait) => processes.reconfigure(variant, wait),
    wipe: (service, wait) => processes.wipe(service, wait),
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
