import type { Topology } from '../../../protocol/stack.ts';
import { SERVICES, type ServiceName, servicesStartedBy } from '../../../stack/services.ts';
import { VARIANTS, type VariantName } from '../../../stack/variants.ts';
import type { ComposeFile } from './compose-schema.ts';

/** Compose profiles that are on for a topology and a variant. */
export function profilesOf(topology: Topology, variant: VariantName): string[] {
  return [topology, ...VARIANTS[variant].profiles];
}

/** False for a variant that starts a service which the topology does not know. */
export function isVariantOf(topology: Topology, variant: VariantName): boolean {
  return VARIANTS[variant].profiles.every((profile) =>
    servicesStartedBy(profile).some(({ topologies }) => topologies.some((one) => one === topology)),
  );
}

/** The services that run, in the order in which they start. */
export function selectedServices(file: ComposeFile, topology: Topology, variant: VariantName): ServiceName[] {
  const active = new Set(profilesOf(topology, variant));
  return servicesOf(topology).filter((name) => {
    const profiles = file.services[name]?.profiles ?? [];
    return profiles.length === 0 || profiles.some((profile) => active.has(profile));
  });
}

/** The services that a topology knows, those that a variant parks included. */
export function servicesOf(topology: Topology): ServiceName[] {
  return SERVICES.filter((service) => service.topologies.some((one) => one === topology)).map(
    (service) => service.name,
  );
}
