import type { ServiceName } from './services.ts';

/** Samples travel from `from` to `to`; `read` edges carry answers instead, `alert` edges alerts and notifications. */
export interface Edge {
  readonly from: ServiceName;
  readonly to: ServiceName;
  readonly topologies: readonly ('cluster' | 'pair')[];
  readonly kind: 'write' | 'read' | 'alert';
  readonly region?: 'us-east-1' | 'eu-west-1' | 'ap-southeast-1' | 'sa-east-1' | 'local';
}

const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-1', 'sa-east-1'] as const;
const storages = ['vmstorage-1', 'vmstorage-2', 'vmstorage-3'] as const;
const singles = ['vmsingle-1', 'vmsingle-2'] as const;
const both = ['cluster', 'pair'] as const;
const cluster = ['cluster'] as const;
const pair = ['pair'] as const;

/** The drawing of the spine, and the keys of `Flow.edges` (`from>to`). Regional writes cross region-link. */
export const EDGES: readonly Edge[] = [
  ...regions.map(
    (region): Edge => ({
      from: 'mock-exporter',
      to: `vmagent-${region}`,
      topologies: both,
      kind: 'write',
      region,
    }),
  ),
  { from: 'mock-exporter', to: 'prometheus-writer', topologies: both, kind: 'write', region: 'local' },
  { from: 'prometheus-writer', to: 'prometheus-receiver', topologies: both, kind: 'write', region: 'local' },
  { from: 'prometheus-writer', to: 'vmauth', topologies: cluster, kind: 'write', region: 'local' },
  ...regions.map(
    (region): Edge => ({
      from: `vmagent-${region}`,
      to: 'vmauth',
      topologies: cluster,
      kind: 'write',
      region,
    }),
  ),
  { from: 'mock-exporter', to: 'vmagent-pinned', topologies: cluster, kind: 'write' },
  { from: 'vmagent-pinned', to: 'vminsert-1', topologies: cluster, kind: 'write' },
  ...(['vminsert-1', 'vminsert-2', 'vminsert-3'] as const).flatMap((insert): Edge[] => [
    { from: 'vmauth', to: insert, topologies: cluster, kind: 'write' },
    ...storages.map((storage): Edge => ({ from: insert, to: storage, topologies: cluster, kind: 'write' })),
  ]),
  ...(['vmselect-1', 'vmselect-2', 'vmselect-3'] as const).flatMap((select): Edge[] =>
    storages.map((storage): Edge => ({ from: storage, to: select, topologies: cluster, kind: 'read' })),
  ),
  ...singles.flatMap((single): Edge[] => [
    ...regions.map(
      (region): Edge => ({ from: `vmagent-${region}`, to: single, topologies: pair, kind: 'write', region }),
    ),
    { from: 'prometheus-writer', to: single, topologies: pair, kind: 'write', region: 'local' },
    { from: single, to: 'vmauth', topologies: pair, kind: 'read' },
  ]),
  ...(['alertmanager-1', 'alertmanager-2'] as const).flatMap((alertmanager): Edge[] => [
    { from: 'vmalert-1', to: alertmanager, topologies: both, kind: 'alert' },
    { from: 'vmalert-2', to: alertmanager, topologies: both, kind: 'alert' },
    { from: alertmanager, to: 'webhook', topologies: both, kind: 'alert' },
  ]),
];

export function edgeId(edge: Pick<Edge, 'from' | 'to'>): string {
  return `${edge.from}>${edge.to}`;
}
