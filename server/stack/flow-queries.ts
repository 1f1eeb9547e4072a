import type { Topology } from '../../protocol/stack.ts';
import type { Sample } from './ask-observer.ts';

type EdgeFlow = readonly [edge: string, perSecond: number];

interface FlowQuery {
  readonly id: string;
  readonly topologies: readonly Topology[];
  readonly promql: string;
  /** Edges that one sample speaks of. Absent: the query is read by id. */
  readonly read?: (sample: Sample, topology: Topology) => readonly EdgeFlow[];
}

/**
 * Five samples of a target scraped each second span four seconds: exactly two of the lab's 2 s scrapes, so a steady
 * flow stands still on the map.
 */
const WINDOW = '5s';
const both = ['cluster', 'pair'] as const;

/** One question for each kind of edge; the names were found on the running stack (docs/decisions/0004-doors.md). */
export const FLOW_QUERIES: readonly FlowQuery[] = [
  {
    id: 'vmagent-scraped',
    topologies: both,
    promql: `sum by (node) (rate(vm_promscrape_scraped_samples_sum{job="vmagent"}[${WINDOW}]))`,
    read: ({ labels, value }) => [[`mock-exporter>${labels.node}`, value]],
  },
  {
    id: 'writer-scraped',
    topologies: both,
    promql: `sum by (node) (rate(prometheus_tsdb_head_samples_appended_total{job="prometheus-writer"}[${WINDOW}]))`,
    read: ({ labels, value }) => [[`mock-exporter>${labels.node}`, value]],
  },
  {
    id: 'writer-sent',
    topologies: both,
    // Tries are counted too; what had to be retried did not arrive.
    promql: `sum by (remote_name) (rate(prometheus_remote_storage_samples_total{job="prometheus-writer"}[${WINDOW}]) - rate(prometheus_remote_storage_samples_retried_total{job="prometheus-writer"}[${WINDOW}]))`,
    read: ({ labels, value }) => [
      [`prometheus-writer>${REMOTES[labels.remote_name ?? ''] ?? ''}`, Math.max(0, value)],
    ],
  },
  {
    id: 'vmagent-sent',
    topologies: both,
    promql: `sum by (node, url) (rate(vmagent_remotewrite_block_size_rows_sum{job="vmagent"}[${WINDOW}]))`,
    read: ({ labels, value }, topology) => [
      [`${labels.node}>${agentTarget(labels.url ?? '', topology)}`, value],
    ],
  },
  {
    id: 'vminsert-taken',
    topologies: ['cluster'],
    promql: `sum by (node) (rate(vm_rows_inserted_total{job="vminsert"}[${WINDOW}]))`,
    read: ({ labels, value }) => [[`vmauth>${labels.node}`, value]],
  },
  {
    id: 'vminsert-sent',
    topologies: ['cluster'],
    promql: `sum by (node, addr) (rate(vm_rpc_rows_sent_total{job="vminsert",rpc_call="metric_rows"}[${WINDOW}]))`,
    read: ({ labels, value }) => [[`${labels.node}>${hostOf(labels.addr ?? '')}`, value]],
  },
  { id: 'agent-queued', topologies: both, promql: 'sum by (node) (vmagent_remotewrite_pending_data_bytes)' },
  {
    id: 'writer-queued',
    topologies: both,
    promql: 'sum by (node) (prometheus_remote_storage_bytes_pending{job="prometheus-writer"})',
  },
  {
    id: 'unreachable',
    topologies: ['cluster'],
    promql: 'count by (addr) (vm_rpc_vmstorage_is_reachable{job="vminsert",rpc_call="metric_rows"} == 0)',
  },
];

/** remote_write names of stack/config/prometheus-writer. */
const REMOTES: Readonly<Record<string, string>> = {
  receiver: 'prometheus-receiver',
  victoriametrics: 'vmauth',
  'vmsingle-1': 'vmsingle-1',
  'vmsingle-2': 'vmsingle-2',
};

/** vmagent hides the address: `1:secret-url` is its first -remoteWrite.url. */
function agentTarget(url: string, topology: Topology): string {
  return topology === 'cluster' ? 'vmauth' : `vmsingle-${url.split(':', 1)[0]}`;
}

function hostOf(address: string): string {
  return address.split(':', 1)[0] ?? '';
}

export function readQueued(answers: ReadonlyMap<string, readonly Sample[]>): Record<string, number> {
  const queued = [...(answers.get('agent-queued') ?? []), ...(answers.get('writer-queued') ?? [])];
  return Object.fromEntries(queued.map(({ labels, value }) => [labels.node ?? '', value]));
}

/** Storage nodes that at least one vminsert cannot reach. */
export function readUnreachable(answers: ReadonlyMap<string, readonly Sample[]>): string[] {
  return (answers.get('unreachable') ?? []).map(({ labels }) => hostOf(labels.addr ?? ''));
}
