import { type Role, SERVICES } from '../stack/services.ts';
import type { BreakKind, Component } from './incident.ts';
import { LINKS, type LinkName, type Topology } from './stack.ts';

/** The region whose link a component is; null for a service. */
export function linkOf(component: Component): LinkName | null {
  return LINKS.find((link) => component === `link-${link}`) ?? null;
}

const PROCESS_KINDS: readonly BreakKind[] = ['dead', 'frozen', 'restarting'];
const LINK_KINDS: readonly BreakKind[] = ['link-cut', 'link-slow', 'link-silent'];

/** In which ways a component can be broken. */
export function kindsOf(component: Component): readonly BreakKind[] {
  if (linkOf(component) !== null) return LINK_KINDS;
  switch (SERVICES.find(({ name }) => name === component)?.role) {
    case 'exporter':
      return [...PROCESS_KINDS, 'slow-scrape', 'broken-exposition', 'errors', 'too-many-series'];
    case 'storage':
    case 'single':
      return [...PROCESS_KINDS, 'read-only'];
    case 'insert':
    case 'select':
      return [...PROCESS_KINDS, 'wrong-config'];
    default:
      return PROCESS_KINDS;
  }
}

/** What may be named as the cause: every service that monitoring scrapes, and the links where there are any. */
export function componentsOf(topology: Topology, withLinks: boolean): readonly Component[] {
  const services = SERVICES.filter(
    (service) =>
      (service.topologies as readonly Topology[]).includes(topology) &&
      BREAKABLE.has(service.role) &&
      (!('variant' in service) || service.name === 'vmstorage-3'),
  ).map(({ name }) => name);
  return [...services, ...(withLinks ? LINKS.map((link) => `link-${link}` as const) : [])];
}

/** The write path and its readers: what watches them is no suspect. */
const BREAKABLE: ReadonlySet<Role> = new Set([
  'exporter',
  'agent',
  'auth',
  'insert',
  'storage',
  'select',
  'single',
  'writer',
  'receiver',
]);
