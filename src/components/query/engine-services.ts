import type { EngineName } from '../../../protocol/query.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';

/** The service that answers for an engine; its being down is what a silent engine most often means. */
const SERVICE_OF = {
  writer: 'prometheus-writer',
  receiver: 'prometheus-receiver',
  observer: 'observer',
  vm: 'vmauth',
  'vmselect-1': 'vmselect-1',
  'vmselect-2': 'vmselect-2',
  'vmsingle-1': 'vmsingle-1',
  'vmsingle-2': 'vmsingle-2',
  'tenant-100-1': 'vmselect-1',
} as const satisfies Record<EngineName, ServiceName>;

/** Services behind an engine that do not run; `vm` also needs one vmselect or vmsingle. */
export function downServices(engine: EngineName, snapshot: StackSnapshot | null): readonly ServiceName[] {
  if (!snapshot) return [];
  const isDown = (name: string): boolean =>
    snapshot.services.some(
      (service) => service.name === name && ['dead', 'stopped', 'paused'].includes(service.state),
    );
  const front = SERVICE_OF[engine];
  if (isDown(front)) return [front];
  if (engine !== 'vm') return [];
  const readers = (['vmselect-1', 'vmselect-2', 'vmsingle-1', 'vmsingle-2'] as const).filter((name) =>
    snapshot.services.some((service) => service.name === name && service.state !== 'parked'),
  );
  return readers.every(isDown) ? readers : [];
}

/** Engines that the running topology has; all of them while nothing is known. */
export function enginesOf(
  engines: readonly EngineName[],
  snapshot: StackSnapshot | null,
): readonly EngineName[] {
  if (!snapshot) return engines;
  return engines.filter((engine) => snapshot.services.some((service) => service.name === SERVICE_OF[engine]));
}
