import { join } from 'node:path';
import type { ServiceName } from '../../../stack/services.ts';

/** Where one stack keeps what it knows; every path of the native runtime comes from here. */
export function stateFolder(stateRoot: string, stackId: string) {
  const folder = join(stateRoot, stackId);
  return {
    folder,
    stackFile: join(folder, 'stack.json'),
    hostsFile: join(folder, 'hosts'),
    toolbox: join(folder, 'toolbox'),
    record: (service: ServiceName) => join(folder, 'services', `${service}.json`),
    alive: (service: ServiceName) => join(folder, 'alive', service),
    log: (service: ServiceName) => join(folder, 'logs', `${service}.log`),
    volume: (volume: string) => join(folder, 'data', volume),
    scratch: (service: ServiceName) => join(folder, 'tmp', service),
    rewritten: (service: ServiceName) => join(folder, 'config', service),
    data: join(folder, 'data'),
    folders: ['services', 'alive', 'logs', 'data', 'tmp', 'config', 'toolbox'].map((name) =>
      join(folder, name),
    ),
  };
}

export type StateFolder = ReturnType<typeof stateFolder>;

/** A stack id becomes a folder name. @throws {RangeError} for anything but lower-case letters, digits and dashes. */
export function checkedStackId(id: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(id)) throw new RangeError(`"${id}" is no stack id`);
  return id;
}
