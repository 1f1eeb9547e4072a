import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { MACHINE_CORES, MACHINE_MEMORY_BYTES, MACHINES } from '../model/cluster-objects.ts';

const EACH = MACHINES.map((node) => ({ node }));
const MAX_PODS = 30;
const CLAIM_BYTES = 100 * 2 ** 30;
const CLAIM = [{ namespace: 'shop', persistentvolumeclaim: 'database' }];

/** Machines of the cluster, its control plane, its disks and jobs, most under the names that kube-state-metrics gives them. */
export const CLUSTER_MACHINE_FAMILIES: readonly Family[] = [
  gauge({
    name: 'kube_node_info',
    unit: 'info',
    drivenBy: 'clock',
    series: EACH.map((each) => ({ ...each, kubelet_version: 'v1.34.2' })),
    value: () => 1,
    meaning: { en: 'Always 1; the labels describe the machine.', vi: 'Luôn bằng 1; các nhãn mô tả máy.' },
    query: 'count(kube_node_info)',
  }),
  gauge({
    name: 'kube_node_status_ready',
    unit: 'value',
    drivenBy: 'cluster objects',
    series: EACH,
    value: () => 1,
    meaning: { en: '1 while the machine takes pods.', vi: 'Bằng 1 khi máy nhận pod.' },
    query: 'sum(kube_node_status_ready)',
  }),
  gauge({
    name: 'kube_node_spec_unschedulable',
    unit: 'value',
    drivenBy: 'cluster objects',
    series: EACH,
    value: () => 0,
    meaning: {
      en: '1 while the machine is closed for new pods.',
      vi: 'Bằng 1 khi máy đóng, không nhận pod mới.',
    },
    query: 'sum(kube_node_spec_unschedulable)',
  }),
  gauge({
    name: 'kube_node_status_capacity_cores',
    unit: 'value',
    drivenBy: 'capacity',
    series: EACH,
    value: () => MACHINE_CORES,
    meaning: { en: 'Processor cores of the machine.', vi: 'Số lõi xử lý của máy.' },
    query: 'sum(kube_node_status_capacity_cores)',
  }),
  gauge({
    name: 'kube_node_status_capacity_memory_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: EACH,
    value: () => MACHINE_MEMORY_BYTES,
    meaning: { en: 'Memory of the machine.', vi: 'Bộ nhớ của máy.' },
    query: 'sum(kube_node_status_capacity_memory_bytes)',
  }),
  gauge({
    name: 'kube_node_status_capacity_pods',
    unit: 'pods',
    drivenBy: 'capacity',
    series: EACH,
    value: () => MAX_PODS,
    meaning: { en: 'Pods that the machine takes at most.', vi: 'Số pod tối đa mà máy nhận.' },
    query: 'sum(kube_node_status_capacity_pods)',
  }),
  gauge({
    name: 'kube_node_pods',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    value: ({ clusterObjects }, { node }) => clusterObjects.podsOn[node],
    meaning: { en: 'Pods on the machine.', vi: 'Số pod trên máy.' },
    query: 'sum(kube_node_pods)',
  }),
  gauge({
    name: 'kube_pods_pending',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: UNLABELLED,
    value: ({ clusterObjects }) => clusterObjects.pending,
    meaning: { en: 'Pods that wait to run.', vi: 'Số pod đang chờ chạy.' },
    query: 'max_over_time(kube_pods_pending[5m])',
  }),
  counter({
    name: 'kube_scheduler_pods_scheduled_total',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: UNLABELLED,
    increase: ({ clusterObjects }) => clusterObjects.scheduled,
    meaning: { en: 'Pods that were given a machine.', vi: 'Số pod đã được xếp vào một máy.' },
    query: 'increase(kube_scheduler_pods_scheduled_total[10m])',
  }),
  counter({
    name: 'kube_apiserver_requests_total',
    unit: 'requests',
    drivenBy: 'cluster objects',
    series: [{ code: '200' }, { code: '409' }],
    increase: ({ clusterObjects }, { code }) =>
      code === '200' ? clusterObjects.apiRequests - clusterObjects.apiErrors : clusterObjects.apiErrors,
    meaning: { en: 'Requests to the control plane.', vi: 'Số yêu cầu gửi tới control plane.' },
    query: 'sum by (code) (rate(kube_apiserver_requests_total[5m]))',
  }),
  counter({
    name: 'kube_cronjob_runs_total',
    unit: 'events',
    drivenBy: 'cluster objects',
    series: [{ result: 'succeeded' }, { result: 'failed' }],
    increase: ({ clusterObjects }, { result }) =>
      result === 'succeeded' ? clusterObjects.backupsDone : clusterObjects.backupsFailed,
    meaning: {
      en: 'Nightly jobs that ended, by result.',
      vi: 'Số lượt chạy định kỳ đã kết thúc, chia theo kết quả.',
    },
    query: 'increase(kube_cronjob_runs_total{result="failed"}[1h])',
  }),
  gauge({
    name: 'kube_persistentvolumeclaim_requests_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: CLAIM,
    value: () => CLAIM_BYTES,
    meaning: { en: 'Disk room that the database asked for.', vi: 'Dung lượng đĩa mà cơ sở dữ liệu đã xin.' },
    query: 'kube_persistentvolumeclaim_requests_bytes',
  }),
  gauge({
    name: 'kubelet_volume_stats_used_bytes',
    unit: 'bytes',
    drivenBy: 'cluster objects',
    series: CLAIM,
    value: ({ database }) => 22 * 2 ** 30 + database.sizeBytes,
    meaning: {
      en: 'Disk room that the database has taken of it.',
      vi: 'Phần dung lượng đĩa mà cơ sở dữ liệu đã dùng.',
    },
    query: 'kubelet_volume_stats_used_bytes / kube_persistentvolumeclaim_requests_bytes',
  }),
];
