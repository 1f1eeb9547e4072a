import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import {
  DEPLOYMENTS,
  MEMORY_LIMIT_BYTES,
  REPLICA_BOUNDS,
  REQUESTED_CORES,
  SCALED,
  TARGET_UTILISATION,
} from '../model/cluster-objects.ts';
import type { Step } from '../model/step.ts';

const EACH = DEPLOYMENTS.map((deployment) => ({ namespace: 'shop', deployment }));
const EACH_SCALER = SCALED.map((horizontalpodautoscaler) => ({ namespace: 'shop', horizontalpodautoscaler }));
const EACH_CONTAINER = DEPLOYMENTS.map((container) => ({ namespace: 'shop', container }));
const available = ({ clusterObjects }: Step) =>
  DEPLOYMENTS.reduce((sum, name) => sum + clusterObjects.deployments[name].available, 0);

/** Deployments, pods and containers, most under the names that kube-state-metrics and cAdvisor give them. */
export const CLUSTER_WORKLOAD_FAMILIES: readonly Family[] = [
  gauge({
    name: 'kube_deployment_spec_replicas',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    value: ({ clusterObjects }, { deployment }) => clusterObjects.deployments[deployment].desired,
    meaning: { en: 'Pods that the deployment should have.', vi: 'Số pod mà deployment cần có.' },
    query: 'sum(kube_deployment_spec_replicas)',
  }),
  gauge({
    name: 'kube_deployment_status_replicas',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    value: ({ clusterObjects }, { deployment }) =>
      Math.max(
        clusterObjects.deployments[deployment].available,
        clusterObjects.deployments[deployment].desired,
      ),
    meaning: {
      en: 'Pods that the deployment has, ready or not.',
      vi: 'Số pod mà deployment đang có, dù sẵn sàng hay chưa.',
    },
    query: 'sum by (deployment) (kube_deployment_status_replicas)',
  }),
  gauge({
    name: 'kube_deployment_status_replicas_available',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    value: ({ clusterObjects }, { deployment }) => clusterObjects.deployments[deployment].available,
    meaning: { en: 'Pods that can take requests.', vi: 'Số pod nhận được yêu cầu.' },
    query: 'kube_deployment_spec_replicas - kube_deployment_status_replicas_available',
  }),
  gauge({
    name: 'kube_deployment_status_replicas_unavailable',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    value: ({ clusterObjects }, { deployment }) =>
      Math.max(
        0,
        clusterObjects.deployments[deployment].desired - clusterObjects.deployments[deployment].available,
      ),
    meaning: {
      en: 'Pods that should be there and cannot take requests yet.',
      vi: 'Số pod phải có nhưng chưa nhận được yêu cầu.',
    },
    query: 'max_over_time(kube_deployment_status_replicas_unavailable[5m])',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_status_desired_replicas',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH_SCALER,
    value: ({ clusterObjects }, { horizontalpodautoscaler: name }) =>
      clusterObjects.deployments[name].desired,
    meaning: {
      en: 'Pods that the autoscaler wants for the present load.',
      vi: 'Số pod mà bộ tự co giãn muốn có với tải hiện tại.',
    },
    query: 'max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_desired_replicas)',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_status_current_replicas',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH_SCALER,
    value: ({ clusterObjects }, { horizontalpodautoscaler: name }) =>
      clusterObjects.deployments[name].available,
    meaning: { en: 'Pods that the autoscaler finds.', vi: 'Số pod mà bộ tự co giãn đang thấy.' },
    query:
      'kube_horizontalpodautoscaler_status_desired_replicas - kube_horizontalpodautoscaler_status_current_replicas',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_spec_min_replicas',
    unit: 'pods',
    drivenBy: 'capacity',
    series: EACH_SCALER,
    value: (_step, { horizontalpodautoscaler: name }) => REPLICA_BOUNDS[name][0],
    meaning: {
      en: 'Fewest pods that the autoscaler leaves.',
      vi: 'Số pod ít nhất mà bộ tự co giãn giữ lại.',
    },
    query: 'min(kube_horizontalpodautoscaler_spec_min_replicas)',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_spec_max_replicas',
    unit: 'pods',
    drivenBy: 'capacity',
    series: EACH_SCALER,
    value: (_step, { horizontalpodautoscaler: name }) => REPLICA_BOUNDS[name][1],
    meaning: {
      en: 'Most pods that the autoscaler starts.',
      vi: 'Số pod nhiều nhất mà bộ tự co giãn tạo ra.',
    },
    query:
      'kube_horizontalpodautoscaler_status_desired_replicas == kube_horizontalpodautoscaler_spec_max_replicas',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_spec_target_ratio',
    unit: 'ratio',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => TARGET_UTILISATION,
    meaning: { en: 'CPU use that the autoscaler aims at.', vi: 'Mức dùng CPU mà bộ tự co giãn nhắm tới.' },
    query: 'kube_horizontalpodautoscaler_spec_target_ratio',
  }),
  gauge({
    name: 'kube_horizontalpodautoscaler_current_ratio',
    unit: 'ratio',
    drivenBy: 'cluster objects',
    series: EACH_SCALER,
    value: ({ clusterObjects }, { horizontalpodautoscaler: name }) =>
      clusterObjects.deployments[name].utilisation,
    meaning: {
      en: 'CPU use that the autoscaler sees, over what the pods asked for.',
      vi: 'Mức dùng CPU mà bộ tự co giãn thấy, so với phần các pod đã xin.',
    },
    query: 'max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_current_ratio)',
  }),
  counter({
    name: 'kube_pods_started_total',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    increase: ({ clusterObjects }, { deployment }) => clusterObjects.deployments[deployment].started,
    meaning: { en: 'Pods that came up.', vi: 'Số pod đã chạy lên.' },
    query: 'sum(increase(kube_pods_started_total[10m]))',
  }),
  counter({
    name: 'kube_pods_stopped_total',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: EACH,
    increase: ({ clusterObjects }, { deployment }) => clusterObjects.deployments[deployment].stopped,
    meaning: { en: 'Pods that were taken away because the load fell.', vi: 'Số pod bị gỡ đi vì tải giảm.' },
    query: 'sum(increase(kube_pods_stopped_total[10m]))',
  }),
  gauge({
    name: 'kube_pod_status_phase',
    unit: 'pods',
    drivenBy: 'cluster objects',
    series: [{ phase: 'Running' }, { phase: 'Pending' }],
    value: (step, { phase }) => (phase === 'Running' ? available(step) : step.clusterObjects.pending),
    meaning: {
      en: 'Pods by phase: Pending ones wait for room or for their image.',
      vi: 'Số pod theo pha: Pending là đang chờ chỗ hoặc chờ image.',
    },
    query: 'sum by (phase) (kube_pod_status_phase)',
  }),
  counter({
    name: 'kube_pod_container_status_restarts_total',
    unit: 'events',
    drivenBy: 'cluster objects',
    series: EACH_CONTAINER,
    increase: ({ clusterObjects }, { container }) => clusterObjects.deployments[container].restarts,
    meaning: {
      en: 'Times a container was started again after it had ended.',
      vi: 'Số lần container được khởi động lại sau khi dừng.',
    },
    query: 'increase(kube_pod_container_status_restarts_total[10m])',
  }),
  gauge({
    name: 'kube_pod_container_resource_requests_cores',
    unit: 'value',
    drivenBy: 'capacity',
    series: EACH_CONTAINER,
    value: (_step, { container }) => REQUESTED_CORES[container],
    meaning: { en: 'Processor cores that one container asks for.', vi: 'Số lõi xử lý mà một container xin.' },
    query: 'sum(kube_pod_container_resource_requests_cores)',
  }),
  gauge({
    name: 'kube_pod_container_resource_limits_memory_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: EACH_CONTAINER,
    value: () => MEMORY_LIMIT_BYTES,
    meaning: {
      en: 'Memory that one container may take; beyond it the kernel ends it.',
      vi: 'Bộ nhớ tối đa của một container; vượt quá thì nhân hệ điều hành kết thúc nó.',
    },
    query: 'max(kube_pod_container_resource_limits_memory_bytes)',
  }),
  counter({
    name: 'container_cpu_usage_seconds_total',
    unit: 'seconds',
    drivenBy: 'cluster objects',
    series: EACH_CONTAINER,
    increase: ({ clusterObjects }, { container }) => clusterObjects.deployments[container].cpuSeconds,
    meaning: {
      en: 'Processor seconds that the containers have used.',
      vi: 'Số giây bộ xử lý mà các container đã dùng.',
    },
    query: 'sum by (container) (rate(container_cpu_usage_seconds_total[1m]))',
  }),
  counter({
    name: 'container_cpu_cfs_throttled_seconds_total',
    unit: 'seconds',
    drivenBy: 'cluster objects',
    series: EACH_CONTAINER,
    increase: ({ clusterObjects }, { container }) => clusterObjects.deployments[container].throttledSeconds,
    meaning: {
      en: 'Seconds that containers were held back, because their share was used up.',
      vi: 'Số giây container bị chặn lại vì đã dùng hết phần được chia.',
    },
    query: 'sum by (container) (rate(container_cpu_cfs_throttled_seconds_total[5m]))',
  }),
  gauge({
    name: 'container_memory_working_set_bytes',
    unit: 'bytes',
    drivenBy: 'cluster objects',
    series: EACH_CONTAINER,
    value: ({ clusterObjects }, { container }) => clusterObjects.deployments[container].memoryBytes,
    meaning: { en: 'Memory that the containers need right now.', vi: 'Bộ nhớ mà các container đang cần.' },
    query: 'sum by (container) (container_memory_working_set_bytes)',
  }),
  counter({
    name: 'container_oom_events_total',
    unit: 'events',
    drivenBy: 'cluster objects',
    series: EACH_CONTAINER,
    increase: ({ clusterObjects }, { container }) => clusterObjects.deployments[container].outOfMemory,
    meaning: {
      en: 'Containers that the kernel ended because they took too much memory.',
      vi: 'Số container bị nhân hệ điều hành kết thúc vì chiếm quá nhiều bộ nhớ.',
    },
    query: 'increase(container_oom_events_total[10m])',
  }),
];
