import type { ServiceStatus, StackSnapshot } from '../../../protocol/stack.ts';

/**
 * The stack as monitoring would show it while an incident is hidden: who answers and who does not, no links, no
 * variant, no exit codes, and no word of when anything changed.
 */
export function veilSnapshot(snapshot: StackSnapshot, sinceMs: number): StackSnapshot {
  const isBusy = snapshot.phase === 'starting' || snapshot.phase === 'preparing';
  return {
    ...snapshot,
    variant: 'default',
    phase: isBusy ? 'ready' : snapshot.phase,
    progress: null,
    services: snapshot.services.map((service) => veilStatus(service, sinceMs)),
    links: snapshot.links.map(({ name }) => ({ name, fault: { kind: 'healthy' } })),
  };
}

/** Killed, stopped and frozen look alike from outside: no scrape is answered. */
export function veilStatus({ name, state, address }: ServiceStatus, sinceMs: number): ServiceStatus {
  const isAway = state === 'dead' || state === 'stopped' || state === 'paused';
  const shown = isAway ? 'dead' : state === 'starting' ? 'running' : state;
  return { name, state: shown, sinceMs, address };
}
