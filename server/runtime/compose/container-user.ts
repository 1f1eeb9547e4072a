import type { ServiceName } from '../../../stack/services.ts';

/** Who runs a command in a container, and where. */
export interface ContainerUser {
  readonly user: string;
  readonly home: string;
}

/** Not the user of the toolbox's own processes, which a learner may then not signal. */
const LEARNER: ContainerUser = { user: '1000:1000', home: '/home/learner' };

/** Null: as the image says. */
export function containerUser(service: ServiceName): ContainerUser | null {
  return service === 'toolbox' ? LEARNER : null;
}
