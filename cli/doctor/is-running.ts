import type { ServiceStatus } from '../../protocol/stack.ts';
import { programOfImage } from '../../server/runtime/native/programs.ts';
import { type Role, serviceNamed } from '../../stack/services.ts';

const PROGRAM_OF_ROLE = {
  exporter: 'node',
  agent: 'vmagent',
  link: 'toxiproxy-server',
  auth: 'vmauth',
  insert: 'vminsert',
  storage: 'vmstorage',
  select: 'vmselect',
  single: 'victoria-metrics',
  writer: 'prometheus',
  receiver: 'prometheus',
  observer: 'prometheus',
  rules: 'vmalert',
  alerts: 'alertmanager',
  inbox: 'node',
  toolbox: 'none',
} as const satisfies Record<Role, string>;

/** Whether a service that runs is made from this component, a program's name or an image's. */
export function isRunning(component: string, services: readonly ServiceStatus[]): boolean {
  const program = programOfImage(component) ?? component;
  return services.some(
    ({ name, state }) => state === 'running' && PROGRAM_OF_ROLE[serviceNamed(name).role] === program,
  );
}
