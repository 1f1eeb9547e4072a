import type { Topology } from '../../protocol/stack.ts';
import type { Sample } from './ask-observer.ts';

export type EdgeFlow = readonly [edge: string, perSecond: number];

interface FlowQuery {
  readonly id: string;
  readonly topologies: readonly Topology[];
  readonly promql: string;
  /** Edges that one sample speaks of. Absent: the query is read by id. */
  readonly read?: (sample: Sample, topology: Topology) => readonly EdgeFlow[];
}

const both = ['cluster', 'pair'] as const;

/** Five of the lab's 2 s scrapes, two of Prometheus' 5 s batches: a steady flow stands nearly still on the map. */
const STEADY = '11s';
/** A flow that ended is shown as ended after this, not when the steady window has run dry. */
const ALIVE = '8s';

/** Samples a second of a counter, by node and by what else tells edges apart. */
function steady(counter: string, by = 'node'): string {
  return `sum by (${by}) (rate(${counter}[${STEADY}]) * (rate(${counter}[${ALIVE}]) > bool 0))`;
}

/** One question for each kind of edge; the names were found on the running stack (docs/decisions/0004-doors.md). */
export const FLOW_QUERIES: readonly FlowQuery[] = [
  {
    id: 'vmagent-scraped',
    topologies: both,
    promql: steady('vm_promscrape_scraped_samples_sum{job="vmagent"}'),
    read: ({ labels, value }) => [[`mock-exporter>${labels.node}`, value]],
  },
  {
    id: 'writer-scraped',
    topologies: both,
    promql: steady('prometheus_tsdb_head_samples_appended_total{job="prometheus-writer"}'),
    read: ({ labels, value }) => [[`mock-exporter>${labels.node}`, value]],
  },
  {
    id: 'writer-sent',
    topologies: both,
    // Tries are counted too; what had to be retried did not arrive.
    promql: `${steady('prometheus_remote_storage_samples_total{job="prometheus-writer"}', 'remote_name')} - ${steady('prometheus_remote_storage_samples_retried_total{job="prometheus-writer"}', 'remote_name')}`,
    read: ({ labels, value }) => [
      [`prometheus-writer>${REMOTES[labels.remote_name ?? ''] ?? ''}`, Math.max(0, value)],
    ],
  },
  {
    id: 'vmagent-sent',
    topologies: both,
    // Rows are counted as they enter the queue, blocks_sent counts tries: what arrived is a request answered 2XX.
    promql: `${steady('vmagent_remotewrite_requests_total{job="vmagent",status_code="2XX"}', 'node, url')} * on (node) group_left () (vmagent_remotewrite_block_size_rows_sum / vmagent_remotewrite_block_size_rows_count)`,
    // What a lab pushes through vmagent-late is no stream: the map draws no line for it.
    read: ({ labels, value }, topology) =>
      labels.node === 'vmagent-late' ? [] : [[`${labels.node}>${agentTarget(labels, topology)}`, value]],
  },
  {
    id: 'vminsert-taken',
    topologies: ['cluster'],
    promql: steady('vm_rows_inserted_total{job="vminsert"}'),
    read: ({ labels, value }) => [[`vmauth>${labels.node}`, value]],
  },
  {
    id: 'vminsert-sent',
    topologies: ['cluster'],
    promql: steady('vm_rpc_rows_sent_total{job="vminsert",rpc_call="metric_rows"}', 'node, addr'),
    read: ({ labels, value }) => [[`${labels.node}>${hostOf(labels.addr ?? '')}`, value]],
  },
  {
    id: 'vmselect-rows',
    topologies: ['cluster'],
    promql: steady('vm_rows_read_per_query_sum{job="vmselect"}'),
  },
  {
    id: 'vmstorage-blocks',
    topologies: ['cluster'],
    promql: steady('vm_vmselect_metric_blocks_read_total{job="vmstorage"}'),
  },
  {
    id: 'vmsingle-read',
    topologies: ['pair'],
    promql: steady('vm_rows_read_per_query_sum{job="vmsingle"}'),
    read: ({ labels, value }) => [[`${labels.node}>vmauth`, value]],
  },
  {
    id: 'alerts-sent',
    topologies: both,
    promql: steady('vmalert_alerts_sent_total{job="vmalert"}', 'node, addr'),
    read: ({ labels, value }) => [
      [`${labels.node}>${hostOf((labels.addr ?? '').replace('http://', ''))}`, value],
    ],
  },
  {
    id: 'notified',
    topologies: both,
    promql: steady('alertmanager_notifications_total{job="alertmanager",integration="webhook"}'),
    read: ({ labels, value }) => [[`${labels.node}>webhook`, value]],
  },
  { id: 'agent-queued', topologies: both, promql: 'sum by (node) (vmagent_remotewrite_pending_data_bytes)' },
  {
    id: 'writer-queued',
    topologies: both,
    // Prometheus queues in its WAL and has no size of it: seconds behind x samples a second x bytes a sample.
    // A healthy writer is up to 7 s behind: it sends every 5 s what it scrapes every 2 s.
    promql: `sum by (node) (clamp_min(prometheus_remote_storage_highest_timestamp_in_seconds - on (node) group_right () (prometheus_remote_storage_queue_highest_sent_timestamp_seconds > 0) - 7, 0) * on (node) group_left () rate(prometheus_remote_storage_samples_in_total[30s]) * on (node, remote_name) prometheus_remote_storage_bytes_total / on (node, remote_name) (prometheus_remote_storage_samples_total > 0))`,
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
function agentTarget({ node, url = '' }: Sample['labels'], topology: Topology): string {
  const position = url.split(':', 1)[0];
  if (node === 'vmagent-pinned') return `vminsert-${position}`;
  return topology === 'cluster' ? 'vmauth' : `vmsingle-${position}`;
}

function hostOf(address: string): string {
  return address.split(':', 1)[0] ?? '';
}

/** Rows are counted where they are asked for, blocks where they lie: a node's share of the blocks stands for its rows. */
export function readReads(answers: ReadonlyMap<string, readonly Sample[]>): EdgeFlow[] {
  const blocks = answers.get('vmstorage-blocks') ?? [];
  const all = blocks.reduce((sum, { value }) => sum + value, 0);
  return (answers.get('vmselect-rows') ?? []).flatMap((select) =>
    blocks.map(
      (storage): EdgeFlow => [
        `${storage.labels.node}>${select.labels.node}`,
        all > 0 ? (select.value * storage.value) / all : 0,
      ],
    ),
  );
}

export function readQueued(answers: ReadonlyMap<string, readonly Sample[]>): Record<string, number> {
  const queued = [...(answers.get('agent-queued') ?? []), ...(answers.get('writer-queued') ?? [])];
  return Object.fromEntries(queued.map(({ labels, value }) => [labels.node ?? '', value]));
}

/** Storage nodes that at least one vminsert cannot reach. */
export function readUnreachable(answers: ReadonlyMap<string, readonly Sample[]>): string[] {
  return (answers.get('unreachable') ?? []).map(({ labels }) => hostOf(labels.addr ?? ''));
}
