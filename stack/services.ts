/** What a service is for; the map places it by this. */
export type Role =
  | 'exporter'
  | 'agent'
  | 'link'
  | 'auth'
  | 'insert'
  | 'storage'
  | 'select'
  | 'single'
  | 'writer'
  | 'receiver'
  | 'observer'
  | 'rules'
  | 'alerts'
  | 'inbox'
  | 'toolbox';

interface Service {
  readonly name: string;
  readonly role: Role;
  /** Topologies that start it; a service with `variant` is parked until that variant is on. */
  readonly topologies: readonly ('cluster' | 'pair')[];
  readonly variant?: 'storage3' | 'insert3' | 'select3' | 'pinned' | 'tenants' | 'alerting' | 'late';
  /** HTTP port inside the stack; null for the toolbox, which serves nothing. */
  readonly port: number | null;
  /** Preferred loopback port on the host in compose; null asks for any free one. */
  readonly hostPort: number | null;
  /** Path that answers 200 once the service is ready. */
  readonly ready: string;
  readonly region?: 'us-east-1' | 'eu-west-1' | 'ap-southeast-1' | 'sa-east-1' | 'local';
}

const both = ['cluster', 'pair'] as const;
const cluster = ['cluster'] as const;
const pair = ['pair'] as const;

/** Every service of the spine, in the order in which they start. Held against compose.yaml by a test. */
export const SERVICES = [
  { name: 'mock-exporter', role: 'exporter', topologies: both, port: 2112, hostPort: 2112, ready: '/health' },
  { name: 'vmstorage-1', role: 'storage', topologies: cluster, port: 8482, hostPort: null, ready: '/health' },
  { name: 'vmstorage-2', role: 'storage', topologies: cluster, port: 8482, hostPort: null, ready: '/health' },
  {
    name: 'vmstorage-3',
    role: 'storage',
    topologies: cluster,
    variant: 'storage3',
    port: 8482,
    hostPort: null,
    ready: '/health',
  },
  { name: 'vminsert-1', role: 'insert', topologies: cluster, port: 8480, hostPort: null, ready: '/health' },
  { name: 'vminsert-2', role: 'insert', topologies: cluster, port: 8480, hostPort: null, ready: '/health' },
  {
    name: 'vminsert-3',
    role: 'insert',
    topologies: cluster,
    variant: 'insert3',
    port: 8480,
    hostPort: null,
    ready: '/health',
  },
  { name: 'vmselect-1', role: 'select', topologies: cluster, port: 8481, hostPort: null, ready: '/health' },
  { name: 'vmselect-2', role: 'select', topologies: cluster, port: 8481, hostPort: null, ready: '/health' },
  {
    name: 'vmselect-3',
    role: 'select',
    topologies: cluster,
    variant: 'select3',
    port: 8481,
    hostPort: null,
    ready: '/health',
  },
  { name: 'vmsingle-1', role: 'single', topologies: pair, port: 8428, hostPort: null, ready: '/health' },
  { name: 'vmsingle-2', role: 'single', topologies: pair, port: 8428, hostPort: null, ready: '/health' },
  { name: 'vmauth', role: 'auth', topologies: both, port: 8427, hostPort: 8427, ready: '/health' },
  { name: 'region-link', role: 'link', topologies: both, port: 8474, hostPort: null, ready: '/version' },
  {
    name: 'vmagent-us-east-1',
    role: 'agent',
    topologies: both,
    port: 8429,
    hostPort: null,
    ready: '/health',
    region: 'us-east-1',
  },
  {
    name: 'vmagent-eu-west-1',
    role: 'agent',
    topologies: both,
    port: 8429,
    hostPort: null,
    ready: '/health',
    region: 'eu-west-1',
  },
  {
    name: 'vmagent-ap-southeast-1',
    role: 'agent',
    topologies: both,
    port: 8429,
    hostPort: null,
    ready: '/health',
    region: 'ap-southeast-1',
  },
  {
    name: 'vmagent-sa-east-1',
    role: 'agent',
    topologies: both,
    port: 8429,
    hostPort: null,
    ready: '/health',
    region: 'sa-east-1',
  },
  {
    name: 'prometheus-receiver',
    role: 'receiver',
    topologies: both,
    port: 9090,
    hostPort: 9091,
    ready: '/-/ready',
  },
  {
    name: 'prometheus-writer',
    role: 'writer',
    topologies: both,
    port: 9090,
    hostPort: 9092,
    ready: '/-/ready',
    region: 'local',
  },
  { name: 'observer', role: 'observer', topologies: both, port: 9090, hostPort: 9094, ready: '/-/ready' },
  {
    name: 'vmagent-pinned',
    role: 'agent',
    topologies: cluster,
    variant: 'pinned',
    port: 8429,
    hostPort: null,
    ready: '/health',
  },
  {
    name: 'vmauth-teams',
    role: 'auth',
    topologies: cluster,
    variant: 'tenants',
    port: 8427,
    hostPort: null,
    ready: '/health',
  },
  {
    name: 'webhook',
    role: 'inbox',
    topologies: both,
    variant: 'alerting',
    port: 8080,
    hostPort: null,
    ready: '/health',
  },
  {
    name: 'alertmanager-1',
    role: 'alerts',
    topologies: both,
    variant: 'alerting',
    port: 9093,
    hostPort: null,
    ready: '/-/ready',
  },
  {
    name: 'alertmanager-2',
    role: 'alerts',
    topologies: both,
    variant: 'alerting',
    port: 9093,
    hostPort: null,
    ready: '/-/ready',
  },
  {
    name: 'vmalert-1',
    role: 'rules',
    topologies: both,
    variant: 'alerting',
    port: 8880,
    hostPort: null,
    ready: '/health',
  },
  {
    name: 'vmalert-2',
    role: 'rules',
    topologies: both,
    variant: 'alerting',
    port: 8880,
    hostPort: null,
    ready: '/health',
  },
  {
    name: 'vmagent-late',
    role: 'agent',
    topologies: both,
    variant: 'late',
    port: 8429,
    hostPort: null,
    ready: '/health',
  },
  { name: 'toolbox', role: 'toolbox', topologies: both, port: null, hostPort: null, ready: '' },
] as const satisfies readonly Service[];

export type ServiceName = (typeof SERVICES)[number]['name'];
export const SERVICE_NAMES = SERVICES.map((service) => service.name) as [ServiceName, ...ServiceName[]];

/** @throws {RangeError} for a name that no topology has. */
export function serviceNamed(name: ServiceName): Service & { readonly name: ServiceName } {
  const found = SERVICES.find((service) => service.name === name);
  if (!found) throw new RangeError(`no service is called ${name}`);
  return found;
}

/** The services that are parked until one of the variants with this profile is on. */
export function servicesStartedBy(profile: string): readonly (typeof SERVICES)[number][] {
  return SERVICES.filter((service) => 'variant' in service && service.variant === profile);
}
